package import ManylebFindings
internal import ManylebSyntax

/// The names outside the contract file that it may refer to.
package struct KnownNames: Sendable {
    package var clauses: [String]
    package var sections: [String]
    package var indicators: [IndicatorDefinition]
    package var indicatorGroups: [String]
    /// The lines of the pricing schedule, as the contract file names them: `salaries`.
    package var costLines: [String]
    /// The ways in which a figure is broken down.
    package var breakdowns: [BreakdownDefinition]
    /// What a return asks beside the indicators.
    package var activity: [ActivityDefinition]
    /// What each key of the contract file is, by its address in `Contract.everyKey`, for messages.
    package var meanings: [String: String]

    package init(
        clauses: [String], sections: [String], indicators: [IndicatorDefinition], indicatorGroups: [String],
        costLines: [String] = [], breakdowns: [BreakdownDefinition] = [],
        activity: [ActivityDefinition] = [], meanings: [String: String] = [:]
    ) {
        self.clauses = clauses
        self.sections = sections
        self.indicators = indicators
        self.indicatorGroups = indicatorGroups
        self.costLines = costLines
        self.breakdowns = breakdowns
        self.activity = activity
        self.meanings = meanings
    }
}

/// Reads a contract file: bytes to a typed contract, reporting all faults of the file in one run.
package enum ContractReader {
    package static func read(_ bytes: [UInt8], file: String, known: KnownNames) -> Outcome<Contract> {
        switch SourceText.read(bytes, file: file) {
        case .failure(let refusal):
            return Outcome(refused: [refusal.finding])
        case .success(let text):
            let yaml = YAMLReader.read(text, file: file)
            var reading = ContractReading(meanings: known.meanings)
            reading.findings = yaml.findings
            let sources = [file: text]
            let commented = CommentedGroups(text, file: file)
            guard let tree = yaml.tree else {
                let findings = commented.explaining(reading.findings, isRead: false)
                return Outcome(refused: findings.sortedByPlace, sources: sources)
            }
            var contract: Contract = reading.record(tree, at: Origin())
            if !contract.clauses.items.isEmpty { contract.source = SourceLines(text) }
            contract.terms.deriveTerm()
            checkFormatVersion(contract, &reading)
            checkReferences(contract, known, &reading)
            define(&contract.monitoring.indicators.items, by: known.indicators)
            if !reading.findings.hasErrors { TermLimits.check(contract, known: known, &reading) }
            reading.findings = commented.explaining(reading.findings, isRead: true)
            return Outcome(
                reading.findings.hasErrors ? nil : contract, reading.findings.sortedByPlace, sources: sources)
        }
    }

    /// Completes indicators of the guidance from their definitions.
    private static func define(_ indicators: inout [Indicator], by definitions: [IndicatorDefinition]) {
        for index in indicators.indices {
            let id = indicators[index].indicator.value?.contractText
            definitions.first { $0.id == id }?.complete(&indicators[index])
        }
    }

    private static func checkFormatVersion(_ contract: Contract, _ reading: inout ContractReading) {
        guard let version = contract.version.value else {
            reading.rewrite(helpAt: contract.version.place, "write `manyleb: \(Contract.formatVersion)`")
            return
        }
        if version.contractText != Contract.formatVersion {
            reading.report(
                .formatVersion, "Version \(version.number) of the file format is not known",
                help: "write `manyleb: \(Contract.formatVersion)`", at: contract.version.place,
                about: contract.version.address)
        }
    }

    /// Every reference by id or name must have a target.
    private static func checkReferences(_ contract: Contract, _ known: KnownNames, _ reading: inout ContractReading) {
        func check(
            _ fact: Fact<some ScalarValue>, among names: DeclaredNames, about address: Address? = nil
        ) {
            guard let name = fact.value?.contractText, !names.set.contains(name) else { return }
            let help =
                names.nameKind.isDeclared
                ? reading.nearest(to: name, among: names.list) : reading.nearest(to: name, orAllOf: names.list)
            reading.report(
                .undeclared, "`\(reading.shortened(name))` is not \(names.nameKind.expectation)",
                help: help ?? "declare it, or take it out", at: fact.place, about: address ?? fact.address)
        }
        func library(_ nameKind: NameKind) -> DeclaredNames {
            DeclaredNames(known.names(of: nameKind) ?? [], nameKind)
        }
        let operators = DeclaredNames(
            contract.healthcareProviders.items.compactMap(\.naturalKey), .healthcareProviders)
        for setting in contract.settings.items { check(setting.operator, among: operators) }
        let settings = DeclaredNames(contract.settings.items.compactMap(\.naturalKey), .settings)
        let (indicators, groups) = (library(.indicators), library(.indicatorGroups))
        for indicator in contract.monitoring.indicators.items {
            check(indicator.indicator, among: indicators, about: indicator.address)
            check(indicator.group, among: groups)
            for setting in indicator.settings.items { check(setting, among: settings) }
        }
        for setting in contract.service.response.stages.items.flatMap(\.settings.items) {
            check(setting, among: settings)
        }
        for setting in contract.tender.lots.items.flatMap(\.settings.items) {
            check(setting, among: settings)
        }
        let costLines = library(.costLines)
        for price in contract.pricing.items { check(price.line, among: costLines, about: contract.pricing.address) }
        let parties = DeclaredNames(
            (contract.commissioners.items + contract.localAuthorities.items).compactMap(\.name.value?.contractText),
            .commissioners)
        check(contract.terms.firstContact, among: parties)
        for clause in contract.clauses.items { checkHouseClause(clause, known, &reading) }
    }

    private static func checkHouseClause(_ clause: HouseClause, _ known: KnownNames, _ reading: inout ContractReading) {
        guard let id = clause.id.value?.contractText else { return }
        let address = clause.address
        func report(_ kind: FindingKind, _ summary: String, _ help: String?) {
            reading.report(kind, summary, help: help, at: clause.id.place, about: address)
        }
        let own: [(String, Fact<Words>)] = [("replace", clause.replace), ("add", clause.add), ("omit", clause.omit)]
        let given = own.filter { $0.1.place != nil }.map(\.0)
        let hasHouseKeys = clause.section.place != nil || clause.text.place != nil
        if clause.isHouseClause {
            if !given.isEmpty {
                report(
                    .wrongType, "`\(id)` is a clause of the house, so there is nothing to \(given[0])",
                    "give it `section`, `title` and `text`")
            }
            for (name, isMissing) in [
                ("section", clause.section.place == nil), ("title", clause.title.place == nil),
                ("text", clause.text.place == nil),
            ] where isMissing {
                report(.missingKey, "The house clause `\(id)` has no `\(name)`", "add `\(name):` below it")
            }
            if let section = clause.section.value?.contractText, !known.sections.contains(section) {
                reading.report(
                    .undeclared, "`\(section)` is not a section of a document",
                    help: reading.nearest(to: section, among: known.sections)
                        ?? reading.nearest(to: section, orAllOf: known.sections.ofDocument(of: section))
                        ?? "name the section at whose end it stands",
                    at: clause.section.place, about: clause.section.address)
            }
        } else if !known.clauses.contains(id) {
            report(
                .undeclared, "`\(id)` is not a clause of the library",
                reading.nearest(to: id, among: known.clauses)
                    ?? "a clause that the house adds is called `\(HouseClause.ownPrefix)` and a name")
        } else if hasHouseKeys || given.isEmpty {
            report(
                .missingKey, "`\(id)` says nothing that can be done with the clause",
                "give it `replace`, `add` or `omit`")
        } else if clause.title.place != nil, given.contains("omit") {
            report(
                .wrongType, "`\(id)` is left out, so there is no heading to change", "take `title` out, or `omit`")
        } else if clause.answeredBy.place != nil, !given.contains("omit") {
            report(
                .wrongType, "`\(id)` is answered elsewhere, but it is not left out",
                "take `answered-by` out, or add `omit`")
        } else if given.contains("omit"), given.count > 1 {
            report(.wrongType, "`\(id)` is both left out and reworded", "keep `omit` or the wording")
        }
    }
}

extension [String] {
    /// Those ids that begin as one does: all together are too many to read.
    fileprivate func ofDocument(of id: String) -> [String] {
        let beginning = id.prefix { $0 != "." } + "."
        return filter { $0.hasPrefix(beginning) }
    }
}

/// Names in the order of the file, and to look up.
private struct DeclaredNames {
    let list: [String]
    let set: Set<String>
    let nameKind: NameKind

    init(_ list: [String], _ nameKind: NameKind) {
        self.list = list
        set = Set(list)
        self.nameKind = nameKind
    }
}
