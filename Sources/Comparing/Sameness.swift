internal import ManylebDocument

// Whether two pieces of a document are equal apart from the numbers of references and the places of values in their
// files: a fast test that does not cut them into words.

extension DocumentPart {
    func isSame(as other: DocumentPart) -> Bool {
        title.isSame(as: other.title) && blocks.isSame(as: other.blocks)
    }
}

extension [Inline] {
    fileprivate func isSame(as other: [Inline]) -> Bool {
        count == other.count && zip(self, other).allSatisfy { $0.isSame(as: $1) }
    }
}

extension Inline {
    fileprivate func isSame(as other: Inline) -> Bool {
        switch (self, other) {
        case (.text(let left), .text(let right)): left == right
        case (.emphasis(let left), .emphasis(let right)), (.strong(let left), .strong(let right)):
            left.isSame(as: right)
        case (.value(let left), .value(let right)): left.text == right.text && left.key == right.key
        case (.blank(let left), .blank(let right)): left == right
        case (.reference(let left), .reference(let right)): left.target == right.target && left.word == right.word
        case (.term(let left), .term(let right)): left == right
        case (.revised(let left, let inner), .revised(let right, let other)):
            left == right && inner.isSame(as: other)
        default: false
        }
    }
}

extension [Block] {
    fileprivate func isSame(as other: [Block]) -> Bool {
        count == other.count && zip(self, other).allSatisfy { $0.isSame(as: $1) }
    }
}

extension Block {
    fileprivate func isSame(as other: Block) -> Bool {
        switch (self, other) {
        case (.paragraph(let left), .paragraph(let right)): left.isSame(as: right)
        case (.list(let left, let items), .list(let right, let others)):
            left == right && items.count == others.count && zip(items, others).allSatisfy { $0.isSame(as: $1) }
        case (.table(let left), .table(let right)): left.isSame(as: right)
        case (.note(let left), .note(let right)): left.kind == right.kind && left.blocks.isSame(as: right.blocks)
        case (.answer(let left), .answer(let right)): left.label.isSame(as: right.label)
        case (.definitions(let left), .definitions(let right)):
            left.count == right.count
                && zip(left, right).allSatisfy {
                    $0.id == $1.id && $0.term.isSame(as: $1.term) && $0.meaning.isSame(as: $1.meaning)
                }
        // Other blocks are in no clause, or are compared as words.
        default: false
        }
    }
}

extension Table {
    fileprivate func isSame(as other: Table) -> Bool {
        func areSame(_ left: [[Inline]], _ right: [[Inline]]) -> Bool {
            left.count == right.count && zip(left, right).allSatisfy { $0.isSame(as: $1) }
        }
        return caption.isSame(as: other.caption) && areSame(head, other.head) && rows.count == other.rows.count
            && zip(rows, other.rows).allSatisfy { $0.isTotal == $1.isTotal && areSame($0.cells, $1.cells) }
    }
}
