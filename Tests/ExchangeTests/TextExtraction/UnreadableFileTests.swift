import Exchange
import Foundation
import Testing

struct UnreadableFileTests {
    private func failure(_ bytes: [UInt8]) async -> UnreadableFile? {
        await #expect(throws: UnreadableFile.self) { try await TextExtraction.lines(of: bytes) }
    }

    @Test func `a file over 50 MB is refused`() async {
        let limit = TextExtraction.uploadLimit
        let failure = await failure([UInt8](repeating: 0x61, count: limit + 1))
        #expect(failure == .tooLarge(limit: limit))
        #expect(failure?.sentence.contains("50 MB") == true)
    }

    @Test(arguments: ["", " \n\t\n", "<html><body></body></html>"])
    func `a file without words is called empty`(text: String) async {
        #expect(await failure(Array(text.utf8)) == .empty)
    }

    /// What would be read is no document, so any other answer than `swollen` shows that pandoc was asked.
    @Test func `a zip bomb named docx is refused by its list of contents`() async throws {
        let bomb = try await Samples.made(
            """
            import zipfile
            with zipfile.ZipFile(made, 'w', zipfile.ZIP_DEFLATED) as z:
                z.writestr('word/document.xml', 'no document')
                with z.open('word/media/large.bin', 'w') as f:
                    for _ in range(300): f.write(bytes(1 << 20))
            """
        )
        #expect(bomb.count < 1_048_576)
        let failure = await failure(bomb)
        #expect(failure == .swollen(limit: 200 * 1_048_576))
        #expect(failure?.sentence.contains("200 MB") == true)
    }

    @Test func `a zip bomb that lies about its size is stopped while it is read`() async throws {
        let bomb = try await Samples.made(
            """
            import zipfile, struct
            with zipfile.ZipFile(made, 'w', zipfile.ZIP_DEFLATED) as z:
                z.writestr('[Content_Types].xml', '<Types/>')
                z.writestr('_rels/.rels', '<Relationships><Relationship Id="1" Target="word/document.xml" '
                    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>'
                    '</Relationships>')
                with z.open('word/document.xml', 'w') as f:
                    f.write(b'<document><body>')
                    for _ in range(400): f.write(b'<p>' + bytes([97]) * ((1 << 20) - 7) + b'</p>')
                    f.write(b'</body></document>')
            data = bytearray(open(made, 'rb').read())
            data = data.replace(struct.pack('<I', 400 * (1 << 20) + 34), struct.pack('<I', 1000))
            open(made, 'wb').write(data)
            """
        )
        #expect(await failure(bomb) == .swollen(limit: 200 * 1_048_576))
    }

    @Test(arguments: [
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], OtherFile.picture), ([0xFF, 0xD8, 0xFF, 0xE0], .picture),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0], .oldWord), (Array("{\\rtf1 x}".utf8), .richText),
        ([0, 1, 2, 3], .unknown), ([0x1F, 0x8B, 8], .packed),
    ])
    func `other files are refused by what they are`(bytes: [UInt8], kind: OtherFile) async {
        let failure = await failure(bytes)
        #expect(failure == .other(kind))
        #expect(failure?.sentence.contains(kind.rawValue) == true)
    }

    @Test(arguments: [("xl/workbook.xml", OtherFile.spreadsheet), ("ppt/slide.xml", .slides), ("a.txt", .packed)])
    func `a packed file that is no document is refused`(name: String, kind: OtherFile) async throws {
        let packed = try await Samples.made(
            "import zipfile\nwith zipfile.ZipFile(made, 'w') as z: z.writestr('\(name)', 'x')"
        )
        #expect(await failure(packed) == .other(kind))
    }

    @Test func `half a Word file is damaged, and that is about the file`() async throws {
        let half = Array(try await Samples.file("docx").prefix(2000))
        let failure = await failure(half)
        #expect(failure == .damaged(reason: "its list of contents is broken"))
        #expect(failure?.isAboutTheFile == true)
    }

    @Test func `a missing program is not about the file`() {
        let missing = UnreadableFile.program(.missing(.pandoc))
        #expect(!missing.isAboutTheFile)
        #expect(missing.sentence == "Word files need pandoc: apt install pandoc")
    }
}
