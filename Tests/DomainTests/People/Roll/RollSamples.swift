import Foundation

@testable import Domain

/// Lists of invented people, read as a file would be.
enum RollSamples {
    static func source(_ lines: String..., file: String = "roll.csv") -> RollSource {
        source(lines: lines, file: file)
    }

    static func source(lines: [String], file: String = "roll.csv") -> RollSource {
        let records = lines.enumerated().map { index, line in
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            return TableRecord(line: index + 1, lastLine: index + 1, cells: cells)
        }
        do throws(Table.Fault) {
            let table = try Table(file: file, records: records, width: .exact)
            return RollSource(table: table, matching: ColumnMatching(proposedFor: table.header))
        } catch {
            return RollSource(file: file, entries: [], notes: [error.sentence])
        }
    }

    /// UPNs with the unused LA number 000.
    static func upn(_ number: Int) -> String {
        let digits = String(format: "000%08d", number)
        let letters = "ABCDEFGHJKLMNPQRTUVWXYZ"
        return letters.map { "\($0)\(digits)1" }.first { text in
            do throws(UPN.Fault) { return try UPN(text).text == text } catch { return false }
        } ?? ""
    }

    static func ref(_ key: RollKey) -> RollPersonRef { RollPersonRef("\(key.kind.rawValue):\(key.value)") }

    static func held(_ reading: RollReading) -> CurrentRoll {
        let empty = CurrentRoll()
        let difference = RollDifference(from: empty, to: reading, scope: .someOfThem)
        return empty.taking(difference, of: reading, newRef: ref)
    }
}
