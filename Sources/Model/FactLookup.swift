public import ManylebFindings

extension Record {
    /// The fact with an address, without its type: of a contract `service.response.standard` or
    /// `settings.ysbyty-bryn.advocates`, of `contract.service` the same without `service`. Entries of lists go by their
    /// ids and names, never by their position.
    /// - Returns: `.missing` where the contract leaves the fact out; `nil` where the format has no such key or the
    ///   contract no such entry.
    public func fact(_ address: String) -> AnyFact? {
        guard let (fact, rest) = follow(address[...]), rest.isEmpty else { return nil }
        return fact
    }

    /// The fact with an address or, where there is none, the nearest enclosing group or list.
    package func fact(nearestTo address: Address) -> AnyFact? { follow(address.text[...])?.fact }

    /// Follows an address as far as it leads.
    private func follow(_ path: Substring) -> (fact: AnyFact, rest: Substring)? {
        for key in Self.keys {
            guard let rest = path.rest(after: key.description.name) else { continue }
            let fact = key.fact(self)
            switch fact {
            case .missing, .scalar, .list: return (fact, rest)
            case .group(let group): return rest.isEmpty ? (fact, rest) : group.follow(rest) ?? (fact, rest)
            case .records(let records, _):
                guard !rest.isEmpty else { return (fact, rest) }
                for entry in records {
                    guard let rest = entry.naturalKey.flatMap({ rest.rest(after: $0) }) else { continue }
                    return rest.isEmpty ? (.group(entry), rest) : entry.follow(rest) ?? (.group(entry), rest)
                }
                return (fact, rest)
            }
        }
        return nil
    }

    /// Whether it, or what it holds, leaves out a fact that the format expects: each may leave a blank in a document. A
    /// group that need not be stated, and is not, leaves out nothing.
    package var lacksFacts: Bool {
        Self.keys.contains { key in
            switch key.fact(self) {
            case .missing: expects(key.description)
            case .scalar: false
            case .list(let values, _): values.isEmpty && expects(key.description)
            case .group(let group): (group.place != nil || expects(key.description)) && group.lacksFacts
            case .records(let records, _):
                records.isEmpty ? expects(key.description) : records.contains { $0.lacksFacts }
            }
        }
    }

    fileprivate func visitFacts(at address: Address, _ visit: (Address, KeyDescription, AnyFact) -> Void) {
        for key in Self.keys {
            let here = address.appending(key.description.name)
            let fact = key.fact(self)
            visit(here, key.description, fact)
            switch fact {
            case .missing, .scalar, .list: break
            case .group(let group): group.visitFacts(at: here, visit)
            case .records(let records, _):
                for entry in records { entry.visitFacts(at: entry.naturalKey.map(here.appending) ?? here, visit) }
            }
        }
    }
}

extension Contract {
    /// Visits every fact of the contract with its address and its key, in the order of the format: a group or a list of
    /// entries first, then what is in it. Facts that the contract leaves out are visited as `.missing`; the keys of a
    /// list's entries are visited for each entry.
    public func forEachFact(_ visit: (_ address: Address, _ key: KeyDescription, _ fact: AnyFact) -> Void) {
        visitFacts(at: Address(""), visit)
    }

    /// Every key of the format, in its order, with its address: a group or a list first, then what is in it. The
    /// address of an entry's key is that of the list and the key, without the name of an entry: `settings.advocates`.
    public static let everyKey: [(address: Address, key: KeyDescription)] = {
        func keys(in group: [KeyDescription], at address: Address) -> [(address: Address, key: KeyDescription)] {
            group.flatMap { key -> [(address: Address, key: KeyDescription)] in
                let here = address.appending(key.name)
                return [(here, key)] + keys(in: key.inner, at: here)
            }
        }
        return keys(in: descriptions, at: Address(""))
    }()

    /// The key of the format that an address names; the name of an entry in it may be anything.
    package static func key(at address: Address) -> KeyDescription? {
        func find(_ path: Substring, in keys: [KeyDescription]) -> KeyDescription? {
            for key in keys {
                guard let rest = path.rest(after: key.name) else { continue }
                switch key.shape {
                case .scalar, .list: return rest.isEmpty ? key : nil
                case .group(let inner): return rest.isEmpty ? key : find(rest, in: inner)
                case .records(let inner):
                    return rest.isEmpty ? key : inner.first { rest.hasSuffix("." + $0.name) }
                }
            }
            return nil
        }
        return find(address.text[...], in: descriptions)
    }
}

extension Contract {
    /// Where the key of an address is in `everyKey`: the same without the names of entries. Of an entry, its list.
    package static func keyAddress(of address: Address) -> Address? {
        func find(_ path: Substring, in keys: [KeyDescription], at group: Address) -> Address? {
            for key in keys {
                guard let rest = path.rest(after: key.name) else { continue }
                let here = group.appending(key.name)
                if rest.isEmpty { return here }
                switch key.shape {
                case .scalar, .list: return nil
                case .group(let inner): return find(rest, in: inner, at: here)
                case .records(let inner):
                    // The name of an entry may hold points, and an entry whose name is missing has none.
                    let ends = [rest] + rest.indices.filter { rest[$0] == "." }.map { rest[rest.index(after: $0)...] }
                    return ends.lazy.compactMap { find($0, in: inner, at: here) }.first ?? here
                }
            }
            return nil
        }
        return find(address.text[...], in: descriptions, at: Address(""))
    }
}

extension KeyDescription {
    /// What to write behind it, as messages say it.
    public var expectation: String {
        func said(_ type: any ScalarValue.Type) -> String {
            guard let nameKind else { return type.expectation }
            return nameKind.isDeclared ? "\(type.expectation), \(nameKind.expectation)" : nameKind.expectation
        }
        return switch shape {
        case .scalar(let type): said(type)
        case .list(let type): "a list, each entry \(said(type))"
        case .group: "a group of keys"
        case .records: isByID ? "entries, each behind its id" : "a list of entries, each a group of keys"
        }
    }

    /// The type of its value, or of those of its list.
    public var valueType: (any ScalarValue.Type)? {
        switch shape {
        case .scalar(let type), .list(let type): type
        case .group, .records: nil
        }
    }

    /// Its own keys, where it is a group or a list of entries.
    public var inner: [KeyDescription] {
        switch shape {
        case .scalar, .list: []
        case .group(let keys), .records(let keys): keys
        }
    }
}

extension Substring {
    /// What follows a name and its point: empty if it is the name itself, `nil` if it does not begin with that name.
    fileprivate func rest(after name: String) -> Substring? {
        guard utf8.starts(with: name.utf8) else { return nil }
        let rest = utf8.dropFirst(name.utf8.count)
        if rest.isEmpty { return "" }
        return rest.first == UInt8(ascii: ".") ? Substring(rest.dropFirst()) : nil
    }
}
