internal import ManylebModel

/// A row of cases. One is filled again and again, so that a row costs no memory.
struct CaseRecord {
    /// The bits of its reference.
    var key: UInt64 = 0
    /// By `CaseColumn.steps`.
    var times: [StatedTime?] = Array(repeating: nil, count: CaseColumn.steps.count)
    /// The place of its value in each column of codes, by the column; -1 where there is none.
    var codes: [Int] = Array(repeating: -1, count: CaseColumn.allCases.count)
    /// The places of its issues.
    var issues: [Int] = []
    var contacts = 0
    /// In hundredths.
    var hours = 0
    var welshAsked: Bool?
    var welshGiven: Bool?

    mutating func clear() {
        for index in times.indices { times[index] = nil }
        for index in codes.indices { codes[index] = -1 }
        issues.removeAll(keepingCapacity: true)
        (key, contacts, hours, welshAsked, welshGiven) = (0, 0, 0, nil, nil)
    }

    var received: StatedTime? { times[0] }
    var met: StatedTime? { times[4] }
    var closed: StatedTime? { times[5] }
}

/// The values of the columns of codes for one contract.
struct CaseCodes {
    /// By the column; empty of one without codes.
    private(set) var values: [[String]]
    private let bytes: [[[UInt8]]]
    /// Which places of a column have a mark.
    private let marks: [[CaseForm.Mark: Set<Int>]]
    /// Where `not-stated` stands, if a column has it.
    let notStated: [Int?]
    let isAlways: [Bool]
    /// The column that each heading means, spelling left out of account: its id, or what the form calls it where it calls
    /// no other so.
    let headings: [String: CaseColumn]
    /// The columns of which the yearly report tells how many there were of each value.
    let profile: [CaseColumn]

    init(_ form: CaseForm, _ contract: Contract) {
        let columns = CaseColumn.allCases.map { column in form.columns.first { $0.column == column } }
        let values = columns.map { $0.map { form.values(of: $0, in: contract) } ?? [] }
        self.values = values
        bytes = values.map { $0.map { Array($0.utf8) } }
        marks = columns.enumerated().map { index, column in
            (column?.marks ?? [:]).mapValues { ids in
                Set(values[index].indices.filter { ids.contains(values[index][$0]) })
            }
        }
        notStated = values.map { $0.firstIndex(of: "not-stated") }
        isAlways = columns.map { $0?.isAlways ?? false }
        let ids = CaseColumn.allCases.map { (CaseReader.word($0.rawValue), $0) }
        let names = Dictionary(grouping: form.columns) { CaseReader.word($0.name) }
            .compactMapValues { $0.count == 1 ? $0[0].column : nil }
        headings = names.filter { !$0.key.isEmpty }
            .merging(Dictionary(ids) { first, _ in first }) { _, id in id }
        profile = form.columns.filter(\.isProfile).map(\.column)
    }

    /// The place of a code; capital letters do not matter.
    func place(of text: ArraySlice<UInt8>, in column: CaseColumn) -> Int? {
        bytes[column.index].firstIndex { known in
            known.count == text.count
                && zip(known, text).allSatisfy { $0 == ((0x41...0x5A).contains($1) ? $1 | 0x20 : $1) }
        }
    }

    func has(_ mark: CaseForm.Mark, _ column: CaseColumn, _ place: Int) -> Bool {
        marks[column.index][mark]?.contains(place) ?? false
    }
}
