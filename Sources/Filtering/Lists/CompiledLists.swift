/// Compiled lists in memory, ready to be asked; `ListFile` draws the format.
///
/// Trusted for its decisions, never for its shape: whoever can write this file decides what is blocked, but can make no
/// reader leave it. Not checked by the compiler, because it holds a place in memory: `mapping` keeps that place as long
/// as this value lives, and nobody writes there.
package struct CompiledLists: @unchecked Sendable {
    package let categories: [String]
    private let mapping: Mapping
    /// The mapping's own, so that asking counts no references.
    private let start: UnsafeRawPointer
    private let file: ListFile

    /// What the lists say of a host or a page.
    package struct Finding: Equatable, Sendable {
        /// A bit for each category.
        package internal(set) var categories: UInt128 = 0
        /// Which ending of the host was listed, the longest if several; nil when none was.
        package internal(set) var ending: Int?
        /// True when a page was listed, and not only its host.
        package internal(set) var isOfPage = false
        var exceptions: UInt128 = 0
    }

    package init(path: String) throws(ListFileFailure) {
        try self.init(Mapping(path: path))
    }

    package init(copying bytes: [UInt8]) throws(ListFileFailure) {
        try self.init(Mapping(copying: bytes))
    }

    private init(_ mapping: Mapping) throws(ListFileFailure) {
        let raw = mapping.bytes
        file = try ListFile(reading: raw)
        guard ListFile.checksum(raw) == file.checksum else { throw .damaged }
        categories = try file.categories(in: raw)
        self.mapping = mapping
        start = mapping.start
    }

    package var nameCount: Int { file.nameCount }
    package var fileBytes: Int { file.fileBytes }
    /// Differs between different lists: ICAP's ISTag (RFC 3507 section 4.7) and the snapshot's name.
    package var checksum: UInt64 { file.checksum }

    /// Looks up every ending of a host, and of the host's pages the path; for the locked layer without exceptions.
    @inline(__always)
    package func finding(
        _ keys: HostKeys,
        path: Range<Int>,
        in text: Span<UInt8>,
        withExceptions: Bool = true
    ) -> Finding {
        var finding = Finding()
        for ending in 0..<keys.count where mayHold(keys[ending]) {
            guard let number = setNumber(keys[ending]) else { continue }
            add(number, keys, ending, path, text, to: &finding)
        }
        if withExceptions { finding.categories &= ~finding.exceptions }
        return finding
    }

    private func add(
        _ number: Int,
        _ keys: HostKeys,
        _ ending: Int,
        _ path: Range<Int>,
        _ text: Span<UInt8>,
        to finding: inout Finding
    ) {
        let isWhole = ending == keys.count - 1 && !keys.isDeeper
        let set = place(ofSet: number)
        let bits = load(set + (isWhole ? 0 : 16))
        finding.exceptions |= load(set + (isWhole ? 32 : 48))
        if bits != 0 {
            finding.categories |= bits
            finding.ending = ending
        }
        guard set.loadUnaligned(fromByteOffset: 64, as: UInt64.self) != 0, !path.isEmpty else { return }
        var parts = PathKeys(below: keys[ending], path)
        while let part = parts.next(in: text) {
            guard mayHold(part), let number = setNumber(part) else { continue }
            finding.categories |= load(place(ofSet: number))
            finding.ending = ending
            finding.isOfPage = true
        }
    }

    private func place(ofSet number: Int) -> UnsafeRawPointer {
        start + file.setsAt + number * ListFile.setBytes
    }

    private func load(_ place: UnsafeRawPointer) -> UInt128 {
        UInt128(littleEndian: place.loadUnaligned(as: UInt128.self))
    }

    /// False for nearly all keys that are not listed: three bytes say so.
    @inline(__always)
    private func mayHold(_ key: UInt64) -> Bool {
        let hash = file.fuse.hash(key)
        let places = file.fuse.places(hash)
        let fuse = start + file.fuseAt
        var sum: UInt8 = 0
        for number in 0..<3 { sum ^= fuse.load(fromByteOffset: places[number], as: UInt8.self) }
        return sum == FuseShape.fingerprint(hash)
    }

    private func setNumber(_ key: UInt64) -> Int? {
        let wanted = ListFile.fingerprint(key)
        var bucket = start + file.bucketsAt + ListFile.home(key, of: file.homes) * ListFile.bucketBytes
        for _ in 0...file.longestRun {
            var isFull = true
            for slot in 0..<ListFile.slotsPerBucket {
                let value = UInt64(littleEndian: bucket.load(fromByteOffset: slot * 8, as: UInt64.self))
                if value >> 16 == wanted {
                    let number = Int(value & 0xFFFF)
                    return number < file.setCount ? number : nil
                }
                isFull = isFull && value != 0
            }
            guard isFull else { return nil }
            bucket += ListFile.bucketBytes
        }
        return nil
    }
}
