internal import ManylebFindings
internal import ManylebModel

/// What the rows of a return of cases are held to.
struct CaseFrame {
    /// The first and the last day of the period.
    let first: Int
    let last: Int
    /// The last day of which the return can tell.
    let latest: Day
    /// By when the agreed time must have run out, for a referral to be counted.
    fileprivate let asOf: Day
    private let period: Period
    fileprivate let codes: CaseCodes
    private let standardNeedsTime: Bool
    private let shortTermNeedsTime: Bool
    private let steps: [StepPromise]
    /// Nothing where the contract states no demand.
    let demand: ExpectedDemand?

    fileprivate init(
        _ codes: CaseCodes, _ form: IndicatorSchedule.Form, demand: ExpectedDemand?,
        standard: ResponsePromise?, shortTerm: ResponsePromise?, steps: [StepPromise], made: Day?
    ) {
        self.codes = codes
        period = form.period
        (first, last) = (period.first.ordinal, period.last.ordinal)
        asOf = max(made ?? period.last, period.last)
        latest = max(made ?? form.due, period.last)
        standardNeedsTime = standard?.needsTime ?? false
        shortTermNeedsTime = shortTerm?.needsTime ?? false
        (self.steps, self.demand) = (steps, demand)
    }

    /// The period as messages name it.
    var span: [String: String] {
        ["period": period.fullID, "from": period.first.contractText, "to": period.last.contractText]
    }

    /// The day for which a case is in the return of another period, and its column.
    func outside(_ record: CaseRecord) -> (column: CaseColumn, day: Int)? {
        if let received = record.received, received.day > last { return (.received, received.day) }
        if let closed = record.closed, closed.day < first { return (.closed, closed.day) }
        return nil
    }

    fileprivate func isShortTerm(_ record: CaseRecord) -> Bool {
        codes.has(.shortTerm, .patientType, record.codes[CaseColumn.patientType.index])
    }

    /// Whether a day without its time cannot be judged.
    func needsTime(_ record: CaseRecord) -> Bool {
        isShortTerm(record) ? shortTermNeedsTime : standardNeedsTime
    }

    /// The steps that have a time in hours for this referral.
    func stepsThatNeedTime(_ record: CaseRecord) -> [ResponseStage.Step] {
        steps.filter { $0.needsTime(record, codes) }.map(\.step)
    }
}

/// Counts the cases of a period as they are read.
struct CaseCounter {
    let frame: CaseFrame
    private(set) var tally: CaseTally
    private var carried: [UInt64: CaseReturn.Carried] = [:]
    private var openAtEnd: [UInt64] = []
    private var undecided: [CaseReturn.Undecided] = []
    // What they work out they keep.
    private var standard: ResponsePromise?
    private var shortTerm: ResponsePromise?
    private var steps: [StepPromise] = []
    private var amounts = Array(repeating: 0, count: CaseCount.allCases.count)

    init(
        _ codes: CaseCodes, _ form: IndicatorSchedule.Form, _ schedule: IndicatorSchedule, _ contract: Contract,
        made: Day?, lacking: Set<CaseColumn> = []
    ) {
        if let working = schedule.calendar?.working {
            standard = contract.service.response.standard.value.map { ResponsePromise($0, working) }
            shortTerm = contract.service.response.shortTermSections.value.map { ResponsePromise($0, working) }
            steps = StepPromise.all(contract, codes, working)
        }
        frame = CaseFrame(
            codes, form, demand: ExpectedDemand(contract), standard: standard, shortTerm: shortTerm, steps: steps,
            made: made)
        tally = CaseTally(codes, for: form, schedule, lacking: lacking)
    }

    mutating func take(_ record: CaseRecord) {
        let (codes, first, last) = (frame.codes, frame.first, frame.last)
        guard let received = record.received else { return }
        for index in amounts.indices { amounts[index] = 0 }
        let outcome = record.codes[CaseColumn.outcome.index]
        let isEligible = outcome < 0 || !codes.has(.notEligible, .outcome, outcome)
        let isNew = received.day >= first
        let closed = record.closed.map(\.day) ?? Int.max
        func count(_ count: CaseCount, _ holds: Bool) { amounts[count.index] = holds ? 1 : 0 }
        count(.openAtStart, !isNew && closed >= first)
        count(.received, isNew)
        let hasEnded = closed <= last
        count(.notEligible, hasEnded && !isEligible)
        count(.closed, hasEnded && isEligible)
        count(.closedWell, hasEnded && isEligible && outcome >= 0 && codes.has(.satisfactory, .outcome, outcome))
        count(.openAtEnd, !hasEnded)
        let met = record.met.map(\.day) ?? Int.max
        count(.waiting, !hasEnded && met > last)
        count(.firstMet, met >= first && met <= last)
        amounts[CaseCount.contacts.index] = record.contacts
        amounts[CaseCount.hours.index] = record.hours
        amounts[CaseCount.issues.index] = record.issues.count
        count(.welshAsked, isNew && record.welshAsked == true)
        count(.welshGiven, isNew && record.welshAsked == true && record.welshGiven == true)
        if isNew, isEligible {
            judge(record, received)
            judgeSteps(record, received)
        }
        tally.add(amounts, issues: record.issues) { record.codes[$0.index] }
        if !hasEnded { openAtEnd.append(record.key) }
        if !isNew {
            let times = steps.isEmpty ? [] : record.times
            carried[record.key] = CaseReturn.Carried(received: received, met: record.met, times: times)
        }
    }

    /// Whether an advocate met the patient within the agreed time.
    private mutating func judge(_ record: CaseRecord, _ received: StatedTime) {
        if frame.isShortTerm(record) {
            amounts[CaseCount.shortTermDue.index] = 1
            let deadline = shortTerm?.deadline(from: received)
            if let deadline, let met = record.met, deadline.isKept(by: met) {
                amounts[CaseCount.shortTermInTime.index] = 1
            }
            return
        }
        guard let deadline = standard?.deadline(from: received) else { return }
        guard deadline.hasPassed(by: frame.asOf) else {
            amounts[CaseCount.undecided.index] = 1
            wait(for: record, nil, deadline)
            return
        }
        amounts[CaseCount.due.index] = 1
        if let met = record.met, deadline.isKept(by: met) { amounts[CaseCount.inTime.index] = 1 }
    }

    /// Whether the referral reached each step in the time that the contract gives it.
    private mutating func judgeSteps(_ record: CaseRecord, _ received: StatedTime) {
        for index in steps.indices {
            let step = steps[index].step
            guard let deadline = steps[index].deadline(for: record, from: received, frame.codes) else { continue }
            guard deadline.hasPassed(by: frame.asOf) else {
                amounts[step.counts.open.index] = 1
                wait(for: record, step, deadline)
                continue
            }
            amounts[step.counts.due.index] = 1
            if let reached = step.reached(record.times), deadline.isKept(by: reached) {
                amounts[step.counts.inTime.index] = 1
            }
        }
    }

    private mutating func wait(for record: CaseRecord, _ step: ResponseStage.Step?, _ deadline: MeetingDeadline) {
        undecided.append(
            CaseReturn.Undecided(
                key: record.key, step: step, deadline: deadline, codes: record.codes.map { Int16($0) }))
    }

    mutating func finish(into result: inout CaseReturn) {
        (result.tally, result.carried) = (tally, carried)
        result.profileColumns = frame.codes.profile
        (result.openAtEnd, result.undecided) = (openAtEnd, undecided)
    }
}

extension CaseReturn {
    /// Decides on referrals whose time had not run out by what later returns say of them.
    package mutating func follow(_ later: CaseReturn) {
        guard let asOf = later.made ?? later.form?.period.last else { return }
        let waiting = undecided
        undecided = []
        for referral in waiting {
            let counts = referral.step?.counts ?? (.inTime, .due, .undecided)
            // A return without the column by which it is told decides nothing.
            guard counts.inTime.columns.allSatisfy({ !later.lacking.contains($0) }) else {
                undecided.append(referral)
                continue
            }
            guard let found = later.carried[referral.key], referral.deadline.hasPassed(by: asOf) else {
                undecided.append(referral)
                continue
            }
            let reached = referral.step.map { $0.reached(found.times) } ?? found.met
            var amounts = Array(repeating: 0, count: CaseCount.allCases.count)
            amounts[counts.open.index] = -1
            amounts[counts.due.index] = 1
            if let reached, referral.deadline.isKept(by: reached) { amounts[counts.inTime.index] = 1 }
            tally?.add(amounts) { Int(referral.codes[$0.index]) }
        }
    }
}
