internal import ManylebFindings
internal import ManylebModel

/// How many patients an advocate has at each setting, before and after: what more patients, or fewer advocates, come to.
struct StaffRatios {
    private struct Setting {
        let (patients, advocates): (Int, Int)
        let (patientsKey, advocatesKey): (Address, Address)

        init?(_ setting: ManylebModel.Setting) {
            guard let patients = setting.qualifyingPatients.value?.number,
                let advocates = setting.advocates.value?.hundredths, patients > 0, advocates > 0
            else { return nil }
            (self.patients, self.advocates) = (patients, advocates)
            (patientsKey, advocatesKey) = (setting.qualifyingPatients.address, setting.advocates.address)
        }
    }

    /// The effect of each change of one of the figures, by its key.
    private var effects: [Address: Effect.Direction] = [:]

    init(_ old: Contract, _ new: Contract) {
        let before = Dictionary(
            old.settings.items.compactMap { item in item.naturalKey.map { ($0, item) } }, uniquingKeysWith: { $1 })
        for item in new.settings.items {
            guard let earlier = item.naturalKey.flatMap({ before[$0] }).flatMap(Setting.init),
                let now = Setting(item), earlier.patients != now.patients
            else { continue }
            // Cross-multiplied; figures that overflow are no figures of a service.
            let (was, first) = earlier.patients.multipliedReportingOverflow(by: now.advocates)
            let (becomes, second) = now.patients.multipliedReportingOverflow(by: earlier.advocates)
            guard !first, !second else { continue }
            let ratio: Effect.Direction = was == becomes ? .neutral : becomes < was ? .stronger : .weaker
            let moved: Effect.Direction = now.patients < earlier.patients ? .stronger : .weaker
            let staffed: Effect.Direction = now.advocates > earlier.advocates ? .stronger : .weaker
            // It is said of what moved it; what moved the other way made it only less so.
            if now.advocates == earlier.advocates || ratio == .neutral || ratio == moved {
                effects[now.patientsKey] = ratio
            }
            if now.advocates != earlier.advocates, ratio != staffed { effects[now.advocatesKey] = .neutral }
        }
    }

    func weighed(_ changes: [FactChange]) -> [FactChange] {
        changes.map { change in
            guard let effect = effects[change.key] else { return change }
            var change = change
            change.effect = effect
            return change
        }
    }
}

extension FactChange {
    /// The change, and the same for whoever else gains by it, or loses what one gains.
    var forEveryParty: [FactChange] {
        guard effect.isDecided, let known = Contract.key(at: key)?.effect, known.party == affects else { return [self] }
        func twin(_ party: Party, _ effect: Effect.Direction) -> FactChange {
            var twin = self
            (twin.effect, twin.affects) = (effect, party)
            return twin
        }
        return [self]
            + [known.companion.map { twin($0, effect) }, known.counterpart.map { twin($0, effect.reversed) }]
            .compactMap(\.self)
    }
}
