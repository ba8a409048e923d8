/// Numbers in network order, in messages that may be cut anywhere.
extension Span<UInt8> {
    @inline(__always)
    func number16(at place: Int) -> UInt16 {
        UInt16(self[place]) << 8 | UInt16(self[place + 1])
    }

    @inline(__always)
    func number32(at place: Int) -> UInt32 {
        UInt32(number16(at: place)) << 16 | UInt32(number16(at: place + 2))
    }
}

extension [UInt8] {
    @inline(__always)
    mutating func append(number16 value: UInt16) {
        append(UInt8(truncatingIfNeeded: value >> 8))
        append(UInt8(truncatingIfNeeded: value))
    }

    @inline(__always)
    mutating func append(number32 value: UInt32) {
        append(number16: UInt16(truncatingIfNeeded: value >> 16))
        append(number16: UInt16(truncatingIfNeeded: value))
    }

    mutating func set(number16 value: UInt16, at place: Int) {
        self[place] = UInt8(truncatingIfNeeded: value >> 8)
        self[place + 1] = UInt8(truncatingIfNeeded: value)
    }

    mutating func set(number32 value: UInt32, at place: Int) {
        set(number16: UInt16(truncatingIfNeeded: value >> 16), at: place)
        set(number16: UInt16(truncatingIfNeeded: value), at: place + 2)
    }

    @inline(__always)
    mutating func append(_ text: Span<UInt8>, _ range: Range<Int>) {
        text.extracting(range).withUnsafeBufferPointer { append(contentsOf: $0) }
    }

    mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { append(contentsOf: $0) }
    }
}
