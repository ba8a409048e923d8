import Foundation
import Ledger
import Testing

/// The tree against the vectors of Certificate Transparency and against RFC 6962's own recursive definitions.
struct TreeTests {
    /// The eight leaves that every RFC 6962 implementation is checked with.
    static let leaves = [
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    ].map { LeafHash(ofLeaf: hex($0)) }

    @Test(arguments: [
        (0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        (1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
        (2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
        (3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
        (4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
        (5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
        (6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"),
        (7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
        (8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
    ])
    func `roots of the eight known leaves are the known ones`(size: Int, root: String) {
        #expect(Tree(leafHashes: Self.leaves.prefix(size)).root.bytes == hex(root))
        #expect(Tree(leafHashes: Self.leaves).root(at: size).bytes == hex(root))
    }

    @Test(arguments: [
        (0, 1, []),
        (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
        (
            5, 8,
            [
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ]
        ),
    ])
    func `inclusion in the eight known leaves is proved as known`(index: Int, size: Int, proof: [String]) {
        #expect(Tree(leafHashes: Self.leaves).inclusionProof(of: index, at: size).map(\.bytes) == proof.map(hex))
    }

    @Test(arguments: [
        (1, 1, []),
        (
            6, 8,
            [
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ]
        ),
        (
            2, 5,
            [
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ]
        ),
    ])
    func `growth of the eight known leaves is proved as known`(old: Int, new: Int, proof: [String]) {
        #expect(Tree(leafHashes: Self.leaves).consistencyProof(from: old, to: new).map(\.bytes) == proof.map(hex))
    }

    @Test func `a tree is what RFC 6962 defines, at every former size`() throws {
        let history = try History.long.get()
        let leaves = history.leaves.prefix(70).map(\.hash)
        let (tree, hashes) = (Tree(leafHashes: leaves), leaves.map(\.node))
        #expect(tree.size == 70)
        for size in 0...70 {
            #expect(tree.root(at: size) == Definition.root(hashes[..<size]))
            for index in 0..<size {
                #expect(tree.inclusionProof(of: index, at: size) == Definition.path(index, hashes[..<size]))
                let old = index + 1
                #expect(tree.consistencyProof(from: old, to: size) == Definition.proof(old, hashes[..<size]))
            }
        }
    }

    @Test func `a proof of inclusion is accepted exactly where it leads from the leaf to the root`() {
        let tree = Tree(leafHashes: Self.leaves)
        let roots = (0...8).map(tree.root(at:))
        for size in 1...8 {
            for index in 0..<size {
                let leaf = Self.leaves[index]
                for proof in Self.variants(of: tree.inclusionProof(of: index, at: size)) {
                    for (position, claimed) in Self.pairs(-1...9) {
                        let range = 0..<max(0, claimed)
                        let implied = Definition.root(from: leaf.node, at: position, in: range, proof[...])
                        for root in roots {
                            let accepted = Proof.includes(
                                leafHash: leaf,
                                index: position,
                                size: claimed,
                                root: root,
                                proof: proof
                            )
                            #expect(accepted == (implied == root), "\(index) in \(size) as \(position) in \(claimed)")
                        }
                    }
                }
                let other = Self.leaves[(index + 1) % 8]
                let proof = tree.inclusionProof(of: index, at: size)
                #expect(!Proof.includes(leafHash: other, index: index, size: size, root: roots[size], proof: proof))
            }
        }
    }

    @Test func `a proof of growth is accepted exactly where it leads to both roots`() {
        let tree = Tree(leafHashes: Self.leaves)
        let roots = (0...8).map(tree.root(at:))
        for (old, new) in Self.pairs(1...8) where old <= new {
            for proof in Self.variants(of: tree.consistencyProof(from: old, to: new)) {
                for (from, to) in Self.pairs(1...9) {
                    let implied = Definition.roots(from: roots[old], of: from, in: 0..<to, proof[...])
                    for root in roots {
                        let accepted = Proof.extends(
                            oldSize: from,
                            oldRoot: roots[old],
                            newSize: to,
                            newRoot: root,
                            proof: proof
                        )
                        let expected = implied.map { $0 == (roots[old], root) } ?? false
                        #expect(accepted == expected, "\(old) to \(new) as \(from) to \(to)")
                    }
                }
            }
        }
    }

    @Test func `every tree grew from the empty one, which has one root, and none has a negative size`() {
        let tree = Tree(leafHashes: Self.leaves)
        let extends = { (old: Int, oldRoot: NodeHash, new: Int, newRoot: NodeHash, proof: [NodeHash]) in
            Proof.extends(oldSize: old, oldRoot: oldRoot, newSize: new, newRoot: newRoot, proof: proof)
        }
        #expect(tree.consistencyProof(from: 0, to: 8).isEmpty)
        #expect(extends(0, .emptyTree, 8, tree.root, []))
        #expect(extends(0, .emptyTree, 0, .emptyTree, []))
        #expect(!extends(0, tree.root, 8, tree.root, []))
        #expect(!extends(0, tree.root, 0, tree.root, []))
        #expect(!extends(0, .emptyTree, 8, tree.root, [tree.root]))
        #expect(!extends(-1, .emptyTree, 8, tree.root, []))
        #expect(!extends(8, tree.root, 0, .emptyTree, []))
    }

    /// A proof, and the same cut at either end or with a hash too many.
    private static func variants(of proof: [NodeHash]) -> [[NodeHash]] {
        [proof, Array(proof.dropLast()), Array(proof.dropFirst()), proof + [leaves[7].node], [leaves[7].node] + proof]
    }

    private static func pairs(_ range: ClosedRange<Int>) -> [(Int, Int)] {
        range.flatMap { first in range.map { (first, $0) } }
    }
}
