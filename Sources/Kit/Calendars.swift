public import ManylebDocument
internal import ManylebDrafting
internal import ManylebFormats
public import ManylebModel
internal import ManylebTemplates

extension Workshop {
    /// What falls due under a contract, in order of date.
    public func deadlines(_ contract: Contract) -> [Deadline] {
        Drafter(library: library).deadlines(for: contract)
    }

    /// The parties that a deadline may concern, as the clause library names them: `provider`.
    public var calendarParties: [String] { library.datedParties }

    /// Deadlines as iCalendar. Its events are told from those of other contracts by the commissioner that the contract
    /// names first and by its reference or, without one, its title.
    /// - Parameters:
    ///   - party: whose calendar it is, where it is not everybody's: its title says so.
    ///   - earlier: the contract as it stood when its calendar last went out, with the deadlines of then. What has changed
    ///     since replaces what calendar programs have, and what has gone is cancelled.
    public func iCalendar(
        _ contract: Contract, _ deadlines: [Deadline], for party: String? = nil,
        since earlier: (contract: Contract, deadlines: [Deadline])? = nil
    ) -> [UInt8] {
        let terms = contract.terms
        let title = terms.title.value?.contractText ?? ""
        let stamp = terms.date.value ?? terms.start.value
        let changes = earlier.map { CalendarChanges(from: $0, to: (contract, deadlines)) }
        let (number, name) = (contract.calendarNumber, contract.calendarName)
        let events = deadlines.map { deadline in
            let uid = deadline.uid(in: name)
            return CalendarEvent(deadline, uid: uid, sequence: changes?.sequence(of: uid) ?? number)
        }
        let gone = (changes?.gone ?? []).map { deadline in
            CalendarEvent(deadline.value, uid: deadline.uid, sequence: changes?.next ?? number, isCancelled: true)
        }
        return CalendarWriter.iCalendar(
            events + gone, title: party.map { "\(title): \(library.name(ofParty: $0))" } ?? title,
            stamp: stamp?.contractText ?? "2000-01-01")
    }

    /// How many deadlines are no longer as they were, although the contract's own date has not moved on. A calendar that is
    /// later made from the same two dates may then not be taken for newer.
    package func changedWithoutDate(
        _ deadlines: [Deadline], of contract: Contract, since earlier: (contract: Contract, deadlines: [Deadline])
    ) -> Int {
        guard contract.calendarNumber <= earlier.contract.calendarNumber else { return 0 }
        let changes = CalendarChanges(from: earlier, to: (contract, deadlines))
        return changes.changed + changes.gone.count
    }
}

/// What became of the events of a calendar.
private struct CalendarChanges {
    /// The number that events have that stayed as they were.
    let same: Int
    /// A number that is higher than any that the earlier calendar gave.
    let next: Int
    /// The UIDs of those that stayed as they were.
    private var kept: Set<String> = []
    /// How many there were before that are different now.
    let changed: Int
    /// Those that are no more.
    let gone: [(uid: String, value: Deadline)]

    init(from old: (contract: Contract, deadlines: [Deadline]), to new: (contract: Contract, deadlines: [Deadline])) {
        let (before, now) = (old.contract.calendarNumber, new.contract.calendarNumber)
        let (oldName, newName) = (old.contract.calendarName, new.contract.calendarName)
        (same, next) = (max(before, now), max(before + 1, now))
        let earlier = Dictionary(old.deadlines.map { ($0.uid(in: oldName), $0) }) { first, _ in first }
        let current = Dictionary(new.deadlines.map { ($0.uid(in: newName), $0) }) { first, _ in first }
        let shared = current.filter { earlier[$0.key] != nil }
        for (uid, deadline) in shared where earlier[uid].map(deadline.showsSame) ?? false { kept.insert(uid) }
        changed = shared.count - kept.count
        gone = old.deadlines.map { ($0.uid(in: oldName), $0) }.filter { current[$0.0] == nil }
    }

    func sequence(of uid: String) -> Int { kept.contains(uid) ? same : next }
}

extension Deadline {
    /// What tells it from every other, in calendars of this contract and of others.
    fileprivate func uid(in calendar: String) -> String { "\(id)@\(calendar)" }

    fileprivate func showsSame(as other: Deadline) -> Bool {
        (date, time, summary.plainText) == (other.date, other.time, other.summary.plainText) && details == other.details
    }
}

extension Contract {
    /// The days from 1 January 2000 to the date of this version: a later version has a higher number.
    fileprivate var calendarNumber: Int {
        guard let date = terms.date.value, let first = Day(year: 2000, month: 1, day: 1) else { return 0 }
        return max(0, first.days(to: date))
    }

    /// What tells the calendar of this contract from that of every other.
    fileprivate var calendarName: String {
        // Two boards may have the same reference, so the board counts as well; by its whole name, for a title or a name may
        // differ in an accent alone.
        let board = commissioners.items.first ?? localAuthorities.items.first
        let name = terms.reference.value ?? terms.title.value
        let words = [board?.name.value, name].map { $0?.contractText ?? "" }.joined(separator: "\n")
        return "\(Digest.of(Array(words.utf8)).prefix(16)).manyleb"
    }
}
