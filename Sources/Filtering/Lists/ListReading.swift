/// Reads one list, line by line, and passes over what is no entry.
struct ListReading {
    let format: ListFormat
    let category: UInt32
    var entries: [ListEntry] = []
    var report = ListReport()
    var zone = ZoneState()

    init(_ format: ListFormat, into category: UInt32) {
        self.format = format
        self.category = category
    }

    mutating func readAll(_ list: Span<UInt8>) {
        let hasMark = list.count >= 3 && list[0] == 0xEF && list[1] == 0xBB && list[2] == 0xBF
        var start = hasMark ? 3 : 0
        while start < list.count {
            var end = start
            while end < list.count, list[end] != UInt8(ascii: "\n") { end += 1 }
            report.lines += 1
            if end == list.count {
                report.isCutShort = true
                note(.cutShort)
            } else {
                readLine(list, in: start..<end)
            }
            start = end + 1
        }
    }

    private mutating func readLine(_ list: Span<UInt8>, in range: Range<Int>) {
        guard range.count <= ListCompiler.lineBytesMax else { return note(.lineTooLong) }
        let line = list.trimming(range)
        guard !line.isEmpty else { return }
        guard entries.count < ListCompiler.entriesMax else { return note(.tooMany) }
        switch format {
        case .plain: readPlain(list, in: line)
        case .hosts: readHosts(list, in: line)
        case .adblock: readAdblock(list, in: line)
        case .zone: readZone(list, in: list.trimmingEnd(range))
        }
    }

    mutating func note(_ reason: ListProblem.Reason) {
        report.note(reason, line: report.lines)
    }

    /// `name`, `*.name`, `.name` or `host/path`, with or without a scheme, and a remark.
    private mutating func readPlain(_ list: Span<UInt8>, in line: Range<Int>) {
        guard list[line.lowerBound] != UInt8(ascii: "#") else { return }
        var end = line.lowerBound
        while end < line.upperBound, !list.isBlank(end) { end += 1 }
        let rest = list.trimming(end..<line.upperBound)
        guard rest.isEmpty || list[rest.lowerBound] == UInt8(ascii: "#") else { return note(.notAName) }
        var entry = line.lowerBound..<end
        let isWild = list.begins("*.", in: entry)
        if isWild || list[entry.lowerBound] == UInt8(ascii: ".") {
            entry = (entry.lowerBound + (isWild ? 2 : 1))..<end
        }
        if entry.contains(where: { list[$0] == UInt8(ascii: "/") }) {
            addPath(list, in: entry)
        } else {
            addName(list, in: entry, .nameAndBelow, endings: isWild)
        }
    }

    /// Adds a name, which only with `endings` may be a whole ending such as `xxx`.
    mutating func addName(_ list: Span<UInt8>, in range: Range<Int>, _ reach: ListEntry.Reach, endings: Bool = false) {
        guard let keys = HostKeys(list, in: range) ?? HostName(list, in: range)?.keys else { return note(.notAName) }
        guard let key = keys.whole else { return note(.tooDeep) }
        guard endings || !keys.isWholeEnding else { return note(.wholeEnding) }
        add(key, reach)
    }

    private mutating func addPath(_ list: Span<UInt8>, in range: Range<Int>) {
        let address: Address
        do throws(Address.Failure) {
            address = try Address(list.extracting(range))
        } catch {
            return note(.notAName)
        }
        let host = (range.lowerBound + address.host.lowerBound)..<(range.lowerBound + address.host.upperBound)
        let path = (range.lowerBound + address.path.lowerBound)..<(range.lowerBound + address.path.upperBound)
        guard let keys = HostKeys(list, in: host) ?? HostName(list, in: host)?.keys else { return note(.notAName) }
        guard let key = keys.whole else { return note(.tooDeep) }
        var parts = PathKeys(below: key, path)
        var last: UInt64?
        while let part = parts.next(in: list) { last = part }
        guard parts.isAtEnd else { return note(.tooDeep) }
        if let last {
            add(last, .nameAndBelow)
            add(key, .hostOfPaths)
            report.entries -= 1
        } else if keys.isWholeEnding {
            note(.wholeEnding)
        } else {
            add(key, .nameAndBelow)
        }
    }

    private mutating func add(_ key: UInt64, _ reach: ListEntry.Reach) {
        entries.append(ListEntry(key, category, reach))
        report.entries += 1
    }
}

extension HostKeys {
    /// A whole country's or sector's addresses, which no list of hosts means to close.
    var isWholeEnding: Bool {
        guard !isNumeric, !isDeeper else { return false }
        return count == 1 || (count == 2 && Self.sharedEndings.contains(self[1]))
    }

    private static let sharedEndings: [UInt64] = [
        "co.uk", "org.uk", "gov.uk", "ac.uk", "sch.uk", "nhs.uk", "me.uk", "net.uk", "ltd.uk", "plc.uk", "police.uk",
    ].compactMap { HostName($0)?.keys?.whole }
}
