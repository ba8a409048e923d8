import Testing

@testable import Domain

struct CSVTextTests {
    @Test(arguments: [
        ("plain", "plain"), ("Khan, Amira", "\"Khan, Amira\""), ("say \"hi\"", "\"say \"\"hi\"\"\""),
        ("two\nlines", "\"two\nlines\""), ("", ""), ("Zoë", "Zoë"),
    ])
    func `a cell is quoted only where the format asks for it`(text: String, written: String) {
        #expect(CSVText.cell(text) == written)
    }

    @Test(arguments: [
        "=cmd()", "+44", "-1", "@SUM(A1)", "\tx", "\rx", "\u{200B}=1", "\u{FEFF}=1", "\u{202E}=1", "＝1", " =1",
        "\u{0}=1",
    ])
    func `a cell that could run is made inert`(text: String) {
        #expect(CSVText.cell(text).hasPrefix("\"'"))
    }

    @Test func `a document begins with the mark and ends each line`() {
        let text = CSVText.document(header: ["Name", "Class"], rows: [["Amira", "1A"], ["=x", "-"]])
        #expect(text == "\u{FEFF}Name,Class\r\nAmira,1A\r\n\"'=x\",\"'-\"\r\n")
    }
}
