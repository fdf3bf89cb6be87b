internal import ManylebModel

/// A row of a return of cases, for a register: which case it is of, whether it was accepted, and what it counted.
package struct KeptRow: Sendable, Equatable {
    package let number: Int
    /// The reference of the case, as the file has it.
    package let reference: String
    /// Why it was rejected; nothing where it was accepted.
    package let reason: ReturnFault.Kind?
    /// What it added, in hundredths, by the names of counts, each with the value of a column where it is parted by one.
    package let counted: [Counted]

    package struct Counted: Sendable, Equatable {
        package let name: String
        package let amount: Int
    }
}

extension CaseTally {
    /// What the row that was taken last added.
    /// - Parameter before: the tally as it was before it.
    func added(since before: CaseTally) -> [KeptRow.Counted] {
        zip(groups.indices, zip(numbers, before.numbers)).flatMap { index, numbers in
            zip(numbers.0.indices, zip(numbers.0, numbers.1)).compactMap { place, amounts in
                guard amounts.0 != amounts.1 else { return nil }
                let amount = amounts.0 - amounts.1
                return KeptRow.Counted(
                    name: name(of: groups[index], place),
                    amount: groups[index].count == .hours ? amount : amount * 100)
            }
        }
    }

    /// `received`, `received, setting.ysbyty-bryn`, and behind that the settings that it covers, where it does not cover all.
    private func name(of group: Group, _ place: Int) -> String {
        let part = group.column.map { ", \($0.rawValue)." + (place == 0 ? "" : values[$0.index][place - 1]) } ?? ""
        return group.count.rawValue + part
            + (group.settings.isEmpty ? "" : " (\(group.settings.joined(separator: ", ")))")
    }
}
