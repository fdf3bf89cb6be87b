import Foundation
import ManylebTestSupport

let exampleFile = repository.appending(path: "Examples/dyffryn.yaml").path
/// A contract with many blanks, and so with few documents.
let minimalFile = repository.appending(path: "Examples/minimal.yaml").path
/// The example for one year, with every document.
let oneYearFile = fixture("one-year.yaml")

func fixture(_ name: String) -> String { repository.appending(path: "Tests/Fixtures/\(name)").path }
