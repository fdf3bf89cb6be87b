internal import CLibXML2
internal import ManylebFindings

/// Keeps out of XML trees, while they are parsed, what nobody looks at: comments, processing instructions, and elements and
/// attributes of some names, with all that is in them. What is kept is counted over all trees, for it takes up memory.
final class XMLFilter {
    /// The names that are left out.
    struct Names {
        var elements: Set<String> = []
        var attributes: Set<String> = []
    }

    private typealias Attributes = UnsafeMutablePointer<UnsafePointer<xmlChar>?>

    private let most: Int
    private var count = 0
    /// How many elements are open from one that is left out.
    private var depth = 0
    /// Names as the parser keeps them, so that a pointer tells.
    private var elements: Set<UnsafePointer<xmlChar>> = []
    private var attributes: Set<UnsafePointer<xmlChar>> = []
    /// Room for the attributes of an element that are kept, each of five pointers.
    private let room = Attributes.allocate(capacity: 5 * Limits.attributes)
    private var start: startElementNsSAX2Func?
    private var end: endElementNsSAX2Func?
    private var characters: charactersSAXFunc?

    /// - Parameter most: how many elements, attributes and pieces of text are kept.
    init(most: Int) { self.most = most }

    deinit { room.deallocate() }

    /// Whether there is more to keep than there may be.
    var isOver: Bool { count > most }

    /// Makes a parser ask it, which must not outlive it.
    func attach(to context: xmlParserCtxtPtr, leavingOut names: Names) {
        func known(_ names: Set<String>) -> Set<UnsafePointer<xmlChar>> {
            Set(names.compactMap { xmlDictLookup(context.pointee.dict, $0, -1) })
        }
        (elements, attributes, depth) = (known(names.elements), known(names.attributes), 0)
        guard let sax = context.pointee.sax else { return }
        (start, end, characters) = (
            sax.pointee.startElementNs, sax.pointee.endElementNs, sax.pointee.characters
        )
        context.pointee._private = Unmanaged.passUnretained(self).toOpaque()
        sax.pointee.comment = nil
        sax.pointee.processingInstruction = nil
        sax.pointee.startElementNs = { context, name, prefix, space, spaces, declared, count, defaulted, attributes in
            guard let filter = XMLFilter.of(context), filter.opens(name) else { return }
            let (kept, left) = filter.kept(attributes, count)
            filter.start?(context, name, prefix, space, spaces, declared, left, defaulted, kept)
            // Last, for a parser that is stopped drops the text to which the attributes point.
            filter.add(1 + Int(left), context)
        }
        sax.pointee.endElementNs = { context, name, prefix, space in
            guard let filter = XMLFilter.of(context) else { return }
            if filter.depth > 0 {
                filter.depth -= 1
            } else {
                filter.end?(context, name, prefix, space)
            }
        }
        let text: charactersSAXFunc = { context, text, length in
            guard let filter = XMLFilter.of(context), filter.depth == 0 else { return }
            filter.characters?(context, text, length)
            filter.add(1, context)
        }
        sax.pointee.characters = text
        sax.pointee.ignorableWhitespace = text
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> XMLFilter? {
        context?.assumingMemoryBound(to: xmlParserCtxt.self).pointee._private.map {
            Unmanaged<XMLFilter>.fromOpaque($0).takeUnretainedValue()
        }
    }

    private func add(_ pieces: Int, _ context: UnsafeMutableRawPointer?) {
        count += pieces
        if isOver { xmlStopParser(context?.assumingMemoryBound(to: xmlParserCtxt.self)) }
    }

    private func opens(_ name: UnsafePointer<xmlChar>?) -> Bool {
        let isKept = depth == 0 && !(name.map(elements.contains) ?? false)
        depth += isKept ? 0 : 1
        return isKept
    }

    /// The attributes that are kept: the first of the five pointers of one is its name.
    private func kept(_ all: Attributes?, _ count: Int32) -> (Attributes?, Int32) {
        guard let all, count <= Limits.attributes, (0..<Int(count)).contains(where: { isLeftOut(all[5 * $0]) }) else {
            return (all, count)
        }
        var left = 0
        for index in 0..<Int(count) where !isLeftOut(all[5 * index]) {
            for part in 0..<5 { room[5 * left + part] = all[5 * index + part] }
            left += 1
        }
        return (room, Int32(left))
    }

    private func isLeftOut(_ name: UnsafePointer<xmlChar>?) -> Bool { name.map(attributes.contains) ?? false }
}
