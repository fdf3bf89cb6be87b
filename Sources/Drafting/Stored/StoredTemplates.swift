internal import ManylebDocument

// How the templates of the library are stored, and the names in them. A case is a number and what it holds.

extension Template: Stored {
    init(_ store: inout Store, _ written: Template?) { self.init(blocks: store(written?.blocks)) }
}

extension TemplateBlock: Stored {
    init(_ store: inout Store, _ written: TemplateBlock?) {
        switch written {
        case .paragraph(let pieces): self = .paragraph(store.mark(0, pieces))
        case .list(let ordered, let items):
            self = .list(ordered: ListNumbering(start: store.mark(1) { $0.ifAny(ordered.start) }), items: store(items))
        case .table(let table): self = .table(store.mark(2, table))
        case .answer(let pieces, let words): self = .answer(store.mark(3, pieces), words: store.ifAny(words))
        case .when(let condition, let blocks): self = .when(store.mark(4, condition), store(blocks))
        case nil:
            switch store(nil) as Int {
            case 0: self = .paragraph(store(nil))
            case 1: self = .list(ordered: ListNumbering(start: store.ifAny(nil)), items: store(nil))
            case 2: self = .table(store(nil))
            case 3: self = .answer(store(nil), words: store.ifAny(nil))
            default: self = .when(store(nil), store(nil))
            }
        }
    }
}

extension TableTemplate: Stored {
    init(_ store: inout Store, _ written: TableTemplate?) {
        let list = store.ifAny(written?.list)
        let keys: [String] = store(written?.about.map(\.key))
        let values: [[Piece]] = store(written?.about.map(\.value))
        self.init(
            list: list, caption: store(written?.caption), file: store(written?.file),
            about: Array(zip(keys, values)), fileHead: store(written?.fileHead), fileRows: store(written?.fileRows),
            fileTotals: store(written?.fileTotals), drawnAs: store(written?.drawnAs), drawn: store(written?.drawn),
            rowID: store(written?.rowID), head: store(written?.head), rows: store(written?.rows),
            totals: store(written?.totals))
    }
}

extension Piece: Stored {
    init(_ store: inout Store, _ written: Piece?) {
        switch written {
        case .text(let text): self = .text(store.mark(0, text))
        case .emphasis(let pieces): self = .emphasis(store.mark(1, pieces))
        case .strong(let pieces): self = .strong(store.mark(2, pieces))
        case .fact(let name): self = .fact(store.mark(3, name))
        case .agreement(let name, let one, let several):
            self = .agreement(store.mark(4, name), one: store(one), several: store(several))
        case .when(let condition, let pieces): self = .when(store.mark(5, condition), store(pieces))
        case .repeated(let name, let pieces): self = .repeated(store.mark(6, name), store(pieces))
        case .see(let id): self = .see(store.mark(7, id))
        case .term(let id): self = .term(store.mark(8, id))
        case .law(let id, let isShort): self = .law(id: store.mark(9, id), isShort: store(isShort))
        case .said(let word, let piece): self = .said(store.mark(10, word), store(piece))
        case nil:
            switch store(nil) as Int {
            case 0: self = .text(store(nil))
            case 1: self = .emphasis(store(nil))
            case 2: self = .strong(store(nil))
            case 3: self = .fact(store(nil))
            case 4: self = .agreement(store(nil), one: store(nil), several: store(nil))
            case 5: self = .when(store(nil), store(nil))
            case 6: self = .repeated(store(nil), store(nil))
            case 7: self = .see(store(nil))
            case 8: self = .term(store(nil))
            case 9: self = .law(id: store(nil), isShort: store(nil))
            default: self = .said(store(nil), store(nil))
            }
        }
    }
}

extension Condition: Stored {
    init(_ store: inout Store, _ written: Condition?) {
        self.init(subject: store(written?.subject), isNegated: store(written?.isNegated))
    }
}

extension Condition.Subject: Stored {
    init(_ store: inout Store, _ written: Condition.Subject?) {
        switch written {
        case .fact(let name): self = .fact(store.mark(0, name))
        case .law(let id): self = .law(store.mark(1, id))
        case .clause(let id): self = .clause(store.mark(2, id))
        case nil:
            switch store(nil) as Int {
            case 0: self = .fact(store(nil))
            case 1: self = .law(store(nil))
            default: self = .clause(store(nil))
            }
        }
    }
}

extension FactName: Stored {
    init(_ store: inout Store, _ written: FactName?) {
        self.init(
            base: store(written?.base), steps: store(written?.steps), form: store.ifAny(written?.form),
            sort: store.word(written?.sort), optionalDepths: store(written?.optionalDepths),
            reach: store(written?.reach), isYesOrNo: store(written?.isYesOrNo))
    }
}

extension FactName.Step: Stored {
    init(_ store: inout Store, _ written: FactName.Step?) {
        self.init(name: store(written?.name), index: store(written?.index))
    }
}

extension FactName.Base: Stored {
    init(_ store: inout Store, _ written: FactName.Base?) {
        switch written {
        case .contract: self = store.mark(0) { _ in .contract }
        case .entry: self = store.mark(1) { _ in .entry }
        case .item: self = store.mark(2) { _ in .item }
        case .phrase(let id): self = .phrase(store.mark(3, id))
        case .list(let name): self = .list(store.mark(4, name))
        case .computed(let fact): self = .computed(store.mark(5) { $0.word(fact) })
        case nil:
            switch store(nil) as Int {
            case 0: self = .contract
            case 1: self = .entry
            case 2: self = .item
            case 3: self = .phrase(store(nil))
            case 4: self = .list(store(nil))
            default: self = .computed(store.word(nil))
            }
        }
    }
}

extension FactName.Reach: Stored {
    init(_ store: inout Store, _ written: FactName.Reach?) {
        switch written {
        case .one: self = store.mark(0) { _ in .one }
        case .each(let list): self = .each(store.mark(1, list))
        case nil: self = (store(nil) as Int) == 0 ? .one : .each(store(nil))
        }
    }
}

extension Store {
    /// Writes the number of a case, and the first value that it holds.
    fileprivate mutating func mark<Value: Stored>(_ number: Int, _ written: Value) -> Value {
        mark(number) { $0(written) }
    }

    fileprivate mutating func mark<Value>(_ number: Int, _ write: (inout Store) -> Value) -> Value {
        let _: Int = self(number)
        return write(&self)
    }
}
