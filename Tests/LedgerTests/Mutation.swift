/// Hands over the text with one to four random edits, 4,000 times unless told otherwise, the same in every run.
func forEachMutation(
    of text: String,
    seed: UInt64,
    count: Int = 4_000,
    _ body: ([UInt8]) throws -> Void
) rethrows {
    var random = SplitMix(state: seed)
    for _ in 0..<count {
        var damaged = Array(text.utf8)
        for _ in 0..<Int.random(in: 1...4, using: &random) { edit(&damaged, &random) }
        try body(damaged)
    }
}

/// Inserts, removes, repeats, mixes in marks of the formats, or overwrites, at a random place.
private func edit(_ bytes: inout [UInt8], _ random: inout SplitMix) {
    let place = Int.random(in: 0...bytes.count, using: &random)
    let other = Int.random(in: 0...bytes.count, using: &random)
    let piece = bytes[min(place, other)..<max(place, other)].prefix(64)
    switch Int.random(in: 0..<5, using: &random) {
    case 0: bytes.insert(contentsOf: random.bytes(1), at: place)
    case 1: bytes.removeSubrange(piece.indices)
    case 2: bytes.insert(contentsOf: piece, at: place)
    case 3: bytes.insert(contentsOf: Array("\n\"{}[]+/=— 0".utf8).shuffled(using: &random).prefix(3), at: place)
    default: if place < bytes.count { bytes[place] = UInt8.random(in: 0...255, using: &random) }
    }
}
