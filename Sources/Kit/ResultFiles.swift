internal import ManylebFindings
internal import ManylebModel
package import ManylebMonitoring

/// Results for programs.
extension PeriodResults {
    /// `results-2027-Q1.json`
    package var file: WrittenResults {
        WrittenResults(name: "results-\(period.fullID).json", text: json.text)
    }

    package struct WrittenResults: Sendable {
        package let name: String
        package let text: String
    }

    private var json: JSONValue {
        .object([
            .init("contract", .string(contract)), .init("version", .string(version)),
            .init("period", .string(period.fullID)), .init("from", .string(period.first.contractText)),
            .init("to", .string(period.last.contractText)),
            .init("hiddenBelow", isPublished ? .number(threshold) : .null),
            .init(
                "sources",
                .array(
                    sources.map { source in
                        .object([
                            .init("file", .string(source.file)), .init("kind", .string(source.kind.rawValue)),
                            .init("made", source.made.map { .string($0.contractText) } ?? .null),
                            .init("rowsRead", source.rowsRead.map { .number($0) } ?? .null),
                            .init("rowsRejected", source.rowsRejected.map { .number($0) } ?? .null),
                            .init("leavesOutRows", .bool(source.leavesOutRows)),
                        ])
                    })), .init("indicators", .array(indicators.map(\.json))),
            .init(
                "activity",
                .array(
                    activity.map { result in
                        .object([
                            .init("activity", .string(result.activity)),
                            .init("number", .stated(result.number, isHidden: result.hidesNumber)),
                            .init("yearToDate", .stated(result.yearToDate, isHidden: result.hidesYear)),
                            .init("unreported", result.unreported.map { .string($0.rawValue) } ?? .null),
                            .init("parts", .array(result.parts.map(\.json))),
                        ])
                    })),
            .init(
                "profile",
                .array(
                    profile.map { row in
                        .object([
                            .init("column", .string(row.column.rawValue)), .init("value", .string(row.value)),
                            .init("number", row.number.map { .number($0) } ?? .hidden),
                        ])
                    })),
        ])
    }

    /// The results as a table: a line an indicator, then a line for each count.
    package var table: String {
        let rows =
            indicators.map { result in
                [
                    result.indicator, result.standing.rawValue, result.text, result.counted.words,
                    result.target?.contractText ?? "",
                    result.yearToDateValue.map(result.text) ?? result.yearToDate.words,
                    result.period == period ? "" : result.period.fullID,
                ]
            }
            + activity.map { result in
                [
                    result.activity, result.number == nil && !result.hidesNumber ? Standing.notReported.rawValue : "",
                    result.hidesNumber ? hiddenWord : result.number.map { "\($0)" } ?? "", "", "",
                    result.hidesYear ? hiddenWord : result.yearToDate.map { "\($0)" } ?? "", "",
                ]
            }
        let heading = [period.fullID, "standing", "value", "counted", "target", "year to date", "covers"]
        let widths = heading.indices.map { column in ([heading] + rows).map { $0[column].count }.max() ?? 0 }
        let lines = ([heading] + rows).map { row in
            var line = row.indices.map { row[$0] + String(repeating: " ", count: widths[$0] - row[$0].count) }
                .joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return line
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

/// What stands for a number that is not shown.
private let hiddenWord = "hidden"

extension CountedFigure {
    fileprivate var words: String {
        guard isStated else { return "" }
        func text(_ number: StatedNumber?, _ isHidden: Bool) -> String? {
            isHidden ? hiddenWord : number.map { "\($0)" }
        }
        return [text(numerator, hidesNumerator), text(denominator, hidesDenominator)].compactMap { $0 }
            .joined(separator: " / ")
    }
}

extension JSONValue {
    /// A number as a text, for it may have places; nothing where it is not known.
    fileprivate static func stated(_ number: StatedNumber?, isHidden: Bool = false) -> JSONValue {
        isHidden ? .hidden : number.map { .string("\($0)") } ?? .null
    }

    fileprivate static let hidden = JSONValue.string(hiddenWord)

    fileprivate static func exact(_ value: ExactValue?) -> JSONValue {
        value.map { .string("\($0.numerator)/\($0.denominator)") } ?? .null
    }
}

extension PartResult {
    fileprivate var json: JSONValue {
        .object([
            .init("part", .string(part.id)),
            .init("numerator", .stated(counted.numerator, isHidden: counted.hidesNumerator)),
            .init("denominator", .stated(counted.denominator, isHidden: counted.hidesDenominator)),
            .init("value", .exact(value)),
        ])
    }
}

extension IndicatorResult {
    fileprivate var json: JSONValue {
        .object([
            .init("indicator", .string(indicator)), .init("period", .string(period.fullID)),
            .init("standing", .string(standing.rawValue)),
            .init("unreported", unreported.map { .string($0.rawValue) } ?? .null),
            .init("unit", .string(unit.rawValue)),
            .init("numerator", .stated(counted.numerator, isHidden: counted.hidesNumerator)),
            .init("denominator", .stated(counted.denominator, isHidden: counted.hidesDenominator)),
            .init("value", .exact(value)),
            .init("text", .string(text)),
            .init("target", target.map { .string($0.contractText) } ?? .null),
            .init("alert", alert.map { .string($0.contractText) } ?? .null),
            .init(
                "yearToDate",
                .object([
                    .init("numerator", .stated(yearToDate.numerator, isHidden: yearToDate.hidesNumerator)),
                    .init("denominator", .stated(yearToDate.denominator, isHidden: yearToDate.hidesDenominator)),
                    .init("value", .exact(yearToDateValue)),
                ])), .init("parts", .array(parts.map(\.json))),
            .init(
                "trend",
                .array(
                    trend.map { earlier in
                        .object([
                            .init("period", .string(earlier.period)), .init("value", .exact(earlier.value)),
                            .init("standing", .string(earlier.standing.rawValue)),
                        ])
                    })),
        ])
    }
}
