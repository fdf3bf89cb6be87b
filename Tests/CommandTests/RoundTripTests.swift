import Foundation
import ManylebTestSupport
import Testing

@Suite("Word documents through other programs")
struct RoundTripTests {
    /// Each form that documents have: clauses and definitions, tables of indicators, boxes to fill in.
    private static let sampled = ["engagement-protocol", "kpi-schedule", "review-agenda"]

    @Test("Every part is known again by its bookmark after python-docx, by its words after pandoc")
    func others() throws { try expectKnown(isAll ? nil : Self.sampled, ways: ["python-docx", "pandoc"]) }

    @Test("Every part and every figure is known again by its bookmark after LibreOffice", .enabled(if: isAll))
    func libreOffice() throws { try expectKnown(nil, ways: ["LibreOffice", "LibreOffice-odt"]) }

    private func expectKnown(_ names: [String]?, ways: [String]) throws {
        try withFolder { folder in
            try putPack(of: example, ["--to", "docx"], into: folder)
            let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().filter { name in
                name.hasSuffix(".docx") && names?.contains(name.replacing(".docx", with: "")) ?? true
            }
            #expect(files.count == names?.count ?? files.count && files.count > 2)
            let outcome = try python(
                "round_trips.py", [program, exampleFile, ways.joined(separator: ",")] + files, in: folder)
            #expect(outcome.status == 0, "\(outcome.out)\(outcome.err)")
            #expect(outcome.out.split(separator: "\n").count == files.count * ways.count, "\(outcome.out)")
        }
    }
}
