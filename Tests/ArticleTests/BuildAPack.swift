import Foundation
import ManylebKit

/// Writes every document for which a contract file holds the facts, in every format.
/// - Returns: the names of the files.
func buildPack(of path: String, into folder: URL) throws -> [String] {
    let workshop = try Workshop.open().get()
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    let contract = try workshop.read(bytes, file: path).get()
    var names: [String] = []
    for document in try workshop.draft(contract).get() {
        for format in Format.allCases {
            for file in workshop.files(of: document, in: format) {
                try Data(file.bytes).write(to: folder.appending(path: file.name))
                names.append(file.name)
            }
        }
    }
    return names
}

/// A page of one document. Where it cannot be made the error says why, as `manyleb` prints it.
func page(of name: String, from text: String) -> String {
    do {
        let workshop = try Workshop.open().get()
        let contract = try workshop.read(Array(text.utf8), file: "contract.yaml").get()
        let document = try workshop.draft(contract, named: name).get()
        return String(decoding: workshop.write(document, as: .html), as: UTF8.self)
    } catch {
        return "\(error)"
    }
}

/// A contract made in code: each fact that nobody set has the format's default, or is a blank in the documents.
func contractInCode() -> Contract {
    var contract = Contract()
    contract.terms.title.value = Words(contractText: "Advocacy for Dyffryn")
    contract.terms.start.value = Day(contractText: "2027-04-01")
    var hospital = Setting.withDefaults()
    hospital.id.value = Identifier(contractText: "ysbyty-bryn")
    hospital.name.value = Words(contractText: "Ysbyty Bryn")
    hospital.kind.value = .hospital
    contract.settings.items = [hospital]
    // Entries that were put in as a whole get their addresses here.
    contract.nameFacts()
    return contract
}
