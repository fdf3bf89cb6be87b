package import ManylebDocument
internal import ManylebFindings

/// A deadline as an event of a calendar file.
package struct CalendarEvent: Sendable, Equatable {
    package let deadline: Deadline
    /// What tells the event from every other, in this calendar and in others.
    package let uid: String
    /// A calendar program takes an event for the one that it has only if this number is higher.
    package let sequence: Int
    /// Whether it takes place no longer.
    package let isCancelled: Bool

    package init(_ deadline: Deadline, uid: String, sequence: Int, isCancelled: Bool = false) {
        self.deadline = deadline
        self.uid = uid
        self.sequence = sequence
        self.isCancelled = isCancelled
    }
}

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

    /// iCalendar (RFC 5545). The same events give the same bytes.
    /// - Parameter stamp: the day of this version of the contract, `2026-11-02`.
    package static func iCalendar(_ events: [CalendarEvent], title: String, stamp: String) -> [UInt8] {
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Manyleb//Contract calendar//EN", "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH", "X-WR-CALNAME:" + escaped(title), "X-WR-TIMEZONE:Europe/London",
        ]
        lines += timeZone
        for event in events { lines += self.lines(of: event, stamp: stamp.filter { $0 != "-" }) }
        lines.append("END:VCALENDAR")
        return lines.flatMap { folded($0) }
    }

    private static func lines(of event: CalendarEvent, stamp: String) -> [String] {
        let deadline = event.deadline
        let day = deadline.date.filter { $0 != "-" }
        let summary = escaped(deadline.summary.plainText)
        var lines = ["BEGIN:VEVENT", "UID:" + identifier(event.uid), "SEQUENCE:\(event.sequence)"]
        lines.append("DTSTAMP:\(stamp)T000000Z")
        if let time = deadline.time {
            // An event without an end has no duration (RFC 5545, 3.6.1).
            lines.append("DTSTART;TZID=Europe/London:\(day)T\(time.filter { $0 != ":" })00")
        } else {
            lines.append("DTSTART;VALUE=DATE:\(day)")
        }
        lines.append("SUMMARY:" + summary)
        if !deadline.details.isEmpty {
            lines.append("DESCRIPTION:" + escaped(deadline.details.joined(separator: "\n")))
        }
        lines.append("TRANSP:TRANSPARENT")
        if event.isCancelled {
            lines.append("STATUS:CANCELLED")
        } else {
            // A week before: what is due takes days to make. A whole day begins at midnight, when nobody looks.
            let trigger = deadline.time == nil ? "-P6DT15H" : "-P7D"
            lines += ["BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:" + trigger, "DESCRIPTION:" + summary, "END:VALARM"]
        }
        return lines + ["END:VEVENT"]
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

    /// Letters, digits, points, hyphens and `@`: safe in identifiers everywhere.
    private static func identifier(_ text: String) -> String {
        String(
            text.map { character in
                character.isASCII && (character.isLetter || character.isNumber) || ".-@".contains(character)
                    ? character : "-"
            })
    }

    /// Folds a line into parts of at most 75 bytes, never inside a character.
    private static func folded(_ line: String) -> [UInt8] {
        guard line.utf8.count > 75 else { return line.utf8 + [0x0D, 0x0A] }
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
