import Foundation
import ManylebKit
import ManylebModel
import ManylebTestSupport
import Testing

@testable import ManylebDrafting

@Suite("What is kept while documents are drafted")
struct LettingGoTests {
    @Test("The README of the library has every list that is worked out, and no other")
    func readme() throws {
        let page = repositoryText("Templates/README.md")
        let table = try #require(page.components(separatedBy: "## Lists that are worked out\n").last)
            .components(separatedBy: "\n## ")[0]
        let named = table.split(separator: "\n").filter { $0.hasPrefix("| `") }.flatMap { row in
            row.split(separator: "|")[0].matches(of: /`([\w-]+)`/).map { String($0.1) }
        }
        #expect(named.sorted() == WorkedOutList.all.map(\.name).sorted())
    }

    @Test("Nothing of one contract is kept for the next")
    func lettingGo() throws {
        weak var workings: Workings?
        do {
            let filler = Filler(contract: try contract(example), library: workshop.library)
            workings = filler.workings
            for list in WorkedOutList.all { #expect(filler.workings.entries(ofList: list.name, filler) != nil) }
            #expect(workings != nil)
        }
        #expect(workings == nil)
    }
}
