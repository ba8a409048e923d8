/// What is known so far of a response policy zone.
struct ZoneState {
    /// Small letters, no final dot; empty until it is known.
    var origin: [UInt8] = []
    var isInsideBrackets = false
    var owner: Owner = .apex

    enum Owner {
        case apex
        /// A line without an owner has the owner of the line before (RFC 1035 section 5.1).
        case name([UInt8])
        /// Its problem was noted where it stood.
        case refused
    }
}

/// Response policy zones (draft-vixie-dnsop-dns-rpz-00 sections 3 and 4), from their text (RFC 1035 section 5.1).
extension ListReading {
    mutating func readZone(_ list: Span<UInt8>, in line: Range<Int>) {
        let end = line.first { list[$0] == UInt8(ascii: ";") } ?? line.upperBound
        let content = line.lowerBound..<end
        guard content.contains(where: { !list.isBlank($0) }) else { return }
        if zone.isInsideBrackets {
            if content.contains(where: { list[$0] == UInt8(ascii: ")") }) { zone.isInsideBrackets = false }
            return
        }
        var words = WordRanges(content)
        if !list.isBlank(content.lowerBound), let first = words.next(in: list) {
            if list[first.lowerBound] == UInt8(ascii: "$") { return readDirective(list, first, &words) }
            zone.owner = owner(list, in: first, isStart: list.containsWord("SOA", in: content))
        }
        readRecord(list, &words)
        let opens = content.contains { list[$0] == UInt8(ascii: "(") }
        zone.isInsideBrackets = opens && !content.contains { list[$0] == UInt8(ascii: ")") }
    }

    private mutating func readDirective(_ list: Span<UInt8>, _ name: Range<Int>, _ words: inout WordRanges) {
        if list.equals("$ORIGIN", in: name), let origin = words.next(in: list) {
            zone.origin = list.smallName(in: origin)
        } else if !list.equals("$TTL", in: name) {
            note(.unsupported)
        }
    }

    /// The trigger's name without the zone's own.
    private mutating func owner(_ list: Span<UInt8>, in range: Range<Int>, isStart: Bool) -> ZoneState.Owner {
        if list.equals("@", in: range) { return .apex }
        let name = list.smallName(in: range)
        guard list[range.upperBound - 1] == UInt8(ascii: ".") else { return .name(name) }
        if isStart, zone.origin.isEmpty { zone.origin = name }
        if name == zone.origin { return .apex }
        let ending = [UInt8(ascii: ".")] + zone.origin
        guard !zone.origin.isEmpty, name.count > ending.count, name.suffix(ending.count).elementsEqual(ending) else {
            note(.outsideZone)
            return .refused
        }
        return .name(Array(name.dropLast(ending.count)))
    }

    private mutating func readRecord(_ list: Span<UInt8>, _ words: inout WordRanges) {
        guard case .name(let owner) = zone.owner else { return }
        var type = words.next(in: list)
        // A time to live and a class may stand before the type, in either order.
        while let word = type, HostKeys.isDigit(list[word.lowerBound]) || list.equals("IN", in: word) {
            type = words.next(in: list)
        }
        guard let type, let data = words.next(in: list) else { return note(.unsupported) }
        if ["A", "AAAA"].contains(where: { list.equals($0, in: type) }) {
            addTrigger(owner, isException: false)
        } else if list.equals("CNAME", in: type) {
            if list.equals("rpz-tcp-only.", in: data) { return note(.unsupported) }
            addTrigger(owner, isException: list.equals("rpz-passthru.", in: data))
        } else if !["NS", "TXT", "RRSIG", "NSEC", "DNSKEY"].contains(where: { list.equals($0, in: type) }) {
            note(.unsupported)
        }
    }

    private mutating func addTrigger(_ owner: [UInt8], isException: Bool) {
        let kinds = [".rpz-ip", ".rpz-nsip", ".rpz-nsdname", ".rpz-client-ip"]
        guard !kinds.contains(where: { owner.suffix($0.utf8.count).elementsEqual($0.utf8) }) else {
            return note(.unsupported)
        }
        let isWild = owner.starts(with: "*.".utf8)
        let name = owner.span
        let range = (isWild ? 2 : 0)..<name.count
        switch (isException, isWild) {
        case (false, false): addName(name, in: range, .nameOnly)
        case (false, true): addName(name, in: range, .belowOnly, endings: true)
        case (true, false): addName(name, in: range, .exceptNameOnly)
        case (true, true): addName(name, in: range, .exceptBelowOnly, endings: true)
        }
    }
}
