import Domain
import GRDB

/// Who asked when, and whether it was answered; what was asked lies in no table, only what was published for everyone.
enum QuestionTable {
    static let projection = Projections.Projection(
        name: "question",
        codeVersion: 1,
        createSQL: """
            CREATE TABLE question (
                id BLOB PRIMARY KEY, pos INTEGER NOT NULL, asker BLOB, askedAt INTEGER NOT NULL, answeredAt INTEGER
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX questionByAsker ON question (asker);
            CREATE TABLE guide (
                id BLOB PRIMARY KEY, day TEXT NOT NULL, question TEXT NOT NULL, answer TEXT NOT NULL
            ) STRICT, WITHOUT ROWID
            """
    ) { envelope, position, db in
        guard case .question(let id, let event) = envelope.event else { return }
        switch event {
        case .asked(_, let by, let at):
            try db.run(
                "INSERT INTO question (id, pos, asker, askedAt) VALUES (?, ?, ?, ?)",
                [id.data, position, by.person?.data, at.milliseconds]
            )
        case .answered(let answer):
            try db.run("UPDATE question SET answeredAt = ? WHERE id = ?", [answer.at.milliseconds, id.data])
        case .published(let guide, let day):
            try db.run(
                "INSERT OR REPLACE INTO guide (id, day, question, answer) VALUES (?, ?, ?, ?)",
                [id.data, day.description, guide.question, guide.answer]
            )
        case .withdrawn:
            try db.run("DELETE FROM guide WHERE id = ?", [id.data])
        }
    }
}

extension Question.Facts {
    static func read(in context: Context, from db: GRDB.Database) throws -> Question.Facts {
        guard let person = context.actor.person else { return Question.Facts() }
        let roles = try AppointmentTable.roles(of: person, on: context.today, in: db)
        return Question.Facts(mayAnswer: try !roles.isDisjoint(with: SchoolTable.answerers(in: db)))
    }
}
