/// What the first lines of a return say, before it is known by which form it is to be read.
package struct ReturnBeginning {
    /// The period behind `# period:`.
    package let period: String?

    package init(_ bytes: [UInt8]) {
        var decoder = PieceDecoder(beginning: 0)
        let text = decoder.feed(bytes)
        var parser = RowParser(separator: ReturnText.separator(of: text))
        var found: String?
        try? parser.feed(text) { row in
            guard let first = row.cells.first.map(ReturnText.plain), first.hasPrefix("#") else { return }
            let halves = first.dropFirst().split(separator: ":", maxSplits: 1)
            if halves.count == 2, ReturnText.plain(String(halves[0])).lowercased() == "period" {
                found = ReturnText.plain(String(halves[1]))
            }
        }
        period = found
    }
}
