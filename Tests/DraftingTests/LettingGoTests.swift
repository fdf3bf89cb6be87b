import ManylebKit
import ManylebModel
import ManylebTestSupport
import Testing

@testable import ManylebDrafting

@Suite("What is kept while documents are drafted")
struct LettingGoTests {
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
