internal import ManylebFindings
internal import ManylebModel

/// Writes changes as JSON, for other tools. The names of its members do not change.
public enum ChangeJSON {
    public static func write(_ comparison: Comparison) -> String {
        var json = JSONText()
        json.text += "{\"facts\":["
        for (index, change) in comparison.facts.enumerated() {
            json.text += index == 0 ? "\n" : ",\n"
            json.object([
                ("rule", .string(change.rule.rawValue)), ("key", .string(change.key.text)),
                ("old", .optional(change.old)), ("new", .optional(change.new)),
                ("effect", .string(change.effect.rawValue)), ("affects", .string(change.affects.rawValue)),
                ("oldLine", .number(change.oldPlace?.line)), ("newLine", .number(change.newPlace?.line)),
                ("oldColumn", .number(change.oldPlace?.column)), ("newColumn", .number(change.newPlace?.column)),
                ("fingerprint", .string(change.fingerprint.text)),
            ])
        }
        json.text += "],\n\"clauses\":["
        for (index, change) in comparison.clauses.enumerated() {
            json.text += index == 0 ? "\n" : ",\n"
            var members: [(String, JSONText.Member)] = [
                ("id", .string(change.id)), ("document", .string(change.document)),
                ("change", .string(change.kind.rawValue)),
                ("words", .words(change.redline.words)), ("fingerprint", .string(change.fingerprint.text)),
            ]
            if let oldID = change.oldID { members.append(("oldId", .string(oldID))) }
            if change.isConsequence { members.append(("because", .strings(change.because.map(\.text)))) }
            json.object(members)
        }
        json.text += "]}\n"
        return json.text
    }
}

extension ChangeJSON {
    /// What a library that moved on comes to: a line for each clause, with both redlines.
    public static func write(_ update: LibraryUpdate) -> String {
        var json = JSONText()
        json.text += "{\"library\":["
        for (index, item) in update.items.enumerated() {
            json.text += index == 0 ? "\n" : ",\n"
            json.object([
                ("id", .string(item.id)), ("document", .string(item.document)),
                ("verdict", .string(item.verdict.rawValue)), ("because", .optional(item.staleness?.rawValue)),
                ("reason", .optional(item.reason)), ("change", .optional(item.library?.kind.rawValue)),
                ("words", .words(item.library?.redline.words ?? [])),
                ("house", .words(item.house?.redline.words ?? [])),
                ("fingerprint", .string(item.fingerprint.text)),
            ])
        }
        json.text += "]}\n"
        return json.text
    }
}

private struct JSONText {
    enum Member {
        case string(String)
        case optional(String?)
        case number(Int?)
        case strings([String])
        case words([WordOperation])
    }

    var text = ""

    mutating func object(_ members: [(String, Member)]) {
        text += "{"
        for (index, member) in members.enumerated() {
            if index > 0 { text += "," }
            string(member.0)
            text += ":"
            value(member.1)
        }
        text += "}"
    }

    private mutating func value(_ member: Member) {
        switch member {
        case .string(let value), .optional(let value?): string(value)
        case .optional(nil): text += "null"
        case .number(let number): text += number.map(String.init) ?? "null"
        case .strings(let values): list(values) { $0.string($1) }
        case .words(let words):
            list(words) { $0.object([("op", .string($1.op.rawValue)), ("text", .string($1.text))]) }
        }
    }

    private mutating func list<Element>(_ elements: [Element], _ write: (inout JSONText, Element) -> Void) {
        text += "["
        for (index, element) in elements.enumerated() {
            if index > 0 { text += "," }
            write(&self, element)
        }
        text += "]"
    }

    private mutating func string(_ value: String) {
        text += "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\u{0}"..<"\u{20}", "\u{7F}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}
