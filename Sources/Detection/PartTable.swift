/// Phrases that are said in parts with other words between, put together while a text is read.
struct PartTable: Sendable {
    private var phrases: [Int] = []
    private var isFirst: [Bool] = []
    private var isLast: [Bool] = []

    /// For each part, where the phrase up to and with it stood last, and where before that: a word may begin a phrase
    /// and also be part of what follows.
    struct Said {
        fileprivate var upTo: [Range<Int>] = []
        fileprivate var earlier: [Range<Int>] = []
    }

    var nothingSaid: Said { Said() }

    /// Adds the next part of a phrase and gives its number; a phrase's parts follow one another.
    mutating func add(_ place: Int, of count: Int, in phrase: Int) -> Int {
        phrases.append(phrase)
        isFirst.append(place == 0)
        isLast.append(place == count - 1)
        return phrases.count - 1
    }

    /// The whole phrase, when this part is its last and the others stood shortly before in their order.
    func whole(with part: Int, at range: Range<Int>, _ said: inout Said) -> Detector.Found? {
        if said.upTo.isEmpty {
            said.upTo = [Range<Int>](repeating: Self.never, count: phrases.count)
            said.earlier = said.upTo
        }
        var start = range.lowerBound
        if !isFirst[part] {
            let before = [said.upTo[part - 1], said.earlier[part - 1]].first { Self.isNear($0, range) }
            guard let before else { return nil }
            start = before.lowerBound
        }
        said.earlier[part] = said.upTo[part]
        said.upTo[part] = start..<range.upperBound
        return isLast[part] ? Detector.Found(number: phrases[part], range: start..<range.upperBound) : nil
    }

    private static let never = -1..<(-1)

    private static func isNear(_ before: Range<Int>, _ range: Range<Int>) -> Bool {
        before.lowerBound >= 0 && before.upperBound <= range.lowerBound
            && range.lowerBound - before.upperBound <= Detector.gapBytes
    }
}
