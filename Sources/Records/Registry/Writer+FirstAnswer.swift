import Domain
import Foundation
import GRDB

extension Writer {
    /// The answer a command had the first time; another request under the same id is refused.
    func firstAnswer(to command: CommandID, request: String, in db: GRDB.Database) throws -> Outcome? {
        let statement = try db.cachedStatement(sql: "SELECT firstPos, lastPos FROM command WHERE id = ?")
        guard let row = try Row.fetchOne(statement, arguments: [Data(command.bytes)]) else { return nil }
        let positions: Range<Int> = row["firstPos"]..<(row["lastPos"] + 1)
        let entry = try LedgerTable.read(from: positions.lowerBound, limit: 1, in: db).first
        if let envelope = try entry.flatMap({ try open($0) }), envelope.request != request {
            throw CommandReused()
        }
        return Outcome(positions: positions)
    }

    func keep(_ outcome: Outcome, of command: CommandID, in db: GRDB.Database) throws {
        guard !outcome.positions.isEmpty else { return }
        try db.cachedStatement(sql: "INSERT INTO command (id, firstPos, lastPos) VALUES (?, ?, ?)").execute(
            arguments: [Data(command.bytes), outcome.positions.lowerBound, outcome.positions.upperBound - 1]
        )
    }
}

/// Which entries came of a list of commands; none when everything was so already.
package struct Outcome: Equatable, Sendable {
    package let positions: Range<Int>
}

/// Two different requests came under one command id: a fault of whoever made them.
package struct CommandReused: Error, SayableRefusal {
    package var sentence: String {
        "This form was sent before with other words in it. Go back, and send it again."
    }
}
