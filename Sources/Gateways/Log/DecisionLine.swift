import Filtering

/// Writes a decision's line without making any text on the way.
enum DecisionLine {
    static let addressBytesMax = 2_048

    static func append(
        _ verdict: Verdict,
        _ door: Decision.Door,
        _ asker: Asker,
        _ client: InternetAddress?,
        _ address: Span<UInt8>,
        _ names: LoggedNames,
        withNames: Bool,
        at now: Int64,
        to out: inout [UInt8]
    ) {
        append(number: now, to: &out)
        out.append(verdict.isOpen ? door.open : door.closed)
        out += verdict.reason.word.utf8
        out.append(tab)
        append(names.groups, asker.group.value, to: &out)
        append(address: address, hostAlone: !withNames, to: &out)
        out.append(tab)
        append(names.categories, verdict.category, to: &out)
        append(names.clauses, verdict.rule?.value, to: &out)
        append(withNames ? asker.person?.value : nil, to: &out)
        append(withNames ? asker.device?.value : nil, to: &out)
        append(asker.place?.value, to: &out)
        if withNames, let client { client.append(to: &out) }
        out.append(0x0A)
    }

    private static let tab: UInt8 = 0x09

    private static func append(_ names: [[UInt8]], _ place: Int?, to out: inout [UInt8]) {
        if let place, names.indices.contains(place) { out += names[place] }
        out.append(tab)
    }

    private static func append(_ value: UInt128?, to out: inout [UInt8]) {
        if let value {
            for shift in stride(from: 124, through: 0, by: -4) {
                out.append(digit(UInt8(truncatingIfNeeded: value >> UInt128(shift)) & 15))
            }
        }
        out.append(tab)
    }

    private static func append(number: Int64, to out: inout [UInt8]) {
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
    private static func append(address: Span<UInt8>, hostAlone: Bool, to out: inout [UInt8]) {
        var range = 0..<address.count
        if hostAlone {
            do throws(Address.Failure) { range = try Address(address).host } catch { range = 0..<0 }
        }
        for place in range.prefix(addressBytesMax) {
            let byte = address[place]
            if byte > 0x20, byte < 0x7F {
                out.append(byte)
            } else {
                out += [UInt8(ascii: "%"), digit(byte >> 4) & 0xDF, digit(byte & 15) & 0xDF]
            }
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
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
