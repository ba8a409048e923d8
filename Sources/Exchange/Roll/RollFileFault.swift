import Domain

/// Why a file gives nobody at all; each sentence says what to do next.
package enum RollFileFault: Error, Sendable, Equatable, SayableRefusal {
    case tooLarge(bytes: Int)
    case tooManyRows
    case text(DecodedText.Fault)
    case table(Table.Fault)
    case pdf
    case picture
    case oldExcel
    case wordDocument
    case openDocument
    case webPage
    case archive
    case zipBomb
    case damagedWorkbook
    case slowWorkbook
    case noSheetProgram
    case otherXML
    case doctype
    case brokenXML(line: Int)
    case noPupils
    case noUnpackProgram
    case damagedRoster
    case rosterMissing(file: String)
    case rosterEmpty(file: String)
    case rosterTwice(file: String)
    case rosterColumn(String, file: String)
    case rosterVersion(String)
    case rosterDelta(file: String)
    case rosterSchools([String])
    case rosterNobody

    package var sentence: String {
        switch self {
        case .tooLarge(let bytes):
            "This file has \(bytes / 1_000_000) MB; a list of people has at most \(RollFile.bytesMax / 1_000_000). "
                + "Export only the people, without pictures."
        case .tooManyRows: "This file has more than \(RollFile.rowsMax) rows. Export only this school’s people."
        case .text(let fault): fault.sentence
        case .table(let fault): fault.sentence
        case .pdf: "This is a PDF. We cannot read people from it: export the list as a spreadsheet (.xlsx or .csv)."
        case .picture: "This is a picture. We cannot read people from it: export the list as a spreadsheet."
        case .oldExcel: "This is an old Excel file (.xls). Open it and save it as .xlsx or as “CSV UTF-8”."
        case .wordDocument: "This is a Word document. Copy the table into a spreadsheet and save it as .xlsx."
        case .openDocument: "This is a LibreOffice file. Open it and save it as .xlsx or as CSV."
        case .webPage: "This is a web page. Some systems name one .xls: open it in Excel and save it as .xlsx."
        case .archive: "This is an archive of files, not a spreadsheet. Unpack it and bring the files one by one."
        case .zipBomb: "This workbook unpacks to far more than a school has people, so we did not open it."
        case .damagedWorkbook: "This workbook is damaged. Open it in Excel and save it again as .xlsx."
        case .slowWorkbook: "This workbook took too long to read. Save the one sheet with the people as CSV."
        case .noSheetProgram:
            "This machine has no program to read .xlsx. Install “xlsx2csv”, or save the sheet as “CSV UTF-8”."
        case .otherXML: "This is an XML file, but not a Common Transfer File. Export a CTF or a spreadsheet."
        case .doctype: "This XML file has a document type in it, which no Common Transfer File has. We did not open it."
        case .brokenXML(let line): "This Common Transfer File is broken at line \(line). Export it again."
        case .noUnpackProgram:
            "This machine has no program to read a OneRoster file. Install “unzip”, or bring a spreadsheet."
        case .damagedRoster: "This OneRoster file is damaged. Export it again."
        case .rosterMissing, .rosterEmpty, .rosterTwice, .rosterColumn, .rosterVersion, .rosterDelta, .rosterSchools,
            .rosterNobody:
            rosterSentence
        case .noPupils: "There are no pupils in this Common Transfer File. Export it again with the pupils chosen."
        }
    }
}

extension RollFileFault {
    /// What is wrong with a OneRoster bundle, and what to ask the system for that made it.
    private var rosterSentence: String {
        switch self {
        case .rosterMissing(let file): "This OneRoster file has no \(file) in it. Export the whole bundle again."
        case .rosterEmpty(let file): "\(file) in this OneRoster file is empty. Export the whole bundle again."
        case .rosterTwice(let file): "This OneRoster file has \(file) in it twice. Export the bundle again."
        case .rosterColumn(let column, let file):
            "\(file) in this OneRoster file has no column “\(column)”. Export it as OneRoster 1.1 or 1.2."
        case .rosterVersion(let version):
            version.isEmpty
                ? "This OneRoster file does not say its version. Export it as OneRoster 1.1 or 1.2."
                : "This is OneRoster \(version). We read 1.1 and 1.2: export one of these."
        case .rosterDelta(let file):
            "\(file) in this OneRoster file holds only what changed (“delta”). Export everyone (“bulk”)."
        case .rosterSchools(let names):
            "This OneRoster file is about several schools: \(names.prefix(5).joined(separator: ", ")). "
                + "Export this school alone."
        case .rosterNobody: "This OneRoster file has no pupils and no staff in it. Export it again with its users."
        case .tooLarge, .tooManyRows, .text, .table, .pdf, .picture, .oldExcel, .wordDocument, .openDocument, .webPage,
            .archive, .zipBomb, .damagedWorkbook, .slowWorkbook, .noSheetProgram, .otherXML, .doctype, .brokenXML,
            .noPupils, .noUnpackProgram, .damagedRoster:
            ""
        }
    }
}
