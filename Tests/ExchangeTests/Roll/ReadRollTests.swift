import Domain
import Testing

@testable import Exchange

struct ReadRollTests {
    private func fault(_ bytes: [UInt8], name: String = "people.csv") async -> RollFileFault? {
        do throws(RollFileFault) {
            _ = try await readRoll(file: bytes, name: name)
            return nil
        } catch {
            return error
        }
    }

    private func table(_ bytes: [UInt8]) async throws -> Table {
        let file = try await readRoll(file: bytes, name: "people.csv")
        guard case .table(let table) = file else {
            Issue.record("not read as a table")
            throw RollFileFault.noPupils
        }
        return table
    }

    private func pupils(_ table: Table) -> RollReading {
        RollReading([RollSource(table: table, matching: ColumnMatching(proposedFor: table.header))])
    }

    @Test func `a 50 MB upload is refused with a sentence`() async {
        let refused = await fault([UInt8](repeating: UInt8(ascii: "a"), count: 50_000_000))
        #expect(refused == .tooLarge(bytes: 50_000_000))
        #expect(refused?.sentence.hasPrefix("This file has 50 MB; a list of people has at most 20.") == true)
    }

    struct Refused: Sendable, CustomTestStringConvertible {
        let bytes: [UInt8]
        let fault: RollFileFault
        var testDescription: String { "\(fault)" }
    }

    @Test(arguments: [
        Refused(bytes: [], fault: .table(.empty)),
        Refused(bytes: Array("\n , ,\r\n\n".utf8), fault: .table(.empty)),
        Refused(bytes: Array("Name,UPN,Year\n".utf8), fault: .table(.headerOnly)),
        Refused(bytes: Array("Name,UPN,Year\n,,\n\n".utf8), fault: .table(.headerOnly)),
        Refused(bytes: Array("%PDF-1.7\n".utf8), fault: .pdf),
        Refused(bytes: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], fault: .picture),
        Refused(bytes: [0xFF, 0xD8, 0xFF, 0xE0], fault: .picture),
        Refused(bytes: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0], fault: .oldExcel),
        Refused(bytes: Array("<html><table>".utf8), fault: .webPage),
        Refused(bytes: Array("<?xml version=\"1.0\"?><Workbook/>".utf8), fault: .otherXML),
        Refused(bytes: [0x50, 0x4B, 3, 4, 9, 9, 9], fault: .damagedWorkbook),
        Refused(bytes: [UInt8](repeating: 0, count: 100), fault: .text(.zeroBytes)),
        Refused(bytes: ZipSample([("word/document.xml", "<w/>")]).bytes, fault: .wordDocument),
        Refused(bytes: ZipSample([("mimetype", "application/x"), ("content.xml", "")]).bytes, fault: .openDocument),
        Refused(bytes: ZipSample([("photos/1.txt", "")]).bytes, fault: .archive),
        Refused(bytes: ZipSample(WorkbookSample.files([:]), claimedBytes: 4_000_000_000).bytes, fault: .zipBomb),
        Refused(bytes: ZipSample([("xl/workbook.xml", "<no")]).bytes, fault: .damagedWorkbook),
        Refused(bytes: ZipSample(WorkbookSample.files([:])).withTwoLists, fault: .damagedWorkbook),
    ])
    func `what holds no people is refused by its content, with a sentence`(sample: Refused) async {
        let refused = await fault(sample.bytes, name: "people.xlsx")
        #expect(refused == sample.fault)
        #expect(refused?.sentence.hasSuffix(".") == true)
    }

    @Test func `a row of another width is a bad row by line, never padded or cut`() async throws {
        let table = try await table(Array("Name,UPN,Year\nAmira Khan,,1\nLeo Park,1\nElla,Jones,,2\nBo Li,,R\n".utf8))
        #expect(table.rows.map(\.line) == [2, 5])
        #expect(
            table.problems.map(\.sentence) == [
                "Line 3: this row has 2 cells, but there are 3 columns. Look for a missing or extra separator.",
                "Line 4: this row has 4 cells, but there are 3 columns. Look for a missing or extra separator.",
            ]
        )
        #expect(pupils(table).pupils.count == 2)
    }

    @Test func `a UTF-16 mark is obeyed`() async throws {
        let units: [UInt16] = [0xFEFF] + Array("Name\tYear\r\nZoë Khan\t1\r\n".utf16)
        let table = try await table(units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
        #expect(pupils(table).pupils.map(\.name.full) == ["Zoë Khan"])
    }

    @Test func `a formula in a name stops nobody else`() async throws {
        let reading = pupils(try await table(Array("Name,Year\n\"=cmd()\",1\nLeo Park,2\n".utf8)))
        #expect(reading.pupils.map(\.name.full) == ["Leo Park"])
        #expect(reading.problems.count == 1)
    }

    @Test func `a stray zero byte and a lost letter spoil their rows`() async throws {
        let text = Array("Name,Year\nAm\u{0}ira,1\nLeo Park,2\n".utf8) + [0x81, 0x2C, 0x33, 0x0A]
        let table = try await table(text)
        #expect(table.notes.count == 1)
        #expect(pupils(table).pupils.map(\.name.full) == ["Leo Park"])
        #expect(
            pupils(table).problems.map(\.reason) == [
                .text(.control, column: "pupil’s name"), .text(.lostLetter, column: "pupil’s name"),
            ]
        )
    }

    @Test func `a cut-off quoted cell at the end stops nobody before it`() async throws {
        let table = try await table(Array("Name,Year\nLeo Park,2\n\"Amira Kh".utf8))
        #expect(pupils(table).pupils.count == 1)
        #expect(table.problems.map(\.sentence).first?.hasPrefix("Line 3: a quotation mark is opened") == true)
    }

    @Test func `two hundred columns are read`() async throws {
        let header = ["Name", "Year"] + (1...198).map { "Mark \($0)" }
        let row = ["Leo Park", "2"] + [String](repeating: "x", count: 198)
        let table = try await table(
            Array([header, row].map { $0.joined(separator: ",") }.joined(separator: "\n").utf8)
        )
        #expect(pupils(table).pupils.map(\.year) == [.year2])
    }

    @Test func `too many rows are refused`() async {
        let text = "Name,Year\n" + String(repeating: "Leo Park,2\n", count: RollFile.rowsMax)
        #expect(await fault(Array(text.utf8)) == .tooManyRows)
    }

    @Test func `a workbook is read with its row numbers`() async throws {
        let rows = [
            1: ["Name", "Year", "Parent name", "Parent mobile"], 2: ["Amira Khan", "1", "Sana Khan", "7700900123"],
            5: ["Leo Park", "Reception"],
        ]
        let table = try await table(ZipSample(WorkbookSample.files(rows)).bytes)
        #expect(table.rows.map(\.line) == [2, 5])
        let reading = pupils(table)
        #expect(reading.pupils.map(\.year) == [.year1, .reception])
        #expect(reading.adults.first?.contactPoints == [.init(kind: .mobile, value: "07700900123")])
        #expect(reading.problems.isEmpty)
    }
}
