import Domain
import Exchange
import Testing

struct AddedFileKindTests {
    private static func zip(_ names: String...) -> [UInt8] {
        [0x50, 0x4B, 0x03, 0x04] + Array(names.joined(separator: "\u{0}").utf8)
    }

    @Test(
        arguments: [
            (Array("%PDF-1.7".utf8), AddedFile.Kind.pdf), ([0x89, 0x50, 0x4E, 0x47, 0x0D], .png),
            ([0xFF, 0xD8, 0xFF, 0xE0], .jpeg), (zip("[Content_Types].xml", "word/document.xml"), .document),
            (zip("mimetypeapplication/vnd.oasis.opendocument.text"), .document), (Array("Dear Ms Patel".utf8), .text),
        ] as [([UInt8], AddedFile.Kind)]
    )
    func `what a concern takes is known by its bytes`(bytes: [UInt8], kind: AddedFile.Kind) {
        #expect(AddedFile.Kind(bytes) == kind)
    }

    @Test(
        arguments: [
            zip("word/document.xml", "word/vbaProject.bin"), zip("xl/workbook.xml"), Array("GIF89a".utf8),
            Array("<!doctype html><script>".utf8), [0, 0, 0, 0x18] + Array("ftypheic".utf8) + [0, 0],
            [0, 0, 0, 0x18] + Array("ftypisom".utf8) + [0, 0], Array("Rar!".utf8), [0x7F, 0x45, 0x4C, 0x46, 0],
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
        ] as [[UInt8]]
    )
    func `everything else is none that it takes`(bytes: [UInt8]) {
        #expect(AddedFile.Kind(bytes) == nil)
    }
}
