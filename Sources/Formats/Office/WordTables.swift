internal import ManylebDocument

/// Tables and boxes of a Word document.
extension WordWriter {
    /// A table of rows that are written by the caller.
    /// - Parameters:
    ///   - look: which rows and columns of the table's style stand out, as Word writes it in hexadecimal.
    ///   - name: what the table shows, for readers who do not see it.
    mutating func grid(
        _ style: String, _ widths: [Int], look: String, name: String, _ rows: (inout WordWriter) -> Void
    ) {
        // Word joins two tables between which no paragraph stands.
        if text.sink.bytes.count == tableEnd { paragraph(.gap) { _ in } }
        let width = widths.reduce(0, +)
        text.append("<w:tbl>")
        text.append(
            WordOrder.properties(
                "w:tblPr",
                [
                    WordOrder.value("w:tblStyle", style), ("w:tblW", "<w:tblW w:w=\"\(width)\" w:type=\"dxa\"/>"),
                    ("w:tblLayout", "<w:tblLayout w:type=\"fixed\"/>"), ("w:tblLook", "<w:tblLook w:val=\"\(look)\"/>"),
                    ("w:tblCaption", WordPage.element("w:tblCaption", [("w:val", name)])),
                ]))
        text.append("<w:tblGrid>" + widths.map { "<w:gridCol w:w=\"\($0)\"/>" }.joined() + "</w:tblGrid>")
        rows(&self)
        text.append("</w:tbl>")
        tableEnd = text.sink.bytes.count
    }

    mutating func write(_ table: Table) {
        let width = page.width(isWide: isWide)
        let columns = ColumnWidths(table)
        let isSmall = page.isWide(columns)
        let widths = columns.share(
            width: width, size: isSmall ? WordPage.smallLetter : WordPage.letter, margin: WordPage.cellMargin)
        if !table.caption.isEmpty { paragraph(.caption) { $0.text.write(table.caption) } }
        // A table that came back from elsewhere may have no column at all.
        if widths.isEmpty { return }
        let hasHead = table.head.contains { !$0.isEmpty }
        grid("ManylebTable", widths, look: hasHead ? "0420" : "0400", name: table.caption.plainText) { writer in
            if hasHead {
                writer.row(Table.Row(cells: table.head), widths, style: isSmall ? .smallHead : .cellHead, isHead: true)
            }
            for row in table.rows {
                writer.row(
                    row, widths, style: isSmall ? .smallCell : .cell, isToFill: columns.isToFill(row))
            }
        }
    }

    /// A row does not break between pages; that of the headings stands on each, and one to fill in has room for a hand.
    mutating func row(
        _ row: Table.Row, _ widths: [Int], style: Style, isHead: Bool = false, isToFill: Bool = false
    ) {
        text.append("<w:tr><w:trPr><w:cantSplit/>")
        if isToFill { text.append("<w:trHeight w:val=\"440\" w:hRule=\"atLeast\"/>") }
        if isHead { text.append("<w:tblHeader/>") }
        text.append("</w:trPr>")
        for (index, width) in widths.enumerated() {
            let cell = index < row.cells.count ? row.cells[index] : []
            text.append("<w:tc><w:tcPr><w:tcW w:w=\"\(width)\" w:type=\"dxa\"/></w:tcPr>")
            paragraph(style) { writer in
                let look = RunLook(isBold: row.isTotal)
                if index == 0, let id = row.id {
                    writer.text.marked(id) { $0.write(cell, look) }
                } else {
                    writer.text.write(cell, look)
                }
            }
            text.append("</w:tc>")
        }
        text.append("</w:tr>")
    }

    /// Each question is a row with a bookmark, by which the answer in the row below is found; the control around the answer
    /// is only a comfort of Word.
    mutating func write(_ answers: [Answer]) {
        let width = page.width(isWide: isWide)
        let about = answers.first?.label.plainText ?? ""
        grid("ManylebForm", [width], look: "0400", name: about) { writer in
            for answer in answers { writer.write(answer, width) }
        }
    }

    private mutating func write(_ answer: Answer, _ width: Int) {
        let cell = "<w:tcPr><w:tcW w:w=\"\(width)\" w:type=\"dxa\"/>"
        text.append("<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>\(cell)\(WordPage.shade)</w:tcPr>")
        let name = text.nextAnswer(place)
        paragraph(.question) { writer in
            writer.text.bookmark(name) { $0.write(answer.label) }
        }
        text.append("</w:tc></w:tr><w:tr><w:trPr>")
        text.append(
            "<w:trHeight w:val=\"\(WordPage.height(ofWords: answer.words))\" w:hRule=\"atLeast\"/></w:trPr><w:tc>\(cell)</w:tcPr>"
        )
        paragraph(.answer) { writer in
            // A control's name has no more than 64 letters.
            let label = String(answer.label.plainText.prefix(64))
            writer.controls += 1
            let properties = WordOrder.properties(
                "w:sdtPr",
                [
                    ("w:alias", WordPage.element("w:alias", [("w:val", label)])), WordOrder.value("w:tag", name),
                    WordOrder.value("w:id", String(writer.controls)), WordOrder.value("w:lock", "sdtLocked"),
                    WordOrder.mark("w:showingPlcHdr"), ("w:text", "<w:text w:multiLine=\"1\"/>"),
                ])
            writer.text.append("<w:sdt>\(properties)<w:sdtContent>")
            writer.text.run(WordPage.placeholder, RunLook(style: .placeholder))
            writer.text.append("</w:sdtContent></w:sdt>")
        }
        text.append("</w:tc></w:tr>")
    }
}
