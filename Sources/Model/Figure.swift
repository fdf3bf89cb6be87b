public import ManylebFindings

/// A fact for which the guidance has a figure.
public struct Figure: Sendable {
    public let address: Address
    public let key: KeyDescription
    public let value: any ScalarValue
    /// Where the contract file states it; `nil` where the guidance's figure is used instead.
    public let place: Place?
    /// The guidance's figure.
    public let guidance: any ScalarValue

    /// How the fact compares with the guidance's figure, for the party concerned.
    public var direction: Effect.Direction {
        // Some of the guidance's days of the week are missing, however many there are.
        if let days = value as? Weekdays, let least = guidance as? Weekdays, !days.cover(least) { return .weaker }
        return key.effect?.direction(from: guidance, to: value) ?? .neutral
    }

    public init(
        address: Address, key: KeyDescription, value: any ScalarValue, place: Place?, guidance: any ScalarValue
    ) {
        self.address = address
        self.key = key
        self.value = value
        self.place = place
        self.guidance = guidance
    }
}

extension Contract {
    /// Every fact for which the guidance has a figure, in the order of the keys.
    public var figures: [Figure] {
        var figures: [Figure] = []
        collect(&figures)
        return figures
    }
}

extension Contract {
    /// Every promise in words that says something else than the format's default, which is the guidance's: what the other
    /// words come to, only who reads them can tell.
    package var rewordedPromises: [Figure] {
        let response = service.response
        return [response.clockStarts, response.clockStops].compactMap { fact in
            guard let value = fact.value, let place = fact.place, let key = Contract.key(at: fact.address),
                let text = key.defaultText, value.contractText != text, let usual = Words(contractText: text)
            else { return nil }
            return Figure(address: fact.address, key: key, value: value, place: place, guidance: usual)
        }
    }
}

extension Record {
    /// Adds the facts of the group for which the guidance has a figure.
    fileprivate func collect(_ figures: inout [Figure]) {
        for key in Self.keys where key.description.hasFigure {
            switch key.fact(self) {
            case .missing, .list: break
            case .scalar(let value, let origin):
                guard let text = key.description.figure, case .scalar(let type) = key.description.shape,
                    let guidance = type.init(contractText: text)
                else { continue }
                figures.append(
                    Figure(
                        address: origin.address, key: key.description, value: value, place: origin.place,
                        guidance: guidance))
            case .group(let group): group.collect(&figures)
            case .records(let entries, _): for entry in entries { entry.collect(&figures) }
            }
        }
    }
}

extension KeyDescription {
    /// Whether the guidance has a figure for the key, or for one in it.
    fileprivate var hasFigure: Bool { figure != nil || inner.contains { $0.hasFigure } }
}
