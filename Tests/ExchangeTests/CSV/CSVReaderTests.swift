import Domain
import Testing

@testable import Exchange

struct CSVReaderTests {
    private func read(_ text: String) -> [TableRecord] { Array(CSVReader(Array(text.utf8))) }

    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        let cells: [[String]]
        var testDescription: String { text.debugDescription }
    }

    @Test(arguments: [
        Case(text: "", cells: []),
        Case(text: "a,b\r\nc,d\r\n", cells: [["a", "b"], ["c", "d"]]),
        Case(text: "a,b\nc,d", cells: [["a", "b"], ["c", "d"]]),
        Case(text: "a,b\rc,d\r", cells: [["a", "b"], ["c", "d"]]),
        Case(text: "a,b,\n,,\n", cells: [["a", "b", ""], ["", "", ""]]),
        Case(text: "\"a,1\",\"say \"\"hi\"\"\"\n", cells: [["a,1", "say \"hi\""]]),
        Case(text: "\"\",\"\"\n", cells: [["", ""]]),
        Case(text: "\"a\" ,b\n", cells: [["a", "b"]]),
        Case(text: "O\"Neil,b\n", cells: [["O\"Neil", "b"]]),
        Case(text: "a;b\n1,5;2\n", cells: [["a", "b"], ["1,5", "2"]]),
        Case(text: "a\tb\n1\t2\n", cells: [["a", "b"], ["1", "2"]]),
        Case(text: "sep=;\r\na;b\r\n", cells: [["a", "b"]]),
        Case(text: "one\ntwo\n", cells: [["one"], ["two"]]),
    ])
    func `records are read as the format says`(sample: Case) {
        #expect(read(sample.text).map(\.cells) == sample.cells)
    }

    @Test func `lines are counted through quoted breaks of every kind`() {
        let records = read("h,i\n\"a\r\nb\nc\rd\",1\r\nx,y\r\n")
        #expect(records.map(\.line) == [1, 2, 6])
        #expect(records.map(\.lastLine) == [1, 5, 6])
        #expect(records[1].cells[0] == "a\r\nb\nc\rd")
    }

    @Test func `a cut-off quoted cell spoils its line and no other`() {
        let records = read("a,b\n\"cut,1\nx,y\nz,w\n")
        #expect(records.map(\.fault) == [nil, .quoteNotClosed, nil, nil])
        #expect(records.map(\.line) == [1, 2, 3, 4])
        #expect(records[2].cells == ["x", "y"])
    }

    @Test func `text behind a closing quotation mark is a bad row`() {
        #expect(read("a,b\n\"x\"y,1\nz,w\n").map(\.fault) == [nil, .textAfterQuote, nil])
    }

    @Test func `a cell over the limit is a bad row`() {
        let long = String(repeating: "x", count: CSVReader.cellBytesMax + 1)
        #expect(read("a,b\n\(long),1\nz,w\n").map(\.fault) == [nil, .cellTooLong, nil])
        #expect(read("a,b\n\"\(long)\",1\nz,w\n").map(\.fault) == [nil, .quoteNotClosed, nil])
    }

    @Test func `what the writer wrote comes back as it was, but for the apostrophe`() {
        let rows = [["plain", "with, comma", "two\r\nlines"], ["=cmd()", "say \"hi\"", ""]]
        let decoded = Array(CSVText.document(header: ["a", "b", "c"], rows: rows).utf8).dropFirst(3)
        let records = Array(CSVReader(Array(decoded))).dropFirst().map(\.cells)
        #expect(records == [rows[0], ["'=cmd()", "say \"hi\"", ""]])
    }
}

struct TextDecodingTests {
    private func text(_ bytes: [UInt8]) throws -> (text: String, isGuessed: Bool) {
        let decoded = try DecodedText(bytes)
        return (String(decoding: decoded.utf8, as: UTF8.self), decoded.warning != nil)
    }

    @Test func `UTF-8 is read with and without its mark`() throws {
        #expect(try text(Array("Zoë".utf8)) == ("Zoë", false))
        #expect(try text([0xEF, 0xBB, 0xBF] + Array("Zoë".utf8)) == ("Zoë", false))
    }

    @Test(arguments: [true, false])
    func `UTF-16 is read by its mark`(isBigEndian: Bool) throws {
        let units: [UInt16] = [0xFEFF] + Array("Zoë,😀".utf16)
        let bytes = units.flatMap { unit in
            let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            return isBigEndian ? pair : pair.reversed()
        }
        #expect(try text(bytes) == ("Zoë,😀", false))
        #expect(throws: DecodedText.Fault.cutOff) { try DecodedText(bytes.dropLast()) }
    }

    @Test func `anything else is read as Windows text, and that is said`() throws {
        #expect(try text([0x5A, 0x6F, 0xEB, 0x20, 0x80, 0x92]) == ("Zoë €’", true))
        #expect(try text([0xEB, 0x81]) == ("ë\u{FFFD}", true))
    }

    @Test func `UTF-16 without a mark is refused with a sentence`() {
        let bytes = "Name,Class".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(throws: DecodedText.Fault.zeroBytes) { try DecodedText(bytes) }
    }
}

extension DecodedText {
    fileprivate init(_ bytes: ArraySlice<UInt8>) throws { try self.init(Array(bytes)) }
}
