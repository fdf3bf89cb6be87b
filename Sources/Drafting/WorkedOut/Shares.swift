internal import ManylebFindings
internal import ManylebModel

// Who takes which part: of the money, of the service, of the tender.
extension WorkedOutList {
    static let commissionerShares = WorkedOutList("commissioner-shares") { filler in
        (filler.contract.commissioners.items + filler.contract.localAuthorities.items).filter { $0.share.value != nil }
            .map(ShareLine.init)
    }
    /// The healthcare providers that commission the service as well.
    static let ownSettings = WorkedOutList("own-settings") { filler in
        let names = Set(filler.contract.commissioners.items.compactMap { $0.name.value?.contractText })
        return filler.contract.healthcareProviders.items.filter { names.contains($0.name.value?.contractText ?? "") }
            .map(OwnSettings.init)
    }
    static let lots = WorkedOutList("lots") { $0.contract.tender.lots.items.map(LotLine.init) }
}

private struct ShareLine: Worded {
    let body: Commissioner

    static let names: WordedNames<ShareLine> = [
        .words("name") { line, _ in line.body.name },
        .value("share") { line, _ in line.body.share },
        .value("sum", mayBeMissing: true) { line, filler in
            let share = line.body.share.value?.number.hundredths ?? 0
            let sum = filler.contract.funding.ceiling.value?.times(share, over: 100_00)
            return Fact(sum, from: filler.contract.funding.ceiling)
        },
    ]

    func id(_ filler: Filler) -> String? { body.naturalKey }
}

private struct OwnSettings: Worded {
    let provider: HealthcareProvider

    static let names: WordedNames<OwnSettings> = [.words("name") { line, _ in line.provider.name }]

    func id(_ filler: Filler) -> String? { provider.naturalKey }
}

private struct LotLine: Worded {
    let lot: Lot

    static let names: WordedNames<LotLine> = [
        .words("lot") { Fact(text: $0.lot.id.value?.contractText, from: $1.contract.tender.lots) },
        .words("name", mayBeMissing: true) { line, _ in line.lot.name },
        .list("settings") { line, filler in
            let ids = line.lot.settings.values.map(\.contractText)
            let names = ids.map { id in
                filler.contract.settings.items.first { $0.naturalKey == id }?.name.value?.contractText ?? id
            }
            return FactList(texts: names, from: line.lot.settings)
        },
        .value("patients", mayBeMissing: true) { $0.patients($1) },
        .value("staff", mayBeMissing: true) { $0.staff($1) },
        .value("ceiling", mayBeMissing: true) { line, _ in line.lot.ceiling },
    ]

    private func patients(_ filler: Filler) -> Fact<Count> {
        let counts = settings(filler).map(\.qualifyingPatients.value?.number)
        guard !counts.isEmpty, !counts.contains(nil) else { return Fact() }
        return Fact(text: String(counts.compactMap { $0 }.reduce(0, +)), from: filler.contract.settings)
    }

    private func staff(_ filler: Filler) -> Fact<Number> {
        let shares = settings(filler).map(\.advocates.value?.hundredths)
        guard !shares.isEmpty, !shares.contains(nil) else { return Fact() }
        return Fact(Number(hundredths: shares.compactMap { $0 }.reduce(0, +)), from: filler.contract.settings)
    }

    private func settings(_ filler: Filler) -> [Setting] {
        let ids = lot.settings.values.map(\.contractText)
        return filler.contract.settings.items.filter { ids.contains($0.naturalKey ?? "") }
    }

    func id(_ filler: Filler) -> String? { lot.naturalKey }
}
