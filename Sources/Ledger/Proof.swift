/// Checks proofs with nothing but the proof and the roots: what a holder or an auditor runs.
package enum Proof {
    /// Whether `leafHash` is leaf `index` of the tree with this size and root (RFC 9162 section 2.1.3.2).
    package static func includes(
        leafHash: LeafHash,
        index: Int,
        size: Int,
        root: NodeHash,
        proof: [NodeHash]
    ) -> Bool {
        guard index >= 0, index < size else { return false }
        var position = index
        var last = size - 1
        var hash = leafHash.node
        for sibling in proof {
            guard last > 0 else { return false }
            if position & 1 == 1 || position == last {
                hash = .over(sibling, hash)
                climbToRightChild(&position, &last)
            } else {
                hash = .over(hash, sibling)
            }
            position >>= 1
            last >>= 1
        }
        return last == 0 && hash == root
    }

    /// Whether the new tree keeps every leaf of the old one and only adds (RFC 9162 section 2.1.4.2).
    package static func extends(
        oldSize: Int,
        oldRoot: NodeHash,
        newSize: Int,
        newRoot: NodeHash,
        proof: [NodeHash]
    ) -> Bool {
        guard oldSize >= 0, oldSize <= newSize else { return false }
        if oldSize == 0, oldRoot != .emptyTree { return false }
        if oldSize == newSize { return proof.isEmpty && oldRoot == newRoot }
        if oldSize == 0 { return proof.isEmpty }
        var path = proof[...]
        // When the old tree is complete, its root is the node where both paths meet, so the proof leaves it out.
        guard let start = oldSize & (oldSize - 1) == 0 ? oldRoot : path.popFirst() else { return false }
        var position = oldSize - 1
        var last = newSize - 1
        while position & 1 == 1 {
            position >>= 1
            last >>= 1
        }
        var (old, new) = (start, start)
        for hash in path {
            guard last > 0 else { return false }
            if position & 1 == 1 || position == last {
                old = .over(hash, old)
                new = .over(hash, new)
                climbToRightChild(&position, &last)
            } else {
                new = .over(new, hash)
            }
            position >>= 1
            last >>= 1
        }
        return last == 0 && old == oldRoot && new == newRoot
    }

    /// On the right edge a node may have no sibling for some levels: climbs until it is a right child.
    private static func climbToRightChild(_ position: inout Int, _ last: inout Int) {
        while position & 1 == 0, position != 0 {
            position >>= 1
            last >>= 1
        }
    }
}
