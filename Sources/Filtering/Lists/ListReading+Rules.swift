/// Hosts files and rules in the way of ad blockers.
extension ListReading {
    /// `address name …`: addresses that lead nowhere, as lists of blocked hosts have them.
    mutating func readHosts(_ list: Span<UInt8>, in line: Range<Int>) {
        guard list[line.lowerBound] != UInt8(ascii: "#") else { return }
        var words = WordRanges(line)
        guard let first = words.next(in: list) else { return }
        guard let address = Self.address(list, in: first) else { return note(.notAName) }
        guard address.leadsNowhere else { return note(.pointsElsewhere) }
        while let word = words.next(in: list), list[word.lowerBound] != UInt8(ascii: "#") {
            if Self.isOfThisMachine(list, in: word) { continue }
            addName(list, in: word, .nameOnly)
        }
    }

    private static func address(_ list: Span<UInt8>, in range: Range<Int>) -> InternetAddress? {
        InternetAddress(version4: list, in: range) ?? InternetAddress(version6: list, in: range)
    }

    /// Names that every hosts file gives to the machine itself: one label, or the old long form of the first.
    private static func isOfThisMachine(_ list: Span<UInt8>, in range: Range<Int>) -> Bool {
        !range.contains { list[$0] == UInt8(ascii: ".") } || list.equals("localhost.localdomain", in: range)
            || list.equals("0.0.0.0", in: range)
    }

    mutating func readAdblock(_ list: Span<UInt8>, in line: Range<Int>) {
        switch list[line.lowerBound] {
        case UInt8(ascii: "!"), UInt8(ascii: "["): return
        case UInt8(ascii: "#"):
            let isRemark = line.count == 1 || list.isBlank(line.lowerBound + 1)
            return isRemark ? () : note(.notAHostRule)
        default: break
        }
        let isException = list.begins("@@", in: line)
        let rule = (line.lowerBound + (isException ? 2 : 0))..<line.upperBound
        if list.begins("||", in: rule) {
            return readAnchored(list, in: (rule.lowerBound + 2)..<rule.upperBound, isException: isException)
        }
        if rule.contains(where: { list.isBlank($0) }) { return readHosts(list, in: rule) }
        let isName = rule.allSatisfy { HostKeys.small(list[$0]) != nil || list[$0] == UInt8(ascii: ".") }
        guard isName else { return note(.notAHostRule) }
        addName(list, in: rule, isException ? .exceptNameOnly : .nameOnly)
    }

    /// `name^` or `*.name^`, and options that do not make the rule depend on the page.
    private mutating func readAnchored(_ list: Span<UInt8>, in rule: Range<Int>, isException: Bool) {
        guard let end = rule.first(where: { list[$0] == UInt8(ascii: "^") }) else { return note(.notAHostRule) }
        guard Self.isForEveryPage(list, in: (end + 1)..<rule.upperBound) else { return note(.notAHostRule) }
        let isWild = list.begins("*.", in: rule.lowerBound..<end)
        let name = (rule.lowerBound + (isWild ? 2 : 0))..<end
        guard !name.isEmpty, !name.contains(where: { list[$0] == UInt8(ascii: "/") || list[$0] == UInt8(ascii: "*") })
        else { return note(.notAHostRule) }
        switch (isException, isWild) {
        case (false, false): addName(list, in: name, .nameAndBelow)
        case (false, true): addName(list, in: name, .belowOnly, endings: true)
        case (true, false): addName(list, in: name, .exceptNameAndBelow)
        case (true, true): addName(list, in: name, .exceptBelowOnly, endings: true)
        }
    }

    private static func isForEveryPage(_ list: Span<UInt8>, in range: Range<Int>) -> Bool {
        if range.isEmpty || list.equals("|", in: range) { return true }
        guard list[range.lowerBound] == UInt8(ascii: "$") else { return false }
        var start = range.lowerBound + 1
        for place in start...range.upperBound where place == range.upperBound || list[place] == UInt8(ascii: ",") {
            let option = start..<place
            let isGeneral = ["important", "all", "document", "doc"].contains { list.equals($0, in: option) }
            guard isGeneral else { return false }
            start = place + 1
        }
        return true
    }
}

extension InternetAddress {
    /// 0.0.0.0, this machine, and their like in version 6.
    var leadsNowhere: Bool {
        version == 4 ? value == 0 || value >> 24 == 127 : value <= 1
    }
}
