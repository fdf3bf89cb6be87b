/// What is paid when. The price of a year falls on its payments: on whole quarters or months in equal parts, on those that
/// the year cuts short by their days. What rounding leaves is paid with the last payment of the year.
package struct PaymentPlan: Sendable {
    package struct Payment: Sendable {
        package let appointment: Appointment
        /// `nil` where no price is agreed for a year that it is for.
        package let amount: Money?
    }

    package let payments: [Payment]

    package init(_ calendar: ContractCalendar?, _ prices: PriceSchedule) {
        guard let calendar else {
            payments = []
            return
        }
        var amounts = calendar.payments.map { _ in Money?.some(Money(pence: 0)) }
        for year in prices.years {
            guard let first = year.first, let last = year.last, first <= calendar.end else { continue }
            let pieces = calendar.payments.enumerated().compactMap { index, payment -> Piece? in
                let days = min(payment.period.last, last).ordinal - max(payment.period.first, first).ordinal + 1
                return days > 0 ? Piece(payment: index, days: days, of: payment.period.fullDays) : nil
            }
            for (piece, amount) in zip(pieces, Self.split(year.sums.total, among: pieces)) {
                if let sum = amounts[piece.payment], let amount {
                    amounts[piece.payment] = Money(pence: sum.pence + amount.pence)
                } else {
                    amounts[piece.payment] = nil
                }
            }
        }
        payments = zip(calendar.payments, amounts).map { Payment(appointment: $0, amount: $1) }
    }

    /// The part of a payment's period that lies in one year.
    private struct Piece {
        let payment: Int
        let days: Int
        let of: Int

        init(payment: Int, days: Int, of whole: Int) {
            (self.payment, self.days, of) = (payment, days, whole)
        }
    }

    private static func split(_ price: Money?, among pieces: [Piece]) -> [Money?] {
        guard let price, !pieces.isEmpty else { return pieces.map { _ in nil } }
        // Every period is a quarter of 90 to 92 days or a month of 28 to 31.
        let common = pieces.reduce(1) { common, piece in common / gcd(common, piece.of) * piece.of }
        let weights = pieces.map { common / $0.of * $0.days }
        let sum = weights.reduce(0, +)
        var amounts = weights.map { weight in
            Money(pence: sum.dividingFullWidth(price.pence.multipliedFullWidth(by: weight)).quotient)
        }
        let paid = amounts.dropLast().reduce(0) { $0 + $1.pence }
        amounts[amounts.count - 1] = Money(pence: price.pence - paid)
        return amounts
    }

    private static func gcd(_ one: Int, _ other: Int) -> Int { other == 0 ? one : gcd(other, one % other) }
}
