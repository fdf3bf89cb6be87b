// Document: the tree between words and bytes.
// Owns what a document consists of. Must not know any contract, template or format.

public import ManylebFindings

/// One document, ready to be written in any format.
public struct Document: Sendable, Equatable {
    /// The name of the document and of its files: `service-specification`.
    public var name: String
    /// The language of its words.
    public var language: Language
    /// What its title page is headed with.
    public var title: [Inline]
    /// What kind of document it is, above the title: "Service specification".
    public var kind: String
    /// What the title page states: label and value.
    public var facts: [TitleFact]
    /// Its sections, annexes last.
    public var sections: [Section]
    /// The labels that every format needs, in the language of the document.
    public var labels: DocumentLabels
    /// What stands on every page before all else, where not everybody may see it: "Confidential".
    public var marking: String?

    public init(
        name: String, language: Language, kind: String, title: [Inline], facts: [TitleFact], sections: [Section],
        labels: DocumentLabels, marking: String? = nil
    ) {
        self.name = name
        self.language = language
        self.kind = kind
        self.title = title
        self.facts = facts
        self.sections = sections
        self.labels = labels
        self.marking = marking
    }
}

/// A line of the title page.
public struct TitleFact: Sendable, Equatable {
    /// What the line is about.
    public var label: String
    /// What it says.
    public var value: [Inline]
    /// What it is for beside being read there.
    public var use: Use?

    /// What else a line of the title page is for.
    public enum Use: String, Sendable {
        /// It stands on every page, so that a loose one says what it belongs to.
        case everyPage = "every page"
        /// It names who issues the document, as the author that a file names.
        case author
    }

    public init(label: String, value: [Inline], use: Use? = nil) {
        self.label = label
        self.value = value
        self.use = use
    }
}

/// The words around the text, so that no writer has words of its own.
public struct DocumentLabels: Sendable, Equatable {
    /// Above the list of sections.
    public var contents: String
    /// Before the place in the guidance.
    public var source: String
    /// Of the link past the contents.
    public var skip: String
    /// Above the facts of the title page.
    public var about: String
    /// At what the house worded.
    public var house: String
    /// Before the number of a page, and between it and the number of all pages.
    public var page: String
    public var pageOf: String

    public init(
        contents: String, source: String, skip: String, about: String, house: String, page: String, pageOf: String
    ) {
        self.contents = contents
        self.source = source
        self.skip = skip
        self.about = about
        self.house = house
        self.page = page
        self.pageOf = pageOf
    }

    /// Each label by its name.
    package init(_ label: (_ name: String) -> String) {
        self.init(
            contents: label("contents"), source: label("source"), skip: label("skip"), about: label("about"),
            house: label("house"), page: label("page"), pageOf: label("page-of"))
    }

    /// The labels with their names, under which a format stores them.
    package var named: [(name: String, text: String)] {
        [
            ("contents", contents), ("source", source), ("skip", skip), ("about", about), ("house", house),
            ("page", page), ("page-of", pageOf),
        ]
    }
}

/// A section: a heading with blocks, most of them clauses.
public struct Section: Sendable, Equatable {
    /// How a section is numbered.
    public enum Numbering: Sendable, Equatable {
        /// 1, 2, 3.
        case counted
        /// A1, A2 after the main text, by the letter of the annex.
        case annex(String)
        /// Not at all.
        case none
    }

    /// Stable: `spec.confidentiality`.
    public var id: String
    /// Counted when the document is complete; `nil` for a section without a number, such as the definitions.
    public var number: String?
    /// How it is counted.
    public var numbering: Numbering
    /// Its heading.
    public var title: [Inline]
    /// The place in the guidance that it answers: `Annex D section 4`.
    public var source: String?
    /// What is in it: clauses, or text.
    public var blocks: [Block]

    public init(
        id: String, title: [Inline], source: String? = nil, numbering: Numbering = .counted, number: String? = nil,
        blocks: [Block]
    ) {
        self.id = id
        self.title = title
        self.source = source
        self.numbering = numbering
        self.number = number
        self.blocks = blocks
    }
}

/// A numbered clause. Its id is its identity; its number is counted.
public struct Clause: Sendable, Equatable {
    /// Where the words of a clause come from.
    public enum Origin: String, Sendable {
        /// The clause library.
        case library
        /// The library, with house wording added to it.
        case added
        /// House wording instead of the library's.
        case replaced
        /// Left out by the house: the clause keeps its number and id.
        case omitted
        /// A clause that the house adds.
        case house
        /// Left out because its condition does not hold in this contract.
        case notApplicable
    }

    /// Stable: comparisons and checks know the clause by it.
    public var id: String
    /// As printed; nothing while it is not counted.
    public var number: String?
    /// Its heading.
    public var title: [Inline]
    /// The place in the guidance that it answers.
    public var source: String?
    /// Who worded it.
    public var origin: Origin
    /// What it says.
    public var blocks: [Block]

    public init(
        id: String, title: [Inline], source: String?, origin: Origin, number: String? = nil, blocks: [Block]
    ) {
        self.id = id
        self.title = title
        self.source = source
        self.origin = origin
        self.number = number
        self.blocks = blocks
    }
}
