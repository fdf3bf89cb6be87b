/// How letters look, as far as nobody sees them or takes them to stand: by themselves or by their styles.
struct WordLook {
    var isHidden: Bool?
    var isStruck: Bool?
    var isWhite: Bool?
    var isTiny: Bool?
    /// Whether something that is not white stands behind them.
    var isShaded = false

    /// Letters of three points and less are specks.
    private static let tiny = 6

    init() {}

    init(_ properties: XMLTree.Element?) {
        for property in properties?.elements ?? [] {
            switch property.name {
            case "vanish": isHidden = Self.isOn(property)
            case "strike", "dstrike": isStruck = (isStruck ?? false) || Self.isOn(property)
            case "color": isWhite = property["val"].map { $0.uppercased() == "FFFFFF" }
            case "sz": isTiny = property["val"].flatMap { Int($0) }.map { $0 <= Self.tiny }
            case "shd": isShaded = !["auto", "FFFFFF"].contains(property["fill"]?.uppercased() ?? "auto")
            case "highlight": isShaded = true
            default: break
            }
        }
    }

    /// A property without a value is on.
    static func isOn(_ element: XMLTree.Element?) -> Bool {
        guard let element else { return false }
        return !["0", "false", "off"].contains(element["val"] ?? "1")
    }

    var isPlain: Bool { isHidden == nil && isStruck == nil && isWhite == nil && isTiny == nil && !isShaded }

    /// With what it does not say itself from what it is based on.
    func based(on other: WordLook) -> WordLook {
        var look = self
        look.isHidden = isHidden ?? other.isHidden
        look.isStruck = isStruck ?? other.isStruck
        look.isWhite = isWhite ?? other.isWhite
        look.isTiny = isTiny ?? other.isTiny
        look.isShaded = isShaded || other.isShaded
        return look
    }

    /// What is to be said of letters that look like this in a paragraph; nothing where they can be read.
    /// - Parameter isInTable: a table may be dark behind white letters.
    func unreadable(in paragraph: WordLook, isInTable: Bool) -> String? {
        let look = based(on: paragraph)
        if look.isHidden == true { return "Hidden text" }
        if look.isStruck == true { return "Text that is struck out by its look alone" }
        if look.isTiny == true { return "Text in letters too small to read" }
        return look.isWhite == true && !look.isShaded && !isInTable ? "Text in white letters" : nil
    }
}
