internal import ManylebDrafting
internal import ManylebFindings
internal import ManylebModel
internal import ManylebSyntax

/// A law, body, check or qualification that a text names is in force when the contract starts.
let lawChecks: [String: FaultFinder] = [
    // `law ended: former|until`: without those in a sentence that tells of the past.
    "law": { subject, argument in
        let parts = argument.split(separator: ":", maxSplits: 1)
        let state = parts.first.map(String.init) ?? ""
        let exceptions = ListArgument.phrases(parts.dropFirst().first ?? "")
        guard let fact = subject.contract?.terms.start, let start = fact.value else { return [] }
        let names = subject.lawNames
        let hasEnded = state == "ended"
        let isElsewhere = state == "elsewhere"
        let found = subject.mentions.outdatedNames.mapValues { matches in
            matches.filter { $0.name.isElsewhere == isElsewhere && (isElsewhere || $0.name.hasBegun == hasEnded) }
        }
        .filter { !$0.value.isEmpty }
        guard !found.isEmpty else { return [] }
        // A short name may be part of the longer one of what is in force.
        let inForce = Aliases(names.filter(\.isInForce))
        return found.sorted { $0.key < $1.key }.flatMap { text, matches -> [Fault] in
            let passage = subject.passages[text]
            let allowed = inForce.matches(in: passage.text).map(\.range)
            let all = subject.mentions.outdatedNames[text] ?? []
            return matches.filter { match in
                // Of a name within a longer one the longer one tells.
                !all.contains { $0.range != match.range && $0.range.clamped(to: match.range) == match.range }
            }
            .filter { match in !allowed.contains { $0.clamped(to: match.range) == match.range } }
            .filter { match in
                exceptions.isEmpty || phrase(of: exceptions, in: passage.text.sentence(around: match.range)) == nil
            }
            .map { match in
                let offset = passage.text.utf8.distance(
                    from: passage.text.startIndex, to: match.range.lowerBound)
                let found = passage.match(passage.text[match.range], at: offset)
                let source = subject.source(of: found, otherwise: fact.nearestPlace)
                let instead = match.name.instead.joined(separator: " and ")
                return Fault(
                    at: source.place, about: source.address,
                    [
                        "name": found.text, "start": start.contractText, "id": match.name.id,
                        "instead": isElsewhere
                            ? (instead.isEmpty ? "there is none in Wales" : "in Wales there is \(instead)")
                            : sentence(instead, hasEnded: hasEnded),
                    ])
            }
        }
    },
    // `law-year 1267`: a name that is right but for its year names nothing, or another law. No law is of a year to come, or
    // of one before that.
    "law-year": { subject, argument in
        guard let start = subject.contract?.terms.start else { return [] }
        let names = subject.lawNames
        var years: [String: Set<String>] = [:]
        for alias in names.flatMap({ $0.aliases + $0.texts }) {
            guard let (title, year) = alias.titleAndYear else { continue }
            years[title, default: []].insert(year)
        }
        // A name that begins within brackets is a part of a title.
        let titles = years.keys.filter { title in
            title.first?.isUppercase == true
                && title.utf8.count { $0 == UInt8(ascii: "(") } == title.utf8.count { $0 == UInt8(ascii: ")") }
        }
        .sorted()
        let places = subject.mentions.titles
        let held = PhraseSearch(titles.map { $0 + " " }).found(in: places.map { subject.passages[$0].text })
            .map { (places[$0.text], $0.piece) }
        var faults: [(offset: Int, text: Int, fault: Fault)] = []
        func report(_ text: Int, _ passage: Passage, _ range: Range<String.Index>, _ reason: String) {
            let offset = passage.text.utf8.distance(from: passage.text.startIndex, to: range.lowerBound)
            let found = passage.match(passage.text[range], at: offset)
            let source = subject.source(of: found, otherwise: start.nearestPlace)
            let fault = Fault(at: source.place, about: source.address, ["name": found.text, "reason": reason])
            faults.append((offset, text, fault))
        }
        for (text, piece) in held {
            let passage = subject.passages[text]
            let title = titles[piece]
            for range in passage.text.ranges(ofBytes: title + " ") {
                let year = passage.text[range.upperBound...].prefix(4)
                guard year.isYear, passage.text[..<range.lowerBound].endsBeforeTitle,
                    !(years[title]?.contains(String(year)) ?? false)
                else { continue }
                let known = years[title]?.sorted().joined(separator: ", ") ?? ""
                report(text, passage, range.lowerBound..<year.endIndex, "the \(title) is of \(known)")
            }
        }
        // A contract of years ago may name what has come since.
        let newest = years.values.flatMap(\.self).max().flatMap { Int($0) } ?? 0
        guard let earliest = Int(argument), let latest = start.value.map({ max($0.year, newest) }) else {
            return faults.map(\.fault)
        }
        for text in places {
            let passage = subject.passages[text]
            for end in Mentions.titleEnds {
                for range in passage.text.ranges(ofBytes: end) {
                    let digits = passage.text[range.upperBound...].prefix { $0.isNumber }
                    guard digits.isYear, let year = Int(digits), !(earliest...latest).contains(year),
                        let title = passage.text[..<range.lowerBound].suffix(200).titleAtEnd,
                        case let said = passage.offset(of: title)..<passage.offset(of: digits.endIndex),
                        !faults.contains(where: { $0.text == text && said.contains($0.offset) })
                    else { continue }
                    report(text, passage, title..<digits.endIndex, "no law is of such a year")
                }
            }
        }
        return faults.sorted { ($0.text, $0.offset) < ($1.text, $1.offset) }.map(\.fault)
    },
]

extension String {
    /// The sentence in which something stands.
    fileprivate func sentence(around range: Range<Index>) -> String {
        // No sentence is longer, and a text may consist of names.
        let (before, behind) = (self[..<range.lowerBound].suffix(600), self[range.upperBound...].prefix(600))
        let start = before.lastIndex { ".?!;".contains($0) } ?? before.startIndex
        let end = behind.firstIndex { ".?!;".contains($0) } ?? behind.endIndex
        // A name that holds the name of a country does not say that the sentence is about it.
        return self[start..<range.lowerBound] + " " + self[range.upperBound..<end]
    }
}

extension String {
    /// Where some words are, letter by letter.
    fileprivate func ranges(ofBytes words: String) -> [Range<Index>] {
        let (all, piece) = (Array(utf8), Array(words.utf8))
        var ranges: [Range<Index>] = []
        var start = 0
        while let found = all.place(of: piece, from: start) {
            let lower = utf8.index(startIndex, offsetBy: found)
            ranges.append(lower..<utf8.index(lower, offsetBy: piece.count))
            start = found + piece.count
        }
        return ranges
    }

    /// Of "Care Act 2014": what stands before the year, and the year; nothing of a name that does not end so.
    fileprivate var titleAndYear: (title: String, year: String)? {
        // Most names end otherwise, and bytes tell that quickly.
        guard utf8.last.map({ (0x30...0x39).contains($0) }) == true else { return nil }
        let bytes = Array(utf8)
        guard bytes.count > 4, bytes.suffix(4).allSatisfy({ (0x30...0x39).contains($0) }),
            Mentions.titleEnds.contains(where: { bytes.dropLast(4).suffix($0.utf8.count).elementsEqual($0.utf8) })
        else { return nil }
        return (String(dropLast(5)), String(suffix(4)))
    }
}

extension Passage {
    fileprivate func offset(of index: String.Index) -> Int { text.utf8.distance(from: text.startIndex, to: index) }
}

extension Substring {
    /// Whether a title can begin behind it: behind a capitalised word within a sentence the title of a longer one goes on, as
    /// that of the Health and Social Care Act does at "Care".
    fileprivate var endsBeforeTitle: Bool {
        guard let last, last.isWhitespace else { return self.last.map { !$0.isLetter } ?? true }
        guard let end = lastIndex(where: { !$0.isWhitespace }) else { return true }
        let start = self[..<end].lastIndex(where: \.isWhitespace).map(index(after:)) ?? startIndex
        guard self[start].isUppercase else { return true }
        return self[..<start].last { !$0.isWhitespace }.map { ".?!:;".contains($0) } ?? true
    }

    /// Where the title begins that ends here: its capitalised words, with the small ones between them.
    fileprivate var titleAtEnd: Index? {
        let joints: Set<Substring> = ["and", "of", "for", "in", "to", "etc.", "with"]
        let words = split(separator: " ").reversed().prefix { word in
            word.drop { $0 == "(" }.first?.isUppercase == true || joints.contains(word)
        }
        return words.reversed().first { !joints.contains($0) && !["The", "Under"].contains($0) }?.startIndex
    }

    fileprivate var isYear: Bool { count == 4 && utf8.allSatisfy { (0x30...0x39).contains($0) } }
}

private func sentence(_ instead: String, hasEnded: Bool) -> String {
    switch (instead.isEmpty, hasEnded) {
    case (false, true): "it is now \(instead)"
    case (true, true): "nothing has replaced it"
    case (false, false): "until it is, there is \(instead)"
    case (true, false): "nothing stands in for it yet"
    }
}
