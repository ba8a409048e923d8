import Domain
import Foundation

/// An uploaded file of people: a table whose columns someone may still change, or a Common Transfer File or OneRoster
/// bundle, which say themselves what everything means.
package enum RollFile: Sendable, Equatable {
    case table(Table)
    case transfer(RollSource)

    /// The largest file that is looked at, in bytes.
    package static let bytesMax = 20_000_000
    /// The most rows of a table or of one file of a OneRoster bundle, and pupils of a Common Transfer File.
    package static let rowsMax = 100_000
}

/// Reads an uploaded file, deciding by its content what it is.
/// - Parameters:
///   - bytes: The whole file.
///   - name: What the user's file is called; only shown.
///   - bytesMax: More bytes than this are refused unread.
/// - Returns: the table, or the people of a Common Transfer File or OneRoster bundle.
/// - Throws: `RollFileFault` when nothing in it can be read.
package func readRoll(
    file bytes: [UInt8],
    name: String,
    bytesMax: Int = RollFile.bytesMax
) async throws(RollFileFault) -> RollFile {
    guard bytes.count <= bytesMax else { throw .tooLarge(bytes: bytes.count) }
    switch RollFileKind(bytes) {
    case .refused(let fault): throw fault
    case .zip where RosterBundle.isOne(bytes): return .transfer(try await RosterBundle.read(bytes, name: name))
    case .zip: return .table(try await workbookTable(bytes, name: name))
    case .xml: return .transfer(try TransferFile.read(try decode(bytes), name: name))
    case .text:
        let text = try decode(bytes)
        let notes = [text.warning].compactMap { $0 }
        return .table(try table(text.utf8, name: name, width: .exact, notes: notes))
    }
}

private func decode(_ bytes: [UInt8]) throws(RollFileFault) -> DecodedText {
    do throws(DecodedText.Fault) {
        return try DecodedText(bytes)
    } catch {
        throw .text(error)
    }
}

private func table(
    _ utf8: [UInt8],
    name: String,
    width: Table.Width,
    notes: [String] = []
) throws(RollFileFault) -> Table {
    var records: [TableRecord] = []
    let reader = width == .sheet ? CSVReader(utf8, separator: UInt8(ascii: ",")) : CSVReader(utf8)
    for record in reader {
        guard records.count < RollFile.rowsMax else { throw .tooManyRows }
        if !record.isBlank { records.append(record) }
    }
    do throws(Table.Fault) {
        return try Table(file: name, records: records, width: width, notes: notes)
    } catch {
        throw .table(error)
    }
}

private func workbookTable(_ bytes: [UInt8], name: String) async throws(RollFileFault) -> Table {
    let sheet = try await Workbook.firstSheet(of: bytes)
    return try table(sheet.csv, name: name, width: .sheet, notes: sheet.notes)
}
