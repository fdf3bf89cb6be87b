/// The order in which the schema of Word wants the children of an element. Word itself forgives another, Word for the
/// web opens such a file as damaged.
package enum WordOrder {
    /// Of each element whose children have an order, those that the program writes.
    package static let children: [String: [String]] = [
        "w:pPr": [
            "w:pStyle", "w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:numPr", "w:pBdr", "w:shd", "w:tabs",
            "w:spacing",
            "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr",
        ],
        "w:rPr": [
            "w:rStyle", "w:rFonts", "w:b", "w:bCs", "w:i", "w:iCs", "w:strike", "w:color", "w:sz", "w:szCs", "w:u",
            "w:shd",
            "w:rtl", "w:lang",
        ],
        "w:numPr": ["w:ilvl", "w:numId"],
        "w:tbl": ["w:tblPr", "w:tblGrid", "w:tr"],
        "w:tblPr": [
            "w:tblStyle", "w:tblW", "w:jc", "w:tblInd", "w:tblBorders", "w:tblLayout", "w:tblCellMar", "w:tblLook",
            "w:tblCaption",
        ],
        "w:tr": ["w:trPr", "w:tc"],
        "w:tc": ["w:tcPr", "w:p"],
        "w:tcPr": ["w:tcW", "w:gridSpan", "w:tcBorders", "w:shd", "w:vAlign"],
        "w:sectPr": ["w:headerReference", "w:footerReference", "w:type", "w:pgSz", "w:pgMar", "w:pgNumType", "w:cols"],
        "w:sdt": ["w:sdtPr", "w:sdtContent"],
        "w:sdtPr": ["w:alias", "w:tag", "w:id", "w:lock", "w:showingPlcHdr", "w:text"],
        "w:style": [
            "w:name", "w:basedOn", "w:next", "w:link", "w:autoRedefine", "w:uiPriority", "w:semiHidden",
            "w:unhideWhenUsed",
            "w:qFormat", "w:pPr", "w:rPr", "w:tblPr", "w:tblStylePr",
        ],
        "w:numbering": ["w:abstractNum", "w:num"],
        "w:abstractNum": ["w:multiLevelType", "w:lvl"],
        "w:lvl": ["w:start", "w:numFmt", "w:pStyle", "w:suff", "w:lvlText", "w:lvlJc", "w:pPr", "w:rPr"],
        "w:settings": [
            "w:zoom", "w:defaultTabStop", "w:characterSpacingControl", "w:compat", "w:themeFontLang", "w:decimalSymbol",
            "w:listSeparator",
        ],
    ]

    private static let ranks = children.mapValues { names in
        Dictionary(uniqueKeysWithValues: names.enumerated().map { ($0.element, $0.offset) })
    }

    /// The properties of an element, in order whatever the order in which they are given.
    /// - Parameter properties: of each its name and its whole markup.
    static func properties(_ element: String, _ properties: [(name: String, markup: String)]) -> String {
        if properties.isEmpty { return "" }
        let ranks = ranks[element] ?? [:]
        func rank(_ name: String) -> Int {
            assert(ranks[name] != nil, "\(name) has no place in \(element)")
            return ranks[name] ?? Int.max
        }
        let ordered =
            properties.count == 1 ? properties : properties.sorted { rank($0.name) < rank($1.name) }
        return "<\(element)>" + ordered.map(\.markup).joined() + "</\(element)>"
    }

    /// A property with one value.
    static func value(_ name: String, _ value: String) -> (name: String, markup: String) {
        (name, "<\(name) w:val=\"\(value)\"/>")
    }

    /// A property that is there or not.
    static func mark(_ name: String) -> (name: String, markup: String) { (name, "<\(name)/>") }
}
