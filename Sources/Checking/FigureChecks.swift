internal import ManylebFindings
internal import ManylebModel

/// Figures that must not be weaker than the guidance's.
let figureChecks: [String: FaultFinder] = [
    "figure": { subject, key in
        subject.figures.filter { $0.address.text == key && $0.direction == .weaker }.map { figure in
            Fault(
                at: figure.place ?? subject.place(of: figure.address), about: figure.address,
                ["value": figure.value.contractText, "figure": figure.guidance.contractText])
        }
    },
    "short-term-slower": { subject, _ in
        guard let response = subject.contract?.service.response, let short = response.shortTermSections.value,
            let standard = response.standard.value, short.isMore(than: standard) == true
        else { return [] }
        return [
            Fault(response.shortTermSections, ["value": short.contractText, "standard": standard.contractText])
        ]
    },
    "short-term-too-long": { subject, _ in
        // The longest of the short-term sections lasts 72 hours, and working days may have a weekend between them.
        guard let fact = subject.contract?.service.response.shortTermSections, let length = fact.value else {
            return []
        }
        let hours =
            switch length.unit {
            case .hour: length.count
            case .day: length.count * 24
            case .workingDay: length.count * 24 + 48
            case .week: length.count * 7 * 24
            case .month, .year: Int.max
            }
        return hours > 72 ? [Fault(fact, ["value": length.contractText])] : []
    },
    "scheme-in-force": { subject, _ in
        guard let start = subject.contract?.terms.start, let day = start.value,
            let scheme = Day(year: 2012, month: 1, day: 3), day < scheme
        else { return [] }
        return [Fault(start, ["value": day.contractText])]
    },
    "financial-year": { subject, _ in
        guard let start = subject.contract?.terms.start, let day = start.value, (day.month, day.day) != (4, 1) else {
            return []
        }
        return [Fault(start, ["value": day.contractText])]
    },
]
