internal import ManylebDocument

/// Writes the bars of a table as inline SVG. Lengths are shares of the width, so that letters keep their size on a phone
/// and in print, and nothing is told by colour alone: a bar is filled, what it is held to is a dashed line across it.
enum DrawingWriter {
    /// In pixels: a line of words with its bar, and the parts of that.
    private static let (row, baseline, top, height) = (46, 16, 22, 16)

    static func write(_ drawing: Drawing, _ sink: inout MarkupSink) {
        sink.element(
            "svg",
            [
                ("class", "bars"), ("role", "img"), ("aria-label", drawing.words), ("width", "100%"),
                ("height", String(row * drawing.bars.count)), ("xmlns", "http://www.w3.org/2000/svg"),
            ]
        ) { sink in
            for (index, bar) in drawing.bars.enumerated() { write(bar, at: index * row, &sink) }
        }
        sink.newline()
    }

    private static func write(_ bar: Drawing.Bar, at start: Int, _ sink: inout MarkupSink) {
        sink.newline()
        sink.element("text", [("x", "0"), ("y", String(start + baseline))], text: bar.label)
        let place = [("y" as StaticString, String(start + top) as String?), ("height", String(height))]
        sink.element("rect", [("class", "whole"), ("x", "0"), ("width", "100%")] + place) { _ in }
        if let length = bar.length {
            sink.element("rect", [("class", "bar"), ("x", "0"), ("width", share(length))] + place) { _ in }
        }
        guard let mark = bar.mark.map(share) else { return }
        sink.element(
            "line",
            [
                ("class", "mark"), ("x1", mark), ("x2", mark), ("y1", String(start + top - 3)),
                ("y2", String(start + top + height + 3)),
            ]
        ) { _ in }
    }

    /// Thousandths as a share of the width.
    private static func share(_ thousandths: Int) -> String { "\(thousandths / 10).\(thousandths % 10)%" }
}
