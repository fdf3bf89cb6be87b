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
        forEachFact { address, key, fact in
            guard let text = key.figure, case .scalar(let value, let origin) = fact,
                case .scalar(let type) = key.shape, let guidance = type.init(contractText: text)
            else { return }
            figures.append(
                Figure(address: address, key: key, value: value, place: origin.place, guidance: guidance))
        }
        return figures
    }
}
