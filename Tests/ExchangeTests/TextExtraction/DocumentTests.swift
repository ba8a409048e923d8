import Exchange
import Foundation
import Testing

struct DocumentTests {
    private let policy = [
        "# Pupil agreement", "We use the school’s computers kindly.", "## Safe",
        "-   I only go online when an adult is near.", "-   I tell an adult when something worries me.",
        "    -   I can also tell a friend.", "1.  I keep my password to myself.", "2.  I ask before I take a picture.",
    ]

    @Test(arguments: ["docx", "odt", "html"])
    func `headings, bullets, numbers and what is under what survive`(format: String) async throws {
        let lines = try await TextExtraction.lines(of: try await Samples.file(format))
        #expect(lines.filter { !$0.isEmpty } == policy)
    }

    @Test func `a row of a table is a line, and a cell with a list gives its lines in order`() async throws {
        let lines = try await TextExtraction.lines(of: Array(Samples.signatures.utf8))
        #expect(
            lines.filter { !$0.isEmpty } == [
                "# Reply form", "Name   Signed", "Class   Date", "First cell", "-   one", "-   two", "Second cell",
                "See the school's page by the 1st of May.",
            ]
        )
    }

    @Test func `a long paragraph of a Word file stays one line`() async throws {
        let long = Array(repeating: "word", count: 400).joined(separator: " ")
        let lines = try await TextExtraction.lines(of: Array("<html><p>\(long)</p></html>".utf8))
        #expect(lines == [long])
    }
}
