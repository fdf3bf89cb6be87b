internal import ManylebDrafting
internal import ManylebFindings
internal import ManylebModel

extension Workshop {
    /// The format of the contract file as a JSON Schema (2020-12), for editors and other programs. A value may stand there
    /// as text or as YAML types it. What it cannot tell is whether a name is declared elsewhere in the file, whether two
    /// entries have one id, and whether dates are in order.
    public func schema() -> String { ContractSchema(book: keyBook()).json.text }
}

/// The format of the contract file as a JSON Schema, made from the definition of the keys.
private struct ContractSchema {
    private let entries: [Address: KeyBook.Entry]

    init(book: KeyBook) {
        entries = Dictionary(book.entries.map { ($0.address, $0) }) { first, _ in first }
    }

    var json: JSONValue {
        .object(
            [
                member("$schema", "https://json-schema.org/draft/2020-12/schema"),
                member("title", "The facts of one advocacy contract, from which Manyleb makes its documents"),
            ] + group(Contract.descriptions, Contract.conditions, at: Address("")) + [
                .init("$defs", .object(definitions))
            ])
    }

    private func member(_ key: String, _ text: String) -> JSONValue.Member { .init(key, .string(text)) }
    private func texts(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
    private func required(_ keys: [String]) -> JSONValue { .object([.init("required", texts(keys))]) }

    // MARK: Types of values

    /// The types that are not choices, each by its name.
    private var definitions: [JSONValue.Member] {
        var types: [String: any ScalarValue.Type] = [:]
        for entry in entries.values { if let type = entry.key.valueType, !type.isChoice { types["\(type)"] = type } }
        return types.sorted { $0.key < $1.key }.map { name, type in
            .init(name, .object([member("description", type.expectation)] + value(of: type)))
        }
    }

    private func value(of type: any ScalarValue.Type) -> [JSONValue.Member] {
        // Any text that is not empty needs no more than one character that shows.
        let pattern = type is Words.Type ? Words.seen : type is Code.Type ? #"\S"# : "^(?:\(type.pattern))$"
        let text: [JSONValue.Member] = [member("type", "string"), member("pattern", pattern)]
        let plain = type.plainTypes.map { plain -> JSONValue in
            switch plain {
            case .truth: .object([member("type", "boolean")])
            case .anyNumber: .object([member("type", "number")])
            case .number(let bound):
                .object([
                    member("type", "number"), .init("minimum", .number(0)), .init("exclusiveMaximum", .number(bound)),
                ])
            case .integer(let range):
                .object([
                    member("type", "integer"), .init("minimum", .number(range.lowerBound)),
                    .init("maximum", .number(range.upperBound)),
                ])
            }
        }
        return plain.isEmpty ? text : [.init("anyOf", .array([.object(text)] + plain))]
    }

    private func scalar(_ type: any ScalarValue.Type, _ names: [String]) -> [JSONValue.Member] {
        if !names.isEmpty { return [.init("enum", texts(names))] }
        guard type.isChoice else { return [member("$ref", "#/$defs/\(type)")] }
        let truths: [JSONValue] = type.plainTypes.contains(.truth) ? [.bool(true), .bool(false)] : []
        let words = JSONValue.array(type.choices.map { .string($0) } + truths)
        if type.pattern == type.choices.joined(separator: "|") { return [.init("enum", words)] }
        return [.init("anyOf", .array([.object([.init("enum", words)]), .object(value(of: type))]))]
    }

    // MARK: Keys

    private func schema(of key: KeyDescription, at address: Address) -> JSONValue {
        let entry = entries[address]
        let names = key.isByID ? [] : entry?.names.map(\.name) ?? []
        var members: [JSONValue.Member] = entry.map { [member("description", $0.explanation)] } ?? []
        let least: [JSONValue.Member] = key.mayBeEmpty ? [] : [.init("minItems", .number(1))]
        switch key.shape {
        case .scalar(let type):
            members += scalar(type, names)
            if let text = key.defaultText { members.append(member("default", text)) }
        case .list(let type):
            members += [member("type", "array"), .init("items", .object(scalar(type, names)))] + least
            if let text = key.defaultText {
                members.append(.init("default", texts(FlowList(text)?.values ?? [text])))
            }
        case .group(let inner): members += group(inner, key.conditions, at: address)
        case .records(let inner) where key.isByID: members += clauses(inner, key.conditions, at: address)
        case .records(let inner):
            members +=
                [
                    member("type", "array"), .init("items", .object(group(inner, key.conditions, at: address))),
                ] + least
        }
        // A group is shown by its keys, and clauses by their ids.
        if let examples = entry?.examples, !examples.isEmpty, names.isEmpty, key.valueType != nil {
            guard case .list = key.shape else {
                members.append(.init("examples", texts(examples)))
                return .object(members)
            }
            members.append(.init("examples", .array(examples.map { texts(FlowList($0)?.values ?? [$0]) })))
        }
        return .object(members)
    }

    private func group(
        _ keys: [KeyDescription], _ conditions: [KeyCondition], at address: Address
    ) -> [JSONValue.Member] {
        let properties = keys.map {
            JSONValue.Member($0.name, schema(of: $0, at: address.appending($0.name)))
        }
        var needed = keys.filter { if case .required = $0.need { true } else { false } }.map(\.name)
        for case .all(let names) in conditions { needed += names }
        let rules = conditions.compactMap(rule)
        return [member("type", "object"), .init("properties", .object(properties))]
            + (needed.isEmpty ? [] : [.init("required", texts(needed))])
            + (rules.isEmpty ? [] : [.init("allOf", .array(rules))])
            + [.init("additionalProperties", .bool(false))]
    }

    /// Entries by the id of a clause: of the library's, which are known, or of the house's own.
    private func clauses(
        _ keys: [KeyDescription], _ conditions: [KeyCondition], at address: Address
    ) -> [JSONValue.Member] {
        let own = HouseClause.ownKeys
        func refused(_ names: [String]) -> [KeyCondition] { [.never(names)] }
        let ids = entries[address]?.names.map(\.name) ?? []
        let prefix = "^\(HouseClause.ownPrefix.replacing(".", with: #"\."#))"
        return [
            member("type", "object"),
            .init(
                "propertyNames",
                .object([
                    .init(
                        "anyOf",
                        .array([
                            .object([.init("enum", texts(ids))]),
                            .object([member("pattern", prefix + "[a-z0-9.-]*$")]),
                        ]))
                ])),
            .init(
                "patternProperties",
                .object([
                    .init(
                        prefix,
                        .object(group(keys, [.all(own.house)] + refused(own.library), at: address)))
                ])),
            .init(
                "additionalProperties",
                .object(
                    group(
                        keys, conditions + [.some(own.library)] + refused(own.house.filter { $0 != "title" }),
                        at: address
                    ))),
        ]
    }

    // MARK: Conditions

    private func rule(_ condition: KeyCondition) -> JSONValue? {
        func properties(_ members: [JSONValue.Member]) -> JSONValue.Member { .init("properties", .object(members)) }
        func having(_ key: String, _ value: String) -> JSONValue.Member {
            .init(
                "if",
                .object([
                    properties([.init(key, .object([.init("const", .string(value))]))]),
                    .init("required", texts([key])),
                ]))
        }
        func none(_ keys: [String]) -> JSONValue.Member { properties(keys.map { .init($0, .bool(false)) }) }
        switch condition {
        case .all, .workedOut, .reported: return nil
        case .some(let keys): return .object([.init("anyOf", .array(keys.map { required([$0]) }))])
        case .one(let keys): return .object([.init("oneOf", .array(keys.map { required([$0]) }))])
        case .notBoth(let one, let other): return .object([.init("not", required([one, other]))])
        case .with(let key, let keys): return .object([.init("dependentRequired", .object([.init(key, texts(keys))]))])
        case .never(let keys): return .object([none(keys)])
        case .given(let key, let value, let all, let others):
            return .object([having(key, value), .init("then", .object([.init("required", texts(all)), none(others)]))])
        case .unless(let key, let value, let keys):
            return .object([having(key, value), .init("else", required(keys))])
        case .inMonths(let key):
            return .object([
                properties([.init(key, .object([member("pattern", "^(?:\(Interval.patternInMonths))$")]))])
            ])
        case .several(let key): return .object([properties([.init(key, .object([.init("minItems", .number(2))]))])])
        case .always(let key, let value):
            let plain = Int(value).map { [JSONValue.number($0)] } ?? []
            return .object([properties([.init(key, .object([.init("enum", .array([.string(value)] + plain))]))])])
        }
    }
}
