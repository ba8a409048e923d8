extension ListFile {
    /// The whole file; nil when keys crowd together so that no run is short enough or no fuse fits.
    static func bytes(categories: [String], sets: [CategorySet], slots: [Slot]) -> [UInt8]? {
        var file = ListFile()
        file.categoryCount = categories.count
        file.nameCount = slots.count
        file.setCount = sets.count
        file.homes = max(1, (slots.count * 100 + slotsPerBucket * loadPercent - 1) / (slotsPerBucket * loadPercent))
        guard let run = longestRun(of: slots, homes: file.homes), let fuse = FuseBuilding.fuse(of: slots) else {
            return nil
        }
        file.longestRun = run
        file.fuse = fuse.shape
        file.setsAt = aligned(headerBytes + categories.reduce(0) { $0 + 1 + $1.utf8.count })
        file.bucketsAt = aligned(file.setsAt + sets.count * setBytes)
        file.fuseAt = file.bucketsAt + (file.homes + run) * bucketBytes
        file.fileBytes = aligned(file.fuseAt + fuse.bytes.count)
        return [UInt8](unsafeUninitializedCapacity: file.fileBytes) { buffer, count in
            let raw = UnsafeMutableRawBufferPointer(buffer)
            raw.initializeMemory(as: UInt8.self, repeating: 0)
            file.write(categories, into: raw)
            file.write(sets, into: raw)
            file.write(slots, into: raw)
            for (place, byte) in fuse.bytes.enumerated() { raw[file.fuseAt + place] = byte }
            file.writeHeader(into: raw)
            count = file.fileBytes
        }
    }

    /// How far after its own bucket the last key stands; keys come in order, so buckets fill from the left.
    private static func longestRun(of slots: [Slot], homes: Int) -> Int? {
        var longest = 0
        var bucket = 0
        var filled = 0
        for slot in slots {
            let home = home(slot.key, of: homes)
            if home > bucket { (bucket, filled) = (home, 0) }
            if filled == slotsPerBucket { (bucket, filled) = (bucket + 1, 0) }
            filled += 1
            longest = max(longest, bucket - home)
        }
        return longest <= longestRunMax ? longest : nil
    }

    private func write(_ slots: [Slot], into raw: UnsafeMutableRawBufferPointer) {
        var bucket = 0
        var filled = 0
        for slot in slots {
            let home = Self.home(slot.key, of: homes)
            if home > bucket { (bucket, filled) = (home, 0) }
            if filled == Self.slotsPerBucket { (bucket, filled) = (bucket + 1, 0) }
            let value = Self.fingerprint(slot.key) << 16 | UInt64(slot.set)
            raw.put(value, at: bucketsAt + bucket * Self.bucketBytes + filled * 8)
            filled += 1
        }
    }

    private func write(_ categories: [String], into raw: UnsafeMutableRawBufferPointer) {
        var place = Self.headerBytes
        for name in categories {
            raw[place] = UInt8(name.utf8.count)
            for (offset, byte) in name.utf8.enumerated() { raw[place + 1 + offset] = byte }
            place += 1 + name.utf8.count
        }
    }

    private func write(_ sets: [CategorySet], into raw: UnsafeMutableRawBufferPointer) {
        for (number, set) in sets.enumerated() {
            let place = setsAt + number * Self.setBytes
            raw.put(set.name, at: place)
            raw.put(set.below, at: place + 16)
            raw.put(set.exceptName, at: place + 32)
            raw.put(set.exceptBelow, at: place + 48)
            raw.put(UInt64(set.holdsPaths ? 1 : 0), at: place + 64)
        }
    }

    private func writeHeader(into raw: UnsafeMutableRawBufferPointer) {
        raw.put(Self.magic, at: 0)
        raw.put(Self.version, at: 8)
        raw.put(UInt32(categoryCount), at: 12)
        raw.put(UInt64(fileBytes), at: 16)
        raw.put(UInt64(nameCount), at: 32)
        raw.put(UInt32(setCount), at: 40)
        raw.put(UInt32(longestRun), at: 44)
        raw.put(UInt64(setsAt), at: 48)
        raw.put(UInt64(bucketsAt), at: 56)
        raw.put(UInt64(homes), at: 64)
        raw.put(UInt64(fuseAt), at: 72)
        raw.put(UInt64(fuse.bytes), at: 80)
        raw.put(fuse.seed, at: 88)
        raw.put(UInt32(fuse.segment), at: 96)
        raw.put(UInt32(fuse.segments), at: 100)
        raw.put(UInt32(shortestName), at: 104)
        raw.put(Self.checksum(UnsafeRawBufferPointer(raw)), at: 24)
    }
}

extension UnsafeMutableRawBufferPointer {
    fileprivate func put(_ value: some FixedWidthInteger, at place: Int) {
        storeBytes(of: value.littleEndian, toByteOffset: place, as: type(of: value.littleEndian))
    }
}
