/// Why a file of compiled lists is not used; the lists in use before stay in use.
package enum ListFileFailure: Error, Equatable, Sendable {
    case cannotOpen(Int32)
    case cutShort
    case notLists
    case otherVersion(UInt32)
    case damaged
    case impossible

    package var sentence: String {
        switch self {
        case .cannotOpen(let number):
            "The compiled lists could not be opened (error \(number)). See that the file is there and may be read."
        case .cutShort: "The compiled lists end too early. Compile them again; the old ones stay in use."
        case .notLists: "This file holds no compiled lists. Compile lists first, and give the file that was made."
        case .otherVersion(let version):
            "The compiled lists are of version \(version), and this Accord reads version \(ListFile.version). "
                + "Compile them again with this Accord."
        case .damaged:
            "The compiled lists were changed after they were made. Compile them again; the old ones stay in use."
        case .impossible: "The compiled lists contradict themselves. Compile them again; the old ones stay in use."
        }
    }
}

extension ListFile {
    /// Reads the header and holds every number in it against the others and the file's real length.
    ///
    /// After this no later read can leave the file, whatever stands in it.
    init(reading raw: UnsafeRawBufferPointer) throws(ListFileFailure) {
        guard raw.count >= 16 else { throw .cutShort }
        guard raw.number(UInt64.self, at: 0) == Self.magic else { throw .notLists }
        let version = raw.number(UInt32.self, at: 8)
        guard version == Self.version else { throw .otherVersion(version) }
        guard raw.count >= Self.headerBytes else { throw .cutShort }
        categoryCount = Int(raw.number(UInt32.self, at: 12))
        fileBytes = try raw.size(at: 16)
        guard raw.count >= fileBytes else { throw .cutShort }
        guard raw.count == fileBytes else { throw .impossible }
        checksum = raw.number(UInt64.self, at: 24)
        nameCount = try raw.size(at: 32)
        setCount = Int(raw.number(UInt32.self, at: 40))
        longestRun = Int(raw.number(UInt32.self, at: 44))
        setsAt = try raw.size(at: 48)
        bucketsAt = try raw.size(at: 56)
        homes = try raw.size(at: 64)
        fuseAt = try raw.size(at: 72)
        fuse = FuseShape(
            seed: raw.number(UInt64.self, at: 88),
            segment: Int(raw.number(UInt32.self, at: 96)),
            segments: Int(raw.number(UInt32.self, at: 100))
        )
        shortestName = Int(raw.number(UInt32.self, at: 104))
        guard areCountsPossible, arePartsInPlace, try raw.size(at: 80) == fuse.bytes else { throw .impossible }
    }

    private var areCountsPossible: Bool {
        categoryCount <= ListCompiler.categoriesMax && setCount <= Self.setsMax && longestRun <= Self.longestRunMax
            && homes >= 1 && nameCount <= (homes + longestRun) * Self.slotsPerBucket
            && fuse.segment >= 1 && fuse.segment <= 1 << 18 && fuse.segment.nonzeroBitCount == 1 && fuse.segments >= 1
            && (1...HostKeys.labelsMax).contains(shortestName)
    }

    /// Numbers are below the file's length, and sizes below 2⁴⁰, so that no sum overflows.
    private var arePartsInPlace: Bool {
        let starts = [setsAt, bucketsAt, fuseAt, fileBytes]
        return starts.allSatisfy { $0.isMultiple(of: Self.alignment) && $0 <= fileBytes }
            && setsAt >= Self.headerBytes
            && bucketsAt >= setsAt + setCount * Self.setBytes
            && fuseAt >= bucketsAt + (homes + longestRun) * Self.bucketBytes
            && fileBytes >= fuseAt + fuse.bytes
    }

    /// The categories' names, in order of their bits.
    func categories(in raw: UnsafeRawBufferPointer) throws(ListFileFailure) -> [String] {
        var names: [String] = []
        var place = Self.headerBytes
        for _ in 0..<categoryCount {
            guard place < setsAt else { throw .impossible }
            let end = place + 1 + Int(raw[place])
            guard end <= setsAt, let name = String(validating: raw[(place + 1)..<end], as: UTF8.self),
                ListCompiler.isGoodName(name), !names.contains(name)
            else { throw .impossible }
            names.append(name)
            place = end
        }
        return names
    }
}

extension UnsafeRawBufferPointer {
    @inline(__always)
    func number<Number: FixedWidthInteger>(_ type: Number.Type, at place: Int) -> Number {
        Number(littleEndian: loadUnaligned(fromByteOffset: place, as: type))
    }

    /// A length or a place: below 2⁴⁰.
    fileprivate func size(at place: Int) throws(ListFileFailure) -> Int {
        let value = number(UInt64.self, at: place)
        guard value < 1 << 40 else { throw .impossible }
        return Int(value)
    }
}
