import Ledger

/// RFC 6962 sections 2.1 to 2.1.2, word for word and slow: tree head, audit path and subproof, made and followed.
enum Definition {
    static func root(_ hashes: ArraySlice<NodeHash>) -> NodeHash {
        guard hashes.count > 1 else { return hashes.first ?? .emptyTree }
        let (left, right) = split(hashes)
        return .over(root(left), root(right))
    }

    static func path(_ index: Int, _ hashes: ArraySlice<NodeHash>) -> [NodeHash] {
        guard hashes.count > 1 else { return [] }
        let (left, right) = split(hashes)
        return index < left.count
            ? path(index, left) + [root(right)] : path(index - left.count, right) + [root(left)]
    }

    static func proof(_ old: Int, _ hashes: ArraySlice<NodeHash>, known: Bool = true) -> [NodeHash] {
        guard old < hashes.count else { return known ? [] : [root(hashes)] }
        let (left, right) = split(hashes)
        return old <= left.count
            ? proof(old, left, known: known) + [root(right)]
            : proof(old - left.count, right, known: false) + [root(left)]
    }

    /// The root that a proof of inclusion leads to, from the top down; nil when it is too long or too short.
    static func root(
        from leaf: NodeHash,
        at index: Int,
        in range: Range<Int>,
        _ proof: ArraySlice<NodeHash>
    ) -> NodeHash? {
        guard range.contains(index) else { return nil }
        guard range.count > 1 else { return proof.isEmpty ? leaf : nil }
        guard let sibling = proof.last else { return nil }
        let (left, right) = split(range)
        return left.contains(index)
            ? root(from: leaf, at: index, in: left, proof.dropLast()).map { .over($0, sibling) }
            : root(from: leaf, at: index, in: right, proof.dropLast()).map { .over(sibling, $0) }
    }

    /// The old and the new root that a proof of growth leads to; nil when it is too long or too short.
    static func roots(
        from known: NodeHash,
        of old: Int,
        in range: Range<Int>,
        _ proof: ArraySlice<NodeHash>
    ) -> (NodeHash, NodeHash)? {
        guard old <= range.upperBound else { return nil }
        guard old < range.upperBound else {
            let meeting = range.lowerBound == 0 ? [known] + proof : Array(proof)
            return meeting.count == 1 ? (meeting[0], meeting[0]) : nil
        }
        guard let sibling = proof.last else { return nil }
        let (left, right) = split(range)
        return old <= left.upperBound
            ? roots(from: known, of: old, in: left, proof.dropLast()).map { ($0, .over($1, sibling)) }
            : roots(from: known, of: old, in: right, proof.dropLast()).map { (.over(sibling, $0), .over(sibling, $1)) }
    }

    private static func split(_ range: Range<Int>) -> (Range<Int>, Range<Int>) {
        var half = 1
        while half * 2 < range.count { half *= 2 }
        let middle = range.lowerBound + half
        return (range.lowerBound..<middle, middle..<range.upperBound)
    }

    private static func split(_ hashes: ArraySlice<NodeHash>) -> (ArraySlice<NodeHash>, ArraySlice<NodeHash>) {
        var half = 1
        while half * 2 < hashes.count { half *= 2 }
        return (hashes.prefix(half), hashes.dropFirst(half))
    }
}
