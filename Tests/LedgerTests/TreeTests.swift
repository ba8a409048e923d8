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

    @Test func `a proof of inclusion fits one leaf, one position, one size and one root only`() throws {
        let tree = Tree(leafHashes: Self.leaves)
        let roots = (0...8).map(tree.root(at:))
        for size in 1...8 {
            for index in 0..<size {
                let proof = tree.inclusionProof(of: index, at: size)
                let accepted = Self.leaves.indices.flatMap { leaf in
                    (-1...9).flatMap { position in
                        (-1...9).filter {
                            Proof.includes(
                                leafHash: Self.leaves[leaf],
                                index: position,
                                size: $0,
                                root: roots[size],
                                proof: proof
                            )
                        }.map { [leaf, position, $0] }
                    }
                }
                // Sizes that give the same path shape are told apart by the root in a signed checkpoint.
                #expect(accepted.contains([index, index, size]))
                #expect(accepted.allSatisfy { $0[0] == index })
                #expect(!Self.includes(index, size, roots[size], proof + [roots[1]]))
                #expect(proof.isEmpty || !Self.includes(index, size, roots[size], Array(proof.dropLast())))
                #expect(!Self.includes(index, size, roots[size - 1], proof))
            }
        }
    }

    @Test func `a proof of growth fits its two roots only`() {
        let tree = Tree(leafHashes: Self.leaves)
        let roots = (0...8).map(tree.root(at:))
        for new in 0...8 {
            for old in 0...new {
                let proof = tree.consistencyProof(from: old, to: new)
                for oldRoot in 0...8 {
                    for newRoot in 0...8 {
                        let accepted = Proof.extends(
                            oldSize: old,
                            oldRoot: roots[oldRoot],
                            newSize: new,
                            newRoot: roots[newRoot],
                            proof: proof
                        )
                        // Equal sizes need no proof, so there only equal roots can be asked for.
                        let expected =
                            old == new && old > 0
                            ? oldRoot == newRoot : oldRoot == old && (newRoot == new || old == 0 && new > 0)
                        #expect(accepted == expected, "\(old) to \(new) with roots \(oldRoot) and \(newRoot)")
                    }
                }
            }
        }
    }

    @Test func `a shorter or longer proof of growth, or one that runs backwards, is refused`() {
        let tree = Tree(leafHashes: Self.leaves)
        let proof = tree.consistencyProof(from: 5, to: 8)
        let extends = { (old: Int, new: Int, proof: [NodeHash]) in
            Proof.extends(
                oldSize: old,
                oldRoot: tree.root(at: 5),
                newSize: new,
                newRoot: tree.root,
                proof: proof
            )
        }
        #expect(extends(5, 8, proof))
        #expect(!extends(5, 8, Array(proof.dropLast())))
        #expect(!extends(5, 8, Array(proof.dropFirst())))
        #expect(!extends(5, 8, proof + [tree.root]))
        #expect(!extends(5, 8, []))
        #expect(!extends(8, 5, proof))
        #expect(!extends(-1, 8, proof))
    }

    private static func includes(_ index: Int, _ size: Int, _ root: NodeHash, _ proof: [NodeHash]) -> Bool {
        Proof.includes(leafHash: leaves[index], index: index, size: size, root: root, proof: proof)
    }
}

/// RFC 6962 sections 2.1 to 2.1.2, word for word and slow: the tree head, the audit path and the subproof.
private enum Definition {
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

    private static func split(_ hashes: ArraySlice<NodeHash>) -> (ArraySlice<NodeHash>, ArraySlice<NodeHash>) {
        var half = 1
        while half * 2 < hashes.count { half *= 2 }
        return (hashes.prefix(half), hashes.dropFirst(half))
    }
}
