/// What a year may cost beside its price: the bands of hours or cases above those that the price covers, each with the most
/// that it can come to.
package struct VolumeBands: Sendable {
    package struct Band: Sendable {
        /// The index of the band in the contract.
        package let position: Int
        /// The first hour or case in it, and how many there are.
        package let first: Int
        package let count: Int
        /// The rate times all of them; nothing while the rate is open.
        package let most: Money?
        /// This band and all below it.
        package let sum: Money?
    }

    package let bands: [Band]
    /// What all bands come to; nothing while a rate is open.
    package var most: Money? { bands.last?.sum }

    package init(_ volume: Volume) {
        var last = volume.covered.value?.number ?? 0
        var sum: Int? = 0
        bands = volume.bands.items.enumerated().compactMap { position, band in
            guard let upTo = band.upTo.value?.number, upTo > last else { return nil }
            let count = upTo - last
            let most = band.rate.value.flatMap { rate -> Int? in
                let (product, isTooMuch) = rate.pence.multipliedReportingOverflow(by: count)
                return isTooMuch ? nil : product
            }
            sum = sum.flatMap { sum in most.map { sum + $0 } }
            defer { last = upTo }
            return Band(
                position: position, first: last + 1, count: count, most: most.map { Money(pence: $0) },
                sum: sum.map { Money(pence: $0) })
        }
    }
}
