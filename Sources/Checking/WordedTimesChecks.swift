internal import ManylebDrafting
internal import ManylebFindings
internal import ManylebModel
internal import ManylebSyntax

/// What house wording says of days, of times and of visits that the facts of the contract say otherwise.
let wordedTimesChecks: [String: FaultFinder] = [
    "worded-hours": { subject, argument in
        guard let topic = WordedTopic(argument), let hours = subject.contract?.service.hours,
            let from = hours.from.value, let to = hours.to.value
        else { return [] }
        return firstFaults(subject, topic) { sentence in
            let times = subject.library.grammar.hours(in: sentence.text)
            // "Until 8pm, on Fridays until 5pm" says no span.
            guard times.count == 2, times[0].minutes < times[1].minutes,
                sentence.text.smallWords.count(where: { $0 == "until" }) < 2,
                times[0].minutes > from.minutes || times[1].minutes < to.minutes
            else { return nil }
            return [
                ("value", times.map(\.contractText).joined(separator: " to ")),
                ("standard", "\(from.contractText) to \(to.contractText)"),
            ]
        }
    },
    // `worded-closing service.hours.to: TOPIC`: the one time at which it opens or closes.
    "worded-closing": { subject, argument in
        guard let topic = WordedTopic(argument), let hours = subject.contract?.service.hours,
            let from = hours.from.value, let to = hours.to.value
        else { return [] }
        return firstFaults(subject, topic) { sentence in
            let grammar = subject.library.grammar
            let times = grammar.hours(in: sentence.text)
            // One day may be shorter than the others.
            guard times.count == 1, let time = times.first, let closes = isClosing(sentence, subject.library),
                closes ? time.minutes < to.minutes : time.minutes > from.minutes,
                grammar.quantities(in: sentence.text, as: Day.self).isEmpty
            else { return nil }
            return [("value", time.contractText), ("standard", (closes ? to : from).contractText)]
        }
    },
    // `worded-closed service.hours.days: TOPIC`: a sentence names a day on which the office is open.
    "worded-closed": { subject, argument in
        guard let topic = WordedTopic(argument), let days = subject.contract?.service.hours.days.value else {
            return []
        }
        return firstFaults(subject, topic) { sentence in
            guard
                let day = weekdays(in: sentence).first(where: { (days.first...days.last).contains($0.number) })?.name
            else { return nil }
            return [("value", day), ("standard", days.contractText)]
        }
    },
    // `worded-days service.hours.days: TOPIC`: a sentence that names days, and leaves one out on which the office is open.
    "worded-days": { subject, argument in
        guard let topic = WordedTopic(argument), let days = subject.contract?.service.hours.days.value else {
            return []
        }
        return firstFaults(subject, topic) { sentence in
            let spans = subject.library.grammar.sizes(in: sentence.text).compactMap { $0 as? Weekdays }
            // Where times are said as well, it may be about longer hours of some days.
            guard let span = spans.first, spans.count == 1, weekdays(in: sentence).count == 2,
                !span.cover(days),
                subject.library.grammar.quantities(in: sentence.text, as: TimeOfDay.self).isEmpty
            else { return nil }
            return [("value", span.contractText), ("standard", days.contractText)]
        }
    },
    // `worded-steps KEY: TOPIC`: times that follow one another, each short enough and together too long.
    "worded-steps": { subject, argument in
        guard let topic = WordedTopic(argument) else { return [] }
        return firstFaults(subject, topic) { sentence in
            guard let standard = subject.worded(topic.keys).first?.value as? Interval else { return nil }
            let times = subject.library.grammar.values(Interval.self, in: sentence.text)
            guard times.count == 2, times.allSatisfy({ $0.unit == standard.unit && $0.count <= standard.count }),
                case let sum = Interval(times[0].count + times[1].count, standard.unit), sum.count > standard.count
            else { return nil }
            return [("value", sum.contractText), ("standard", standard.contractText)]
        }
    },
    // `worded-visits settings: TOPIC`: a sentence about a setting that asks for notice.
    "worded-visits": { subject, argument in
        guard let topic = WordedTopic(argument) else { return [] }
        let settings = (subject.contract?.settings.items ?? []).filter { $0.visits.value == .byNotice }
        return firstFaults(subject, topic) { sentence in
            settings.first { $0.isNamed(in: sentence) }.map { setting in
                [
                    ("setting", setting.name.value?.contractText ?? ""),
                    ("standard", setting.notice.value?.contractText ?? "notice"),
                ]
            }
        }
    },
    // `worded-notice settings: TOPIC`: more notice than a setting asks for, or some where it asks for none.
    "worded-notice": { subject, argument in
        guard let topic = WordedTopic(argument) else { return [] }
        let settings = subject.contract?.settings.items ?? []
        return firstFaults(subject, topic) { sentence in
            let named = settings.filter { $0.isNamed(in: sentence) }
            let times = subject.library.grammar.values(Interval.self, in: sentence.text)
            guard named.count == 1, times.count == 1, let setting = named.first, let asked = times[0].magnitude else {
                return nil
            }
            let standard: String
            switch (setting.visits.value, setting.notice.value) {
            case (.openAccess, _): standard = "none, with open access"
            case (.byNotice, let notice?):
                guard let most = notice.magnitude, most < asked else { return nil }
                standard = notice.contractText
            default: return nil
            }
            return [
                ("setting", setting.name.value?.contractText ?? ""), ("value", times[0].contractText),
                ("standard", standard),
            ]
        }
    },
]

/// Whether the one time that a sentence states is that of closing; nothing where it may be another.
private func isClosing(_ sentence: HouseSentence, _ library: Library) -> Bool? {
    let words = Set(sentence.text.smallWords)
    if !words.isDisjoint(with: library.phrases(.closingWords)) { return true }
    return words.isDisjoint(with: library.phrases(.openingWords)) ? nil : false
}

/// The days that a sentence names, one or all of them: "Monday", "Mondays". Monday is 1.
private func weekdays(in sentence: HouseSentence) -> [(name: String, number: Int)] {
    sentence.text.smallWords.compactMap { word in
        let name = (word.hasSuffix("s") ? String(word.dropLast()) : word).capitalised
        let number = name == "Monday" ? 1 : Weekdays(contractText: "Monday to \(name)")?.last
        return number.map { (name, $0) }
    }
}
