/// How much a file may hold before it is refused unread: a contract is a few kilobytes, so only an attack or an
/// accident meets these limits.
package enum Limits {
    /// The size of a contract file or a file of the clause library, in bytes.
    package static let fileSize = 4 << 20
    /// How deep lists and mappings may nest; the format itself needs six levels.
    package static let depth = 64
    /// How many values a contract file may hold, counting those that aliases repeat; a long text counts for several.
    package static let nodes = 200_000
    /// For how many findings of a file the nearest known name is looked for; among more than 100 names, for fewer.
    package static let hints = 1_000
    /// Among how many names the nearest to a misspelt one is looked for.
    package static let names = 2_000
    /// For how many years dates are worked out.
    package static let years = 30
    /// Into how many periods a term is cut, and how often something is done again.
    package static let periods = 2_000
    /// How many rows the returns of a contract may have in all.
    package static let rows = 200_000
    /// How many rows with something in them a return of totals may have; the largest form has some thousand.
    package static let returnRows = 20_000
    /// How many faults of the rows of cases are told one by one; the rest are counted.
    package static let caseFaults = 4_000
    /// How many lines above the heading of a return are read.
    package static let headLines = 200
    /// How many bytes of a file show what it is.
    package static let beginning = 1 << 16
    /// How many findings of one file are printed; the rest are counted.
    package static let findings = 20_000
    /// How deep lists and emphasis, or conditions, may nest in the text of a clause, and phrases in each other.
    package static let textDepth = 24
    /// How many images may begin in the text of a clause, which cannot hold any; the parser goes through all of them at
    /// each link.
    package static let pictures = 100
    /// How much is filled into the documents of a contract: pieces of text, and what tags look through to find them.
    package static let filled = 10_000_000
    /// How much of that is house wording.
    package static let filledHouseWording = 1_000_000
    /// How many letters of a contract file are looked through for the places of what is found in its texts. What is found
    /// after that stands where its text begins.
    package static let searchedText = 5_000_000
    /// The size of a DocBook document that is read, in bytes; the largest that the program writes is under 1 MB.
    package static let documentSize = 8 << 20
    /// How many elements a DocBook document may hold.
    package static let elements = 400_000
    /// How many attributes an element may have; the parser compares each with each.
    package static let attributes = 64
    /// How many namespaces may be declared around an element; the parser searches them for each name.
    package static let namespaces = 256
    /// How many parts an Office file may have; one of ours has under 20.
    package static let parts = 1_000
    /// How large a part of an Office file may be when it is unpacked, in bytes, and all of them together.
    package static let partSize = 16 << 20
    package static let packageSize = 32 << 20
    /// How large a part may be that is read; the largest that the program writes is just over 1 MB.
    package static let storySize = 4 << 20
    /// How many elements, attributes and pieces of text are kept of an Office file; the largest that the program writes has
    /// half as many when it comes back.
    package static let officePieces = 100_000
    /// How long the text of an Office file may be, in bytes, and how many headings and defined terms it may have; the
    /// largest that the program writes has a third and a quarter.
    package static let officeText = 256 << 10
    package static let officeParts = 1_000
    /// How many things of a document that cannot be read are told one by one.
    package static let strangers = 100
}
