import Foundation
import ManylebFindings
import ManylebKit
import ManylebTemplates

/// The figures of a contract file as great as they are read.
package enum GreatestFigures {
    /// What stands in an example for a sum, a share, a length of time and a number, with the greatest of each.
    package static let kinds: [(figure: String, value: String)] = [
        ("£[0-9,]+", "£999,999,999.99"), (#"\b[0-9]+(?=%)"#, "99999"),
        (#"\b(?:[2-9]|[1-9][0-9]+)(?= (?:working days|days|weeks|months|years|hours))"#, "9999"),
        (#"(?m)(?<=[a-z]: )(?<!manyleb: )[0-9]+(?:\.[0-9]+)?(?= *(?:#.*)?$)"#, "9999999"),
    ]

    /// A sound contract file with every figure of the given kinds at its greatest.
    package static func put(into contract: String, kinds chosen: [Int]) -> String {
        var text = contract
        for kind in chosen {
            text = text.replacingOccurrences(
                of: kinds[kind].figure, with: kinds[kind].value, options: .regularExpression)
        }
        // Some numbers can have decimals, and are smaller for it.
        let tooGreat = workshop.read(Array(text.utf8), file: "contract.yaml").findings.compactMap { $0.place?.line }
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for line in tooGreat { lines[line - 1].replace(": 9999999", with: ": 99999.99") }
        return lines.joined(separator: "\n")
    }
}
