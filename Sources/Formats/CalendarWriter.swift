package import ManylebDocument
internal import ManylebFindings

/// Writes the deadlines of a contract as text and as iCalendar.
package enum CalendarWriter {
    /// A line for each deadline, with its details below it.
    package static func text(_ deadlines: [Deadline]) -> String {
        deadlines.map { deadline in
            let time = deadline.time.map { " " + $0 } ?? ""
            let first = "\(deadline.date)\(time)  \(deadline.summary.plainText)"
            let lines = [first] + deadline.details.map { "            " + $0 }
            return lines.map { PlainCharacters.clean($0) + "\n" }.joined()
        }.joined()
    }

    /// iCalendar (RFC 5545): an event for each deadline. The same deadlines give the same bytes.
    /// - Parameters:
    ///   - contract: an identifier of the contract; part of every event's UID.
    ///   - stamp: the day of this version of the contract, `2026-11-02`.
    package static func iCalendar(_ deadlines: [Deadline], title: String, contract: String, stamp: String) -> [UInt8] {
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Manyleb//Contract calendar//EN", "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH", "X-WR-CALNAME:" + escaped(title), "X-WR-TIMEZONE:Europe/London",
        ]
        lines += timeZone
        for deadline in deadlines {
            let day = deadline.date.filter { $0 != "-" }
            let start: [String]
            if let time = deadline.time {
                // An event without an end has no duration (RFC 5545, 3.6.1).
                start = ["DTSTART;TZID=Europe/London:\(day)T\(time.filter { $0 != ":" })00"]
            } else {
                start = ["DTSTART;VALUE=DATE:\(day)"]
            }
            lines += ["BEGIN:VEVENT", "UID:\(identifier(deadline.id))@\(identifier(contract)).manyleb"]
            lines += ["DTSTAMP:\(stamp.filter { $0 != "-" })T000000Z"] + start
            lines += ["SUMMARY:" + escaped(deadline.summary.plainText)]
            lines += ["DESCRIPTION:" + escaped(deadline.details.joined(separator: "\n")), "TRANSP:TRANSPARENT"]
            lines += ["END:VEVENT"]
        }
        lines.append("END:VCALENDAR")
        return lines.flatMap { folded($0) }
    }

    /// British summer time as it has been since 1996.
    private static let timeZone = [
        "BEGIN:VTIMEZONE", "TZID:Europe/London",
        "BEGIN:DAYLIGHT", "DTSTART:19960331T010000", "TZOFFSETFROM:+0000", "TZOFFSETTO:+0100", "TZNAME:BST",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT",
        "BEGIN:STANDARD", "DTSTART:19961027T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0000", "TZNAME:GMT",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD", "END:VTIMEZONE",
    ]

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in PlainCharacters.clean(text) {
            switch character {
            case "\\": escaped += "\\\\"
            case ";": escaped += "\\;"
            case ",": escaped += "\\,"
            case "\n", "\r\n": escaped += "\\n"
            default: escaped.append(character)
            }
        }
        return escaped
    }

    /// Letters, digits, points and hyphens: safe in identifiers everywhere.
    private static func identifier(_ text: String) -> String {
        String(
            text.map { character in
                character.isASCII && (character.isLetter || character.isNumber) || character == "." || character == "-"
                    ? character : "-"
            })
    }

    /// Folds a line into parts of at most 75 bytes, never inside a character.
    private static func folded(_ line: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var length = 0
        for scalar in line.unicodeScalars {
            let encoded = Array(String(scalar).utf8)
            if length + encoded.count > 75 {
                bytes += [0x0D, 0x0A, 0x20]
                length = 1
            }
            bytes += encoded
            length += encoded.count
        }
        return bytes + [0x0D, 0x0A]
    }
}
