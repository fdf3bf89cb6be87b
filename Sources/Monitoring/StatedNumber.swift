/// A number of a return, in hundredths: counts are whole, hours and sums may have two places.
package struct StatedNumber: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let hundredths: Int

    package init(hundredths: Int) { self.hundredths = hundredths }

    package var isWhole: Bool { hundredths.isMultiple(of: 100) }
    package static let zero = StatedNumber(hundredths: 0)
    package static func < (left: Self, right: Self) -> Bool { left.hundredths < right.hundredths }
    package static func + (left: Self, right: Self) -> Self { Self(hundredths: left.hundredths + right.hundredths) }
    package static func - (left: Self, right: Self) -> Self { Self(hundredths: left.hundredths - right.hundredths) }

    package var description: String {
        let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
        let sign = hundredths < 0 ? "-" : ""
        return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// As people read it: `46,500.50`.
    package var grouped: String {
        let text = description
        let end = text.firstIndex(of: ".") ?? text.endIndex
        var whole = ""
        for (place, digit) in text[..<end].reversed().enumerated() {
            if place > 0, place.isMultiple(of: 3), digit != "-" { whole.append(",") }
            whole.append(digit)
        }
        return String(whole.reversed()) + text[end...]
    }

    /// As spreadsheets write numbers: `12`, `1,234`, `1 234`, `12.00`, `£1,234.50`. Nothing of anything else, and of a
    /// number below nought.
    package init?(_ text: String) {
        var text = text.filter { $0 != "\u{A0}" && $0 != "\u{202F}" }[...]
        if text.first == "£" { text = text.dropFirst() }
        text = text.drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        let halves = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = halves.first, let whole = Self.whole(first), whole <= Self.largest else { return nil }
        guard halves.count == 2 else {
            hundredths = whole * 100
            return
        }
        let places = halves[1]
        guard (1...2).contains(places.count) || places.dropFirst(2).allSatisfy({ $0 == "0" }) && !places.isEmpty,
            places.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let rest = Int(places.prefix(2))
        else { return nil }
        hundredths = whole * 100 + (places.count == 1 ? rest * 10 : rest)
    }

    private static let largest = 1_000_000_000_000

    /// Digits, in groups of three behind the first where they are grouped at all.
    private static func whole(_ text: Substring) -> Int? {
        let groups = text.split(omittingEmptySubsequences: false) { $0 == "," || $0 == " " }
        guard let first = groups.first, !first.isEmpty, groups.count == 1 || first.count <= 3,
            groups.dropFirst().allSatisfy({ $0.count == 3 }),
            groups.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
        else { return nil }
        let digits = groups.joined()
        return digits.count <= 13 ? Int(digits) : nil
    }
}
