import Foundation
import ManylebCommand
import ManylebKit
import ManylebTestSupport
import Testing

@Suite("manyleb register, as a process")
struct RegisterTests {
    /// A register with a return of two cases and its revision.
    private func fill(_ folder: URL) throws {
        var intake = Intake(
            .init(
                reference: "DHB/2027/01", version: "1.0", starts: "2027-04-01", ends: "2030-03-31",
                bytes: Array("a: b\n".utf8)), received: "2027-08-12")
        for note in ["first", "second"] {
            var filled = Intake.Return(
                file: "cases.csv", kind: .cases, period: "2027-Q1", due: "2027-07-15",
                bytes: Array("ALPHA-1,\(note)\nBRAVO-2,bad\n".utf8))
            filled.rows = [
                Intake.Row(1, name: "ALPHA-1", counted: [.init("hours", 150)]),
                Intake.Row(2, name: "BRAVO-2", reason: "time"),
            ]
            intake.returns.append(filled)
        }
        _ = try Register(at: folder.appending(path: "register").path, .makingOne).store([intake])
    }

    @Test("It lists and shows what there is, and writes all of it into a folder of files for their owner alone")
    func looking() throws {
        try withFolder { folder in
            try fill(folder)
            let list = try manyleb(["register", "list", "--register", "register"], in: folder)
            #expect(list.status == 0 && list.out.contains("2027-08-12 late  2027-07-15"), "\(list.out)\(list.err)")
            let json = try manyleb(["register", "list", "--register", "register", "--format", "json"], in: folder)
            let tree = try JSONSerialization.jsonObject(with: Data(json.out.utf8)) as? [String: [[String: Any]]]
            #expect(tree?["returns"]?.map { $0["revision"] as? Int } == [1, 2])
            #expect(tree?["returns"]?[0]["late"] as? Bool == true && tree?["contracts"]?.count == 1)
            let shown = try manyleb(["register", "show", "2", "--register", "register"], in: folder)
            #expect(
                shown.out.contains("hours   1.50") && shown.out.contains("2    time          BRAVO-2,bad"),
                "\(shown.out)")
            let out = try manyleb(["register", "export", "--register", "register", "--out", "all/of it"], in: folder)
            #expect(out.status == 0, "\(out.err)")
            let all = folder.appending(path: "all/of it")
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: all.path).sorted() == [
                    "contract-1.yaml", "register.json", "return-1-2027-Q1-cases-1.csv", "return-2-2027-Q1-cases-2.csv",
                ])
            let file = all.appending(path: "return-2-2027-Q1-cases-2.csv")
            #expect(try String(contentsOf: file, encoding: .utf8) == "ALPHA-1,second\nBRAVO-2,bad\n")
            #expect(try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int == 0o600)
            #expect(
                try manyleb(["register", "export", "--register", "register", "--out", "all/of it"], in: folder).status
                    == 2)
        }
    }

    @Test("It counts again, and forgets a case")
    func forgetting() throws {
        try withFolder { folder in
            try fill(folder)
            let whole = try manyleb(["register", "verify", "--register", "register"], in: folder)
            #expect(whole.status == 0 && whole.out.contains("2 returns, 4 rows"), "\(whole.out)\(whole.err)")
            let forgotten = try manyleb(["register", "forget", "ALPHA-1", "--register", "register"], in: folder)
            #expect(forgotten.status == 0 && forgotten.out == "2 rows emptied, in returns 1, 2\n")
            let file = folder.appending(path: "register")
            #expect(try Data(contentsOf: file).range(of: Data("ALPHA-1".utf8)) == nil)
            #expect(try manyleb(["register", "verify", "--register", "register"], in: folder).status == 0)
            #expect(try manyleb(["register", "show", "1", "--register", "register"], in: folder).out.contains("1.50"))
            // A stored file that somebody changed.
            let bytes = try Data(contentsOf: file)
            let place = try #require(bytes.range(of: Data("BRAVO-2,bad".utf8)))
            try bytes.replacingCharacters(in: place, with: "BRAVO-2,bat").write(to: file)
            let changed = try manyleb(["register", "verify", "--register", "register"], in: folder)
            #expect(changed.status == 1 && changed.err.contains("is not the file that was stored"), "\(changed.err)")
        }
    }

    @Test(
        "What cannot be done is refused with the reason",
        arguments: [
            (["list", "--register", "nowhere"], "It does not exist"),
            (["show", "9", "--register", "register"], "no return 9"),
            (["forget", "X", "--register", "register"], "no case `X`"),
            (["verify", "--register", "other"], "a file of another program"), (["list"], "--register"),
        ])
    func refused(arguments: [String], reason: String) throws {
        try withFolder { folder in
            try fill(folder)
            try Data("name,note\n".utf8).write(to: folder.appending(path: "other"))
            let outcome = try manyleb(["register"] + arguments, in: folder)
            #expect(outcome.status == 2 && outcome.err.contains(reason) && outcome.out.isEmpty, "\(outcome.err)")
            #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "nowhere").path))
        }
    }
}

extension Data {
    fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> Data {
        var data = self
        data.replaceSubrange(range, with: Data(text.utf8))
        return data
    }
}
