/// The Merkle tree of RFC 6962 section 2.1, held in memory as levels of complete nodes.
///
///     level 2   [       h0-3       ]                 a node stands here only when all leaves below it exist
///     level 1   [  h01  ][  h23  ][  h45  ]
///     level 0   [ 0 ][ 1 ][ 2 ][ 3 ][ 4 ][ 5 ][ 6 ]  leaf hashes, in order of position
///
/// The ragged right edge is hashed when asked for, so every answer costs O(log n) hashes at any size up to `size`.
package struct Tree: Sendable {
    private var levels: [[NodeHash]] = [[]]

    package init() {}

    /// Grows a tree over leaf hashes in order of position.
    package init(leafHashes: some Sequence<LeafHash>) {
        for hash in leafHashes { append(hash) }
    }

    /// How many leaves there are.
    package var size: Int { levels[0].count }

    /// Adds the next leaf.
    package mutating func append(_ leaf: LeafHash) {
        levels[0].append(leaf.node)
        var level = 0
        while levels[level].count.isMultiple(of: 2) {
            let count = levels[level].count
            if level + 1 == levels.count { levels.append([]) }
            levels[level + 1].append(.over(levels[level][count - 2], levels[level][count - 1]))
            level += 1
        }
    }

    /// The root over all leaves.
    package var root: NodeHash { hash(of: 0..<size) }

    /// The root as it was when there were `size` leaves, 0 up to now.
    package func root(at size: Int) -> NodeHash {
        precondition((0...self.size).contains(size), "the tree never had this size")
        return hash(of: 0..<size)
    }

    /// Why the leaf at `index` is in the tree of `size` leaves, leaf's sibling first (RFC 6962 section 2.1.1).
    package func inclusionProof(of index: Int, at size: Int) -> [NodeHash] {
        precondition((1...max(1, self.size)).contains(size) && (0..<size).contains(index), "no such leaf at this size")
        var proof: [NodeHash] = []
        var range = 0..<size
        while range.count > 1 {
            let (left, right) = halves(of: range)
            proof.append(hash(of: left.contains(index) ? right : left))
            range = left.contains(index) ? left : right
        }
        return proof.reversed()
    }

    /// Why the tree of `new` leaves only adds to the one of `old` leaves, 0 ≤ old ≤ new (RFC 6962 section 2.1.2).
    package func consistencyProof(from old: Int, to new: Int) -> [NodeHash] {
        precondition(0 <= old && old <= new && new <= size, "no such sizes")
        guard old > 0 else { return [] }
        var proof: [NodeHash] = []
        var range = 0..<new
        while range.upperBound != old {
            let (left, right) = halves(of: range)
            proof.append(hash(of: old <= left.upperBound ? right : left))
            range = old <= left.upperBound ? left : right
        }
        // The old root itself is known to whoever asks; any other node where the paths meet must be named.
        if range.lowerBound > 0 { proof.append(hash(of: range)) }
        return proof.reversed()
    }

    /// The hash over a range that `halves` can produce: it starts at a multiple of the power of two it fits into.
    private func hash(of range: Range<Int>) -> NodeHash {
        guard !range.isEmpty else { return .emptyTree }
        let level = range.count.trailingZeroBitCount
        if range.count == 1 << level { return levels[level][range.lowerBound >> level] }
        let (left, right) = halves(of: range)
        return .over(hash(of: left), hash(of: right))
    }

    /// Splits two or more leaves at the largest power of two below their count.
    private func halves(of range: Range<Int>) -> (Range<Int>, Range<Int>) {
        let middle = range.lowerBound + 1 << (Int.bitWidth - 1 - (range.count - 1).leadingZeroBitCount)
        return (range.lowerBound..<middle, middle..<range.upperBound)
    }
}
