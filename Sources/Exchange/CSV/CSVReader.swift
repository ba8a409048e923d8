import Domain

/// Reads CSV (RFC 4180) record by record from UTF-8 bytes, with the line on which each record starts.
///
/// Beyond the RFC it takes any of CR LF, LF and CR as a line's end, and three separators. A quotation mark that is
/// never closed spoils the line it stands on and no more: reading goes on with the next line.
package struct CSVReader: Sendable, Sequence, IteratorProtocol {
    /// Longest cell in bytes: what a spreadsheet program allows itself.
    package static let cellBytesMax = 32_767

    package let separator: UInt8
    private let bytes: [UInt8]
    private var position: Int
    private var line: Int
    private var cells: [String] = []
    private var cell: [UInt8] = []
    private var fault: RollProblem.Reason?

    /// Begins at the first byte; a separator that is not given is found by `Separator`.
    package init(_ bytes: [UInt8], separator: UInt8? = nil) {
        self.bytes = bytes
        let stated = Separator.stated(in: bytes)
        self.separator = separator ?? stated?.separator ?? Separator.guess(in: bytes)
        position = stated?.next ?? 0
        line = stated == nil ? 1 : 2
    }

    package mutating func next() -> TableRecord? {
        guard position < bytes.count else { return nil }
        let start = (position: position, line: line)
        cells = []
        fault = nil
        while true {
            let isLast = bytes.indices.contains(position) && bytes[position] == Self.quote ? readQuoted() : readPlain()
            if fault == .quoteNotClosed { return recover(from: start) }
            if isLast { return TableRecord(line: start.line, lastLine: lastLine, cells: cells, fault: fault) }
        }
    }

    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
    private var lastLine = 1

    /// Reads to the separator or the end of the line.
    ///
    /// True when the record ends here.
    private mutating func readPlain() -> Bool {
        let start = position
        while position < bytes.count, bytes[position] != separator, !isLineEnd(bytes[position]) { position += 1 }
        keep(bytes[start..<position])
        return endCell()
    }

    /// Reads a quoted cell; a doubled quotation mark stands for one (RFC 4180 section 2, rule 7).
    private mutating func readQuoted() -> Bool {
        cell.removeAll(keepingCapacity: true)
        position += 1
        while position < bytes.count, cell.count <= Self.cellBytesMax {
            let byte = bytes[position]
            if byte == Self.quote {
                position += 1
                guard position < bytes.count, bytes[position] == Self.quote else { return closeQuoted() }
            } else if byte == Self.carriageReturn || byte == Self.lineFeed && previous != Self.carriageReturn {
                line += 1
            }
            cell.append(byte)
            position += 1
        }
        fault = .quoteNotClosed
        return true
    }

    private var previous: UInt8? { position > 0 ? bytes[position - 1] : nil }

    private mutating func closeQuoted() -> Bool {
        keep(cell[...])
        let start = position
        while position < bytes.count, bytes[position] != separator, !isLineEnd(bytes[position]) { position += 1 }
        // Some programs pad behind the quotation mark; only blanks are forgiven.
        if bytes[start..<position].contains(where: { $0 != UInt8(ascii: " ") }) { fault = fault ?? .textAfterQuote }
        return endCell()
    }

    private mutating func keep(_ slice: ArraySlice<UInt8>) {
        if slice.count > Self.cellBytesMax { fault = fault ?? .cellTooLong }
        cells.append(String(decoding: slice.prefix(Self.cellBytesMax), as: UTF8.self))
    }

    /// Steps over the separator or the line's end.
    private mutating func endCell() -> Bool {
        guard position < bytes.count else {
            lastLine = line
            return true
        }
        if bytes[position] == separator {
            position += 1
            return false
        }
        endLine()
        return true
    }

    private mutating func endLine() {
        lastLine = line
        let isPair =
            bytes[position] == Self.carriageReturn && position + 1 < bytes.count
            && bytes[position + 1] == Self.lineFeed
        position += isPair ? 2 : 1
        line += 1
    }

    /// Goes back to the line on which the record began, gives that line up, and stands at the next.
    private mutating func recover(from start: (position: Int, line: Int)) -> TableRecord {
        position = start.position
        line = start.line
        while position < bytes.count, !isLineEnd(bytes[position]) { position += 1 }
        if position < bytes.count { endLine() }
        return TableRecord(line: start.line, lastLine: start.line, cells: [], fault: .quoteNotClosed)
    }

    private func isLineEnd(_ byte: UInt8) -> Bool { byte == Self.lineFeed || byte == Self.carriageReturn }
}
