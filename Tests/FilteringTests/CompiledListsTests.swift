import Glibc
import Testing

@testable import Filtering

struct CompiledListsTests {
    private static func names(_ count: Int, seed: UInt64) -> [String] {
        var noise = Noise(state: seed)
        return (0..<count).map { number in
            let word = String(noise.next() % 1_000_000_007, radix: 36)
            return number % 7 == 0 ? "www.\(word).example.com" : "\(word)\(number).org"
        }
    }

    @Test(arguments: [0, 1, 2, 7, 8, 9, 100, 3_000, 60_000])
    func `every name is found in its category, and its neighbours are not`(count: Int) throws {
        let names = Self.names(count, seed: 5)
        let half = count / 2
        let texts = ["one": names[..<half], "two": names[half...]].mapValues { $0.joined(separator: "\n") }
        let lists = try lists(texts)
        for (place, name) in names.enumerated() where count < 10_000 || place % 11 == 0 {
            let wanted = place < half ? "one" : "two"
            #expect(lists.names(of: name).contains(wanted))
            #expect(lists.names(of: "below." + name).contains(wanted))
            #expect(lists.names(of: "x" + name).isEmpty)
        }
        #expect(lists.nameCount == Set(names).count)
    }

    @Test func `a hundred thousand names take twelve bytes each at most`() throws {
        let bytes = try compiled(["one": Self.names(100_000, seed: 9).joined(separator: "\n")])
        #expect(bytes.count <= 12 * 100_000)
    }

    @Test func `the same lists give the same bytes in any order`() throws {
        let names = Self.names(500, seed: 3)
        var one = try ListCompiler(categories: ["a", "b"])
        var other = try ListCompiler(categories: ["b", "a"])
        let (first, second) = (Array((names.joined(separator: "\n") + "\n").utf8), Array("b.example\n".utf8))
        let turned = Array((names.reversed().joined(separator: "\n") + "\n").utf8)
        _ = try one.add(first.span, as: .plain, to: "a")
        _ = try one.add(second.span, as: .plain, to: "b")
        _ = try other.add(second.span, as: .plain, to: "b")
        _ = try other.add(turned.span, as: .plain, to: "a")
        #expect(try one.compiled() == other.compiled())
    }

    @Test func `a host in many lists is in all of them`() throws {
        let texts = Dictionary(uniqueKeysWithValues: (0..<128).map { ("c\($0)", "shared.example\n\($0).example") })
        let lists = try lists(texts)
        #expect(lists.names(of: "shared.example").count == 128 && lists.names(of: "77.example.").isEmpty == false)
        #expect(lists.names(of: "n77.example").isEmpty)
    }

    @Test func `more categories than there are bits for, and names that are none, are refused`() throws {
        #expect(throws: ListCompiler.Failure.tooManyCategories) {
            try ListCompiler(categories: Set((0...128).map { "c\($0)" }))
        }
        for name in ["", String(repeating: "a", count: 64), "a\nb"] {
            #expect(throws: ListCompiler.Failure.badCategoryName) { try ListCompiler(categories: [name]) }
        }
    }

    @Test func `a file on disk is mapped and asked`() throws {
        let path = "/tmp/accord-lists-\(getpid())"
        try write(compiled(["games": "games.example"]), to: path)
        defer { unlink(path) }
        #expect(try CompiledLists(path: path).names(of: "www.games.example") == ["games"])
        try write([], to: path)
        #expect(throws: ListFileFailure.cutShort) { try CompiledLists(path: path) }
        #expect(throws: ListFileFailure.notLists) { try CompiledLists(path: "/tmp") }
        #expect(throws: ListFileFailure.cannotOpen(ENOENT)) { try CompiledLists(path: path + ".none") }
    }

    private func write(_ bytes: [UInt8], to path: String) throws {
        let file = try #require(fopen(path, "w"))
        fwrite(bytes, 1, bytes.count, file)
        fclose(file)
    }

    @Test func `a file cut short anywhere is refused`() throws {
        let bytes = try compiled(["games": "games.example\na.example/b", "adult": "adult.example"])
        for count in 0..<bytes.count {
            let failure = #expect(throws: ListFileFailure.self) { try CompiledLists(copying: Array(bytes[..<count])) }
            #expect(failure == .cutShort)
        }
        #expect(throws: ListFileFailure.impossible) { try CompiledLists(copying: bytes + [0]) }
    }

    @Test func `a bit changed anywhere is noticed`() throws {
        let bytes = try compiled(["games": "games.example\na.example/b", "adult": "adult.example"])
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= 1 << UInt8(place % 8)
            #expect(throws: ListFileFailure.self, "byte \(place)") { try CompiledLists(copying: changed) }
        }
    }

    /// An attacker can mend the checksum: then the file is refused for its shape, or answers wrongly, and nothing else.
    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `a hostile file with a right checksum ends nothing`(seed: UInt64) throws {
        let bytes = try compiled(["games": "games.example\na.example/b", "adult": "adult.example"])
        var noise = Noise(state: seed)
        for _ in 0..<500 {
            var hostile = bytes
            for _ in 0..<(1 + noise.next() % 6) {
                let place = noise.next() % 3 == 0 ? Int(noise.next() % UInt64(bytes.count)) : Int(noise.next() % 128)
                hostile[place] = noise.next() % 2 == 0 ? UInt8.max : UInt8(truncatingIfNeeded: noise.next())
            }
            hostile.replaceSubrange(0..<12, with: bytes[0..<12])
            let sum = hostile.withUnsafeBytes { ListFile.checksum($0) }
            withUnsafeBytes(of: sum.littleEndian) { hostile.replaceSubrange(24..<32, with: $0) }
            do {
                let lists = try CompiledLists(copying: hostile)
                for host in ["games.example", "x.adult.example", "a.example/b", "other.example"] {
                    #expect(lists.names(of: host).count <= lists.categories.count)
                }
            } catch {
                #expect(!error.sentence.isEmpty)
            }
        }
    }

    @Test func `another version is named`() throws {
        var bytes = try compiled(["games": "games.example"])
        bytes[8] = 2
        let failure = #expect(throws: ListFileFailure.self) { try CompiledLists(copying: bytes) }
        #expect(failure == .otherVersion(2) && failure?.sentence.contains("version 2") == true)
        #expect(throws: ListFileFailure.notLists) { try CompiledLists(copying: Array("plain text, no lists".utf8)) }
    }
}
