import Domain
import GRDB

/// Who asked when, and whether it was answered; what was asked lies in no table, only what was published for everyone.
enum QuestionTable {
    static let projection = Projections.Projection(
        name: "question",
        codeVersion: 3,
        createSQL: """
            CREATE TABLE question (
                id BLOB PRIMARY KEY, pos INTEGER NOT NULL, asker BLOB, askedAt INTEGER NOT NULL, answeredAt INTEGER,
                topic TEXT NOT NULL
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX questionByAsker ON question (asker);
            CREATE TABLE guide (
                id BLOB PRIMARY KEY, asked BLOB NOT NULL, day TEXT NOT NULL, question TEXT NOT NULL, answer TEXT NOT NULL
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX guideByQuestion ON guide (asked)
            """
    ) { envelope, position, db in
        if case .guide(let id, let event) = envelope.event { try project(event, id, into: db) }
        guard case .question(let id, let event) = envelope.event else { return }
        switch event {
        case .asked(_, let by, let at, let about):
            let topic = about ?? .question
            try db.run(
                "INSERT INTO question (id, pos, asker, askedAt, topic) VALUES (?, ?, ?, ?, ?)",
                [id.data, position, by.person?.data, at.milliseconds, topic.rawValue]
            )
        case .answered(let answer):
            try db.run("UPDATE question SET answeredAt = ? WHERE id = ?", [answer.at.milliseconds, id.data])
        }
    }

    private static func project(_ event: Guide.Event, _ id: GuideID, into db: GRDB.Database) throws {
        switch event {
        case .published(let words, let question, let day):
            try db.run(
                "INSERT OR REPLACE INTO guide (id, asked, day, question, answer) VALUES (?, ?, ?, ?, ?)",
                [id.data, question.data, day.description, words.question, words.answer]
            )
        case .withdrawn:
            try db.run("DELETE FROM guide WHERE id = ?", [id.data])
        }
    }
}

extension Guide.Facts {
    static func read(
        for command: Guide.Command,
        in context: Context,
        from db: GRDB.Database
    ) throws -> Guide.Facts {
        let mayAnswer = try Question.Facts.read(in: context, from: db).mayAnswer
        switch command {
        case .withdraw:
            return Guide.Facts(mayAnswer: mayAnswer)
        case .publish(_, let question):
            let sql = "SELECT EXISTS (SELECT 1 FROM question WHERE id = ? AND answeredAt IS NOT NULL)"
            return Guide.Facts(mayAnswer: mayAnswer, isAnswered: try db.isTrue(sql, [question.data]))
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
