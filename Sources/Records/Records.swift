import Domain
import Foundation
import GRDB

/// Every named read of a school.
///
/// Rows come out as pages need them: nobody above filters, counts or sorts.
package struct Records: Sendable {
    let pool: DatabasePool

    func read<Value: Sendable>(_ value: @escaping @Sendable (GRDB.Database) throws -> Value) async throws -> Value {
        do { return try await pool.read(value) } catch let error as DatabaseError { throw FileFailure(error) ?? error }
    }
}

extension Identifier {
    /// As it lies in a table.
    var data: Data {
        Data(bytes)
    }

    init(row: Row, _ column: String) throws {
        guard let identifier = Identifier(bytes: row[column] as Data) else {
            throw FileFailure(sentence: "A stored identifier in \(column) is damaged. Run: accord rebuild")
        }
        self = identifier
    }

    static func optional(_ row: Row, _ column: String) throws -> Identifier? {
        (row[column] as Data?) == nil ? nil : try Identifier(row: row, column)
    }
}

extension GRDB.Database {
    /// Runs one statement of a projection; it is compiled once.
    func run(_ sql: String, _ arguments: StatementArguments) throws {
        try cachedStatement(sql: sql).execute(arguments: arguments)
    }

    func isTrue(_ sql: String, _ arguments: StatementArguments) throws -> Bool {
        try Bool.fetchOne(cachedStatement(sql: sql), arguments: arguments) ?? false
    }
}
