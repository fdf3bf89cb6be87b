internal import ManylebModel
internal import ManylebSyntax

/// The wards of a contract whose hospitals all say which they have.
struct DeclaredWards {
    private let settings: [(name: String, wards: Set<String>)]
    private let all: Set<String>
    /// What stands before the name of a ward where patients or advocates are.
    private let before: Set<String>

    init?(_ contract: Contract, before: [String]) {
        settings = contract.settings.items.map { setting in
            (
                setting.name.value?.contractText.lowercased() ?? "",
                Set(setting.wards.items.compactMap { $0.value?.contractText.lowercased() })
            )
        }
        all = settings.reduce(into: []) { $0.formUnion($1.wards) }
        self.before = Set(before)
        let isWhole = contract.hospitals.allSatisfy { !$0.wards.items.isEmpty }
        if all.isEmpty || !isWhole { return nil }
    }

    /// Whether a setting has a ward of some name.
    func has(_ name: some Sequence<String>) -> Bool { all.contains(name.joined(separator: " ").lowercased()) }

    /// The wards that a sentence names and no setting has, or that another setting has than it says.
    func named(in sentence: String) -> [[String]] {
        let words = sentence.split(separator: " ").map(String.init)
        return words.indices.compactMap { index in
            guard ["ward", "Ward"].contains(words[index].words.first ?? "") else { return nil }
            var start = index
            // No name is longer.
            while start > 0, index - start < 8, words[start - 1].first?.isUppercase == true,
                words[start - 1].last?.isLetter == true
            {
                start -= 1
            }
            guard start > 0, start < index, before.contains(words[start - 1].lowercased()) else { return nil }
            let name = Array(words[start..<index])
            let ward = name.joined(separator: " ").lowercased()
            guard all.contains(ward) else { return name + ["ward"] }
            let rest = words.dropFirst(index + 1).prefix(20).joined(separator: " ").lowercased()
            let place = settings.first { setting in
                !setting.name.isEmpty
                    && ["at ", "in ", "of "].contains {
                        rest.hasPrefix($0 + setting.name)
                            && rest.dropFirst($0.count + setting.name.count).first?.isLetter != true
                    }
            }
            return place.map { !$0.wards.contains(ward) } == true ? name + ["ward"] : nil
        }
    }
}
