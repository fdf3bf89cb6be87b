import Foundation
import ManylebFindings
import ManylebKit
import ManylebModel
import ManylebTestSupport
import Testing

@testable import ManylebDrafting

@Suite("Lists that are worked out")
struct WorkedOutListTests {
    private static let every = WorkedOutList.all + WorkedOutList.ofResults

    @Test("The README of the library lists exactly these")
    func readme() throws {
        let page = repositoryText("Templates/README.md")
        let table = try #require(page.components(separatedBy: "## Lists that are worked out\n").last)
            .components(separatedBy: "\n## ")[0]
        let named = table.split(separator: "\n").filter { $0.hasPrefix("| `") }.flatMap { row in
            row.split(separator: "|")[0].matches(of: /`([\w-]+)`/).map { String($0.1) }
        }
        #expect(named.sorted() == Self.every.map(\.name).sorted())
    }

    @Test("Names are unique, and so are the keys of an entry", arguments: Self.every.map(\.name))
    func names(list: String) throws {
        #expect(Self.every.count { $0.name == list } == 1)
        let keys = try #require(WorkedOutList.named(list)).keys
        for group in [keys] + keys.map(\.inner) { #expect(Set(group.map(\.name)).count == group.count) }
    }

    @Test("An entry of the example has each of its keys, or is listed as lacking it")
    func entries() throws {
        let filler = Filler(contract: try contract(example), library: workshop.library)
        for list in WorkedOutList.all {
            for entry in try #require(filler.workings.entries(ofList: list.name, filler)) {
                for key in list.keys {
                    guard case .missing(let origin) = entry.fact(behind: key.name) else { continue }
                    #expect(!origin.address.text.isEmpty)
                    let mayBeMissing = if case .optional = key.need { true } else { false }
                    #expect(mayBeMissing, "\(list.name) \(entry.naturalKey ?? "") has no \(key.name)")
                }
            }
        }
    }
}
