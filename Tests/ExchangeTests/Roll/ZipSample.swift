/// A ZIP archive of stored files, written by hand so that its list of contents can be made to say anything.
struct ZipSample {
    var bytes: [UInt8] = []

    /// The list says that each file unpacks to `claimedBytes`, and its true size when that is nil.
    init(_ files: [(name: String, text: String)], claimedBytes: Int? = nil) {
        var directory: [UInt8] = []
        for file in files {
            let content = Array(file.text.utf8)
            let name = Array(file.name.utf8)
            let sizes = Self.little(Self.crc(content), 4) + Self.little(content.count, 4)
            let claimed = Self.little(claimedBytes ?? content.count, 4)
            let offset = bytes.count
            bytes += [0x50, 0x4B, 3, 4, 20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0] + sizes + Self.little(content.count, 4)
            bytes += Self.little(name.count, 2) + [0, 0] + name + content
            directory += [0x50, 0x4B, 1, 2, 20, 0, 20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0] + sizes + claimed
            directory += Self.little(name.count, 2) + [UInt8](repeating: 0, count: 12) + Self.little(offset, 4) + name
        }
        let start = bytes.count
        bytes += directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0]
        bytes += Self.little(files.count, 2) + Self.little(files.count, 2)
        bytes += Self.little(directory.count, 4) + Self.little(start, 4) + [0, 0]
    }

    /// The same with a gap, so that the list is found in one place by its offset and in another by its size.
    var withTwoLists: [UInt8] { bytes.dropLast(22) + [0] + bytes.suffix(22) }

    private static func little(_ number: Int, _ size: Int) -> [UInt8] {
        (0..<size).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }

    /// CRC-32 as PKWARE APPNOTE 4.4.7 asks for it.
    private static func crc(_ bytes: [UInt8]) -> Int {
        let register = bytes.reduce(UInt32.max) { register, byte in
            (0..<8).reduce(register ^ UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1
            }
        }
        return Int(~register)
    }
}

/// The least that is a workbook: one sheet of text and numbers.
struct WorkbookSample {
    static func files(_ rows: [Int: [String]]) -> [(name: String, text: String)] {
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let package = "http://schemas.openxmlformats.org/package/2006"
        let type = "application/vnd.openxmlformats-officedocument.spreadsheetml"
        return [
            (
                "[Content_Types].xml",
                """
                <?xml version="1.0" encoding="UTF-8"?><Types xmlns="\(package)/content-types">
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Default Extension="xml" ContentType="application/xml"/>
                <Override PartName="/xl/workbook.xml" ContentType="\(type).sheet.main+xml"/>
                <Override PartName="/xl/_rels/workbook.xml.rels"
                 ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Override PartName="/xl/worksheets/sheet1.xml" ContentType="\(type).worksheet+xml"/></Types>
                """
            ),
            (
                "_rels/.rels",
                """
                <?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="\(package)/relationships">
                <Relationship Id="rId1" Type="\(office)/officeDocument" Target="xl/workbook.xml"/></Relationships>
                """
            ),
            (
                "xl/workbook.xml",
                """
                <?xml version="1.0" encoding="UTF-8"?><workbook xmlns="\(main)" xmlns:r="\(office)">
                <sheets><sheet name="People" sheetId="1" r:id="rId1"/></sheets></workbook>
                """
            ),
            (
                "xl/_rels/workbook.xml.rels",
                """
                <?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="\(package)/relationships">
                <Relationship Id="rId1" Type="\(office)/worksheet" Target="worksheets/sheet1.xml"/></Relationships>
                """
            ),
            (
                "xl/worksheets/sheet1.xml",
                """
                <?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="\(main)">
                <sheetData>\(rows.sorted { $0.key < $1.key }.map(row).joined())</sheetData></worksheet>
                """
            ),
        ]
    }

    private static func row(_ number: Int, _ cells: [String]) -> String {
        let columns = "ABCDEFGH".map(String.init)
        let written = zip(columns, cells).filter { !$1.isEmpty }.map { column, text in
            Int(text) == nil
                ? "<c r=\"\(column)\(number)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
                : "<c r=\"\(column)\(number)\"><v>\(text)</v></c>"
        }
        return "<row r=\"\(number)\">\(written.joined())</row>"
    }
}
