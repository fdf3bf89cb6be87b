/// A list of values in a line, as a contract file has it: `[Welsh, English]`. A value with a comma stands in quotation
/// marks.
struct FlowList {
    let values: [String]

    init(_ values: [String]) { self.values = values }

    /// The list that a text says; nothing where it is none.
    init?(_ text: String) {
        guard text.hasPrefix("["), text.hasSuffix("]") else { return nil }
        var (values, value, isQuoted) = ([String](), "", false)
        for character in text.dropFirst().dropLast() {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                values.append(value)
                value = ""
            case " " where !isQuoted && value.isEmpty: break
            default: value.append(character)
            }
        }
        self.values = value.isEmpty ? values : values + [value]
    }

    var text: String {
        "[" + values.map { $0.contains(",") ? "\"\($0)\"" : $0 }.joined(separator: ", ") + "]"
    }
}
