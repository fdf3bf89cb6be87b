internal import ManylebFindings
internal import ManylebModel

// The steps of a response that have times of their own, with the names of the settings that they are for.
extension WorkedOutList {
    static let responseStages = WorkedOutList("response-stages") { filler in
        filler.contract.service.response.stages.items.map(StageLine.init)
    }
}

struct StageLine: Worded {
    let stage: ResponseStage

    static let names: WordedNames<StageLine> = [
        .value("stage") { line, _ in line.stage.stage },
        .value("within") { line, _ in line.stage.within },
        .value("for") { line, _ in line.stage.patients },
        .list("settings") { line, filler in
            let ids = line.stage.settings.values.map(\.contractText)
            let names = ids.map { id in
                filler.contract.settings.items.first { $0.naturalKey == id }?.name.value?.contractText ?? id
            }
            return FactList(texts: names, from: line.stage.settings)
        },
    ]

    func id(_ filler: Filler) -> String? { stage.naturalKey }
}
