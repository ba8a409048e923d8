import Filtering

/// Writes a decision's line without making any text on the way.
enum DecisionLine {
    static let addressBytesMax = 2_048
    static let nameBytesMax = 512
    /// An address whose every byte is written in three, three names, three identifiers and the rest.
    static let bytesMax = 3 * addressBytesMax + 3 * nameBytesMax + 512

    static func append(
        _ verdict: Verdict,
        _ door: Decision.Door,
        _ asker: Asker,
        _ client: [UInt8],
        _ address: Span<UInt8>,
        _ names: LoggedNames,
        withNames: Bool,
        at now: Int64,
        to out: inout LineRoom
    ) {
        append(number: now, to: &out)
        out.append(verdict.isOpen ? door.open : door.closed)
        out.append(verdict.reason.word)
        out.append(tab)
        append(names.groups, asker.group.value, to: &out)
        append(address: address, hostAlone: !withNames, to: &out)
        out.append(tab)
        append(names.categories, verdict.category, to: &out)
        append(names.clauses, verdict.rule?.value, to: &out)
        append(withNames ? asker.person?.value : nil, to: &out)
        append(withNames ? asker.device?.value : nil, to: &out)
        append(asker.place?.value, to: &out)
        if withNames { out.append(client) }
        out.append(0x0A)
    }

    private static let tab: UInt8 = 0x09

    private static func append(_ names: [[UInt8]], _ place: Int?, to out: inout LineRoom) {
        if let place, names.indices.contains(place) { out.append(names[place]) }
        out.append(tab)
    }

    private static func append(_ value: UInt128?, to out: inout LineRoom) {
        if let value {
            for shift in stride(from: 124, through: 0, by: -4) {
                out.append(digit(UInt8(truncatingIfNeeded: value >> UInt128(shift)) & 15))
            }
        }
        out.append(tab)
    }

    private static func append(number: Int64, to out: inout LineRoom) {
        var digits: InlineArray<20, UInt8> = .init(repeating: 0)
        var rest = max(0, number)
        var count = 0
        repeat {
            digits[count] = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
            count += 1
        } while rest > 0
        for place in (0..<count).reversed() { out.append(digits[place]) }
    }

    /// Without names only the host: what follows it may be a search, and searches tell who somebody is.
    private static func append(address: Span<UInt8>, hostAlone: Bool, to out: inout LineRoom) {
        var range = 0..<address.count
        if hostAlone {
            do throws(Address.Failure) { range = try Address(address).host } catch { range = 0..<0 }
        }
        for place in range.prefix(addressBytesMax) {
            let byte = address[place]
            if byte > 0x20, byte < 0x7F {
                out.append(byte)
            } else {
                out.append(UInt8(ascii: "%"))
                out.append(digit(byte >> 4) & 0xDF)
                out.append(digit(byte & 15) & 0xDF)
            }
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}

/// Room for lines, filled from its start and used again; what does not fit is left out, which its user keeps from
/// happening.
struct LineRoom: ~Copyable {
    private let room: UnsafeMutableBufferPointer<UInt8>
    private(set) var count = 0

    init(bytes: Int) {
        room = .allocate(capacity: bytes)
    }

    deinit {
        room.deallocate()
    }

    /// All that was appended, after which the room is empty.
    mutating func take() -> [UInt8] {
        defer { count = 0 }
        return Array(room[..<count])
    }

    @inline(__always)
    fileprivate mutating func append(_ byte: UInt8) {
        guard count < room.count else { return }
        room[count] = byte
        count += 1
    }

    fileprivate mutating func append(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { append($0) }
    }

    fileprivate mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { append($0) }
    }

    private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let start = room.baseAddress, let source = bytes.baseAddress else { return }
        let taken = min(bytes.count, room.count - count)
        (start + count).update(from: source, count: taken)
        count += taken
    }
}

extension Decision.Door {
    fileprivate var open: StaticString {
        switch self {
        case .dns: "\tdns\topen\t"
        case .https: "\thttps\topen\t"
        case .icap: "\ticap\topen\t"
        }
    }

    fileprivate var closed: StaticString {
        switch self {
        case .dns: "\tdns\tclosed\t"
        case .https: "\thttps\tclosed\t"
        case .icap: "\ticap\tclosed\t"
        }
    }
}
