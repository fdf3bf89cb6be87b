internal import ManylebDrafting
internal import ManylebFindings
internal import ManylebModel
internal import ManylebSyntax

/// What house wording says of the start, of options, of office days and of the settings that the facts say otherwise.
let wordedPlacesChecks: [String: FaultFinder] = [
    // `worded-start contract.start: TOPIC`: another day or month than that of the start.
    "worded-start": { subject, argument in
        guard let topic = WordedTopic(argument), let start = subject.contract?.terms.start.value else { return [] }
        return firstFaults(subject, topic) { sentence in
            let grammar = subject.library.grammar
            let parts = parts(of: sentence.text, behind: subject.library.phrases(.startingWords))
            for part in parts.isEmpty ? [sentence.text] : parts {
                // Behind a word for starting the first is the one that is meant.
                let days = grammar.values(Day.self, in: part)
                if let day = days.first {
                    if parts.isEmpty ? days.contains(start) : day == start { continue }
                    return [("value", day.contractText), ("standard", start.contractText)]
                }
                let months = grammar.months(in: part)
                if let other = otherMonth(than: [start], among: parts.isEmpty ? months : Array(months.prefix(1))) {
                    return other
                }
            }
            return nil
        }
    },
    // `worded-no-option contract.extension: TOPIC`: no extension, where the contract has one.
    "worded-no-option": { subject, argument in
        guard let topic = WordedTopic(argument), let contract = subject.contract,
            !TermPlan(contract.terms).options.isEmpty
        else { return [] }
        return firstFaults(subject, topic) { _ in
            [("standard", subject.worded(topic.keys).first?.value.contractText ?? "one")]
        }
    },
    // `worded-day-count service.hours.days: TOPIC`: fewer days a week than the office is open.
    "worded-day-count": { subject, argument in
        guard let topic = WordedTopic(argument), let days = subject.contract?.service.hours.days.value,
            let open = days.magnitude
        else { return [] }
        return firstFaults(subject, topic) { sentence in
            let counts = subject.library.grammar.values(Interval.self, in: sentence.text)
            return counts.first { [.day, .workingDay].contains($0.unit) && $0.count < open }.map {
                [("value", $0.contractText), ("standard", days.contractText)]
            }
        }
    },
    // `worded-staff settings: TOPIC`: other advocates than are planned for the one setting that is named, or fewer than for
    // all.
    "worded-staff": { subject, argument in
        guard let topic = WordedTopic(argument), let settings = subject.contract?.settings.items else { return [] }
        return firstFaults(subject, topic) { sentence in
            guard let stated = staff(in: sentence.text, subject.library) else { return nil }
            let named = settings.filter { $0.isNamed(in: sentence) }
            guard named.count <= 1 else { return nil }
            let planned = (named.isEmpty ? settings : named).compactMap(\.advocates.value?.hundredths).reduce(0, +)
            guard planned > 0,
                stated.isWhole && !named.isEmpty ? stated.hundredths != planned : stated.hundredths < planned
            else { return nil }
            return [
                ("value", Number(hundredths: stated.hundredths).contractText),
                ("standard", Number(hundredths: planned).contractText),
            ]
        }
    },
    // `worded-open settings: TOPIC`: a sentence about a setting with open access.
    "worded-open": { subject, argument in
        guard let topic = WordedTopic(argument) else { return [] }
        let settings = (subject.contract?.settings.items ?? []).filter { $0.visits.value == .openAccess }
        return firstFaults(subject, topic) { sentence in
            settings.first { $0.isNamed(in: sentence) }.map { [("setting", $0.name.value?.contractText ?? "")] }
        }
    },
]

/// What a text says behind each word that begins in one of some ways, up to the next such word.
private func parts(of text: String, behind beginnings: [String]) -> [String] {
    var parts: [[Substring]] = []
    for word in text.split(separator: " ") {
        let small = word.lowercased()
        if beginnings.contains(where: small.hasPrefix) {
            parts.append([])
        } else if !parts.isEmpty {
            parts[parts.count - 1].append(word)
        }
    }
    return parts.map { $0.joined(separator: " ") }
}

/// The first of some months, where none of them has one of some days.
func otherMonth(than days: [Day], among months: [(year: Int, month: Int)]) -> [(String, String)]? {
    let isSaid = months.contains { stated in
        days.contains { $0.year == stated.year && $0.month == stated.month }
    }
    guard !isSaid, let other = months.first, let first = days.first,
        let day = Day(year: other.year, month: other.month, day: 1)
    else { return nil }
    return [("value", String(day.contractText.prefix(7))), ("standard", first.contractText)]
}

/// The advocates that a sentence counts, and whether as whole-time equivalents: "2.5 whole-time advocates".
private func staff(in text: String, _ library: Library) -> (hundredths: Int, isWhole: Bool)? {
    let words = text.smallWords
    let kinds = library.phrases(.kindsOfPost)
    guard let noun = words.firstIndex(where: { ["advocate", "advocates"].contains($0) }) else { return nil }
    var index = noun - 1
    var isWhole = false
    while index >= 0, kinds.contains(words[index]) {
        if words[index] != "paid", words[index] != "qualified" { isWhole = true }
        index -= 1
    }
    guard index >= 0, let count = library.grammar.count(words[index]), count < 100 else { return nil }
    // "2.5" and "2.25" are two words each.
    if index > 0, words[index].count <= 2, let part = Int(words[index]), let whole = Int(words[index - 1]), whole < 100,
        text.contains("\(whole).\(words[index])")
    {
        return (whole * 100 + (words[index].count == 1 ? part * 10 : part), isWhole)
    }
    return (count * 100, isWhole)
}

extension Setting {
    func isNamed(in sentence: HouseSentence) -> Bool {
        name.value.map { sentence.text.contains($0.contractText) } ?? false
    }
}
