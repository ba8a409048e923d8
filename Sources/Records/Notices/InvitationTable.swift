import Domain
import GRDB

/// Rounds of messages that asked people to answer.
enum InvitationTable {
    static let projection = Projections.Projection(
        name: "invitation",
        codeVersion: 1,
        createSQL: """
            CREATE TABLE invitation (
                id BLOB PRIMARY KEY, at INTEGER NOT NULL, day TEXT NOT NULL, audience TEXT NOT NULL,
                purpose TEXT NOT NULL
            ) STRICT, WITHOUT ROWID
            """
    ) { envelope, _, db in
        guard case .invitation(let id, .sent(let round)) = envelope.event else { return }
        try db.run(
            "INSERT INTO invitation (id, at, day, audience, purpose) VALUES (?, ?, ?, ?, ?)",
            [
                id.data, envelope.at.milliseconds, envelope.at.day.description, round.audience.rawValue,
                round.purpose.rawValue,
            ]
        )
    }
}

extension Invitation.Facts {
    static func read(
        for command: Invitation.Command,
        in context: Context,
        from db: GRDB.Database
    ) throws -> Invitation.Facts {
        let day = context.today
        let round = command.round
        return Invitation.Facts(
            switchedOn: try db.isTrue(
                "SELECT EXISTS (SELECT 1 FROM switchedOn WHERE name = ?)",
                [round.audience.rawValue]
            ),
            waiting: try Agreed.waiting(in: round.audience, seenBy: .of(context.actor), on: day, db),
            sentToday: try db.isTrue(
                "SELECT EXISTS (SELECT 1 FROM invitation WHERE audience = ? AND day = ?)",
                [round.audience.rawValue, day.description]
            )
        )
    }
}

extension Invitation.Command {
    fileprivate var round: Invitation.Round {
        switch self {
        case .send(let round): round
        }
    }
}
