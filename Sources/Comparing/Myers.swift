/// The longest common subsequence of two sequences: Myers' algorithm in linear space, with the bound on effort that
/// git's diff has. Within the bound the result is the shortest edit script, beyond it a good one.
struct Myers {
    /// How many edits are searched from either end before the farthest point so far is taken.
    private static let effort = 192

    private let old: [Int32]
    private let new: [Int32]
    /// The indices in the whole sequences of the elements left to compare.
    private let oldPlaces: [Int]
    private let newPlaces: [Int]
    private var forward: [Int]
    private var backward: [Int]
    private let zero: Int
    private(set) var pairs: [(old: Int, new: Int)] = []

    /// - Returns: the indices that match, in order.
    static func pairs(_ old: [Int32], _ new: [Int32]) -> [(old: Int, new: Int)] {
        var start = 0
        while start < min(old.count, new.count), old[start] == new[start] { start += 1 }
        var end = 0
        while end < min(old.count, new.count) - start, old[old.count - 1 - end] == new[new.count - 1 - end] { end += 1 }
        var myers = Myers(old, start..<old.count - end, new, start..<new.count - end)
        myers.run()
        return (0..<start).map { ($0, $0) } + myers.pairs
            + (0..<end).reversed().map { (old.count - 1 - $0, new.count - 1 - $0) }
    }

    /// Elements that occur on one side only cannot match, so they do not take part.
    private init(_ old: [Int32], _ oldRange: Range<Int>, _ new: [Int32], _ newRange: Range<Int>) {
        let known = Set(old[oldRange])
        let kept = Set(new[newRange])
        oldPlaces = oldRange.filter { kept.contains(old[$0]) }
        newPlaces = newRange.filter { known.contains(new[$0]) }
        self.old = oldPlaces.map { old[$0] }
        self.new = newPlaces.map { new[$0] }
        zero = self.new.count + 1
        forward = Array(repeating: 0, count: self.old.count + self.new.count + 3)
        backward = forward
    }

    private struct Box {
        var oldStart, oldEnd, newStart, newEnd: Int
        var isEmpty: Bool { oldStart == oldEnd || newStart == newEnd }
    }

    private mutating func run() {
        var open = [Box(oldStart: 0, oldEnd: old.count, newStart: 0, newEnd: new.count)]
        while var box = open.popLast() {
            while !box.isEmpty, old[box.oldStart] == new[box.newStart] {
                add(box.oldStart, box.newStart)
                box.oldStart += 1
                box.newStart += 1
            }
            while !box.isEmpty, old[box.oldEnd - 1] == new[box.newEnd - 1] {
                box.oldEnd -= 1
                box.newEnd -= 1
                add(box.oldEnd, box.newEnd)
            }
            if box.isEmpty { continue }
            let (x, y) = split(box)
            open.append(Box(oldStart: x, oldEnd: box.oldEnd, newStart: y, newEnd: box.newEnd))
            open.append(Box(oldStart: box.oldStart, oldEnd: x, newStart: box.newStart, newEnd: y))
        }
        pairs.sort { $0.old < $1.old }
    }

    private mutating func add(_ x: Int, _ y: Int) { pairs.append((oldPlaces[x], newPlaces[y])) }

    /// A point on a shortest path from corner to corner, searched from both ends at once.
    private mutating func split(_ box: Box) -> (Int, Int) {
        let zero = zero
        return old.withUnsafeBufferPointer { old in
            new.withUnsafeBufferPointer { new in
                forward.withUnsafeMutableBufferPointer { forward in
                    backward.withUnsafeMutableBufferPointer { backward in
                        var search = Search(
                            old: old, new: new, box: box,
                            forward: Front(forward.baseAddress! + zero, at: box.oldStart - box.newStart, box.oldStart),
                            backward: Front(backward.baseAddress! + zero, at: box.oldEnd - box.newEnd, box.oldEnd))
                        return search.run()
                    }
                }
            }
        }
    }

    /// How far a search has reached on each diagonal.
    private struct Front {
        let reach: UnsafeMutablePointer<Int>
        var low: Int
        var high: Int

        init(_ reach: UnsafeMutablePointer<Int>, at diagonal: Int, _ x: Int) {
            self.reach = reach
            low = diagonal
            high = diagonal
            reach[diagonal] = x
        }

        /// One more edit: one more diagonal on either side, within the box.
        mutating func widen(_ lowest: Int, _ highest: Int, unreached: Int) {
            if low > lowest {
                low -= 1
                reach[low - 1] = unreached
            } else {
                low += 1
            }
            if high < highest {
                high += 1
                reach[high + 1] = unreached
            } else {
                high -= 1
            }
        }

        var diagonals: StrideThrough<Int> { stride(from: high, through: low, by: -2) }
        func covers(_ diagonal: Int) -> Bool { low <= diagonal && diagonal <= high }
    }

    private struct Search {
        let old: UnsafeBufferPointer<Int32>
        let new: UnsafeBufferPointer<Int32>
        let box: Box
        var forward: Front
        var backward: Front

        mutating func run() -> (Int, Int) {
            let (lowest, highest) = (box.oldStart - box.newEnd, box.oldEnd - box.newStart)
            let isOdd = !(forward.low - backward.low).isMultiple(of: 2)
            for _ in 0..<Myers.effort {
                forward.widen(lowest, highest, unreached: -1)
                if let point = stepForward(meets: isOdd) { return point }
                backward.widen(lowest, highest, unreached: .max)
                if let point = stepBackward(meets: !isOdd) { return point }
            }
            return farthest
        }

        private func stepForward(meets: Bool) -> (Int, Int)? {
            let reach = forward.reach
            for diagonal in forward.diagonals {
                let (below, above) = (reach[diagonal - 1], reach[diagonal + 1])
                var x = below >= above ? below + 1 : above
                while x < box.oldEnd, x - diagonal < box.newEnd, old[x] == new[x - diagonal] { x += 1 }
                reach[diagonal] = x
                if meets, backward.covers(diagonal), backward.reach[diagonal] <= x { return (x, x - diagonal) }
            }
            return nil
        }

        private func stepBackward(meets: Bool) -> (Int, Int)? {
            let reach = backward.reach
            for diagonal in backward.diagonals {
                let (below, above) = (reach[diagonal - 1], reach[diagonal + 1])
                var x = below < above ? below : above - 1
                while x > box.oldStart, x - diagonal > box.newStart, old[x - 1] == new[x - diagonal - 1] { x -= 1 }
                reach[diagonal] = x
                if meets, forward.covers(diagonal), x <= forward.reach[diagonal] { return (x, x - diagonal) }
            }
            return nil
        }

        /// The farthest point that the search from either corner reached.
        private var farthest: (Int, Int) {
            var front = (x: box.oldStart, y: box.newStart)
            for diagonal in forward.diagonals {
                var x = min(forward.reach[diagonal], box.oldEnd)
                if x - diagonal > box.newEnd { x = box.newEnd + diagonal }
                if x + x - diagonal > front.x + front.y { front = (x, x - diagonal) }
            }
            var back = (x: box.oldEnd, y: box.newEnd)
            for diagonal in backward.diagonals {
                var x = max(backward.reach[diagonal], box.oldStart)
                if x - diagonal < box.newStart { x = box.newStart + diagonal }
                if x + x - diagonal < back.x + back.y { back = (x, x - diagonal) }
            }
            let isForwardFarther =
                front.x + front.y - box.oldStart - box.newStart >= box.oldEnd + box.newEnd - back.x - back.y
            return isForwardFarther ? front : back
        }
    }
}
