internal import ManylebDocument

/// Words that some readers see and others do not.
enum HiddenText {
    /// What hides the words of an element, which are read as if they stood; nothing where everybody sees them.
    static func summary(of element: XMLTree.Element) -> String? {
        if element["revisionflag"] == Revision.deleted.rawValue || (element["role"] ?? "").hasPrefix("strike") {
            return "The words are marked as struck out, and were read as if they stood"
        }
        return readers.first { element[$0] != nil }.map {
            "The words are for some readers only (`\($0)`), and were read as if they were for all"
        }
    }

    /// The attributes by which the tools of DocBook leave text out of what they print.
    private static let readers = ["condition", "audience", "security", "userlevel", "vendor", "arch", "os"]
}

/// The number of a heading that another program wrote into its words.
enum HeadingNumber {
    /// The words behind the number, or all of them where they do not begin with it.
    static func words(of heading: String, behind number: String) -> String {
        let words = heading.drop(while: \.isWhitespace)
        guard words.hasPrefix(number) else { return heading }
        let rest = words.dropFirst(number.count).drop { $0 == "." }
        return rest.first?.isWhitespace == true ? String(rest.drop(while: \.isWhitespace)) : heading
    }
}
