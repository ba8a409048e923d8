import Domain
import GRDB

/// One question with what was said, for those who may read it.
package struct QuestionRow: Sendable {
    package let id: Identifier<Question>
    package let question: Question
    /// Who asked; empty where nobody was signed in, or where a wall hides them.
    package let asker: String
}

/// What school published for everyone.
package struct GuideRow: Equatable, Sendable {
    package let id: GuideID
    package let day: Day
    package let question: String
    package let answer: String
}

extension Registry {
    /// The most that one page shows.
    private static let questionsMax = 100

    /// What waits for an answer, oldest first, and then what was answered, newest first; nothing for those who may not.
    package func questions(readBy viewer: Viewer) async throws -> [QuestionRow] {
        guard try await records.answers(viewer) else { return [] }
        return try await questions(
            "ORDER BY answeredAt IS NOT NULL, CASE WHEN answeredAt IS NULL THEN askedAt ELSE -answeredAt END",
            [:],
            for: records.seen(by: viewer)
        )
    }

    /// What someone asked, newest first.
    package func questions(askedBy viewer: Viewer) async throws -> [QuestionRow] {
        let asker: StatementArguments = ["asker": viewer.id.data]
        return try await questions("WHERE asker = :asker ORDER BY askedAt DESC", asker, for: records.seen(by: viewer))
    }

    /// One of them: for whoever asked it and those who answer; for whoever has its address where nobody was signed in.
    package func question(_ id: Identifier<Question>, readBy viewer: Viewer?) async throws -> QuestionRow? {
        let sight = viewer.map(records.seen(by:)) ?? records.seen(with: .kiosk)
        let found = try await questions("WHERE id = :id", ["id": id.data], for: sight).first
        guard let found, let asker = found.question.asker.person else { return found }
        guard let viewer else { return nil }
        if asker == viewer.id { return found }
        return try await records.answers(viewer) ? found : nil
    }

    private func questions(
        _ condition: String,
        _ arguments: StatementArguments,
        for sight: Sight
    ) async throws -> [QuestionRow] {
        let ids = try await records.read { db in
            let sql = "SELECT id FROM question \(condition) LIMIT \(Self.questionsMax)"
            return try Row.fetchAll(db, sql: sql, arguments: arguments).map { try Identifier<Question>(row: $0, "id") }
        }
        var rows: [QuestionRow] = []
        for id in ids {
            guard let question = try await question(id) else { continue }
            rows.append(QuestionRow(id: id, question: question, asker: try await sight.name(of: question.asker)))
        }
        return rows
    }

    private func question(_ id: Identifier<Question>) async throws -> Question? {
        let events = try await desk.history(of: StreamName(id.value)).compactMap { envelope in
            if case .question(_, let event) = envelope.event { event } else { nil }
        }
        return Question.fold(events)
    }
}

extension Sight {
    fileprivate func name(of actor: Actor) async throws -> String {
        guard let person = actor.person else { return "" }
        return try await read { db in
            let sql = "WITH \(Visible.rows) SELECT trim(given || ' ' || family) FROM visiblePerson WHERE id = :id"
            let statement = try db.cachedStatement(sql: sql)
            return try String.fetchOne(statement, arguments: eyes.arguments &+ ["id": person.data]) ?? ""
        }
    }
}

extension Records {
    /// How many said, since a moment, that a rule is in their way or that something is not covered.
    package func remarkCount(since moment: Instant) async throws -> Int {
        try await read { db in
            let sql = "SELECT count(*) FROM question WHERE topic <> 'question' AND askedAt >= ?"
            return try Int.fetchOne(db.cachedStatement(sql: sql), arguments: [moment.milliseconds]) ?? 0
        }
    }

    /// What everyone may read of one question; nil where nothing of it is on the page for everyone.
    package func guide(of question: Identifier<Question>) async throws -> GuideRow? {
        try await guides("WHERE asked = ? ORDER BY day DESC, id", [question.data]).first
    }

    /// What everyone may read, newest first.
    package func guides() async throws -> [GuideRow] {
        try await guides("ORDER BY day DESC, id", [])
    }

    private func guides(_ condition: String, _ arguments: StatementArguments) async throws -> [GuideRow] {
        try await read { db in
            let statement = try db.cachedStatement(sql: "SELECT * FROM guide \(condition)")
            return try Row.fetchAll(statement, arguments: arguments).compactMap { row in
                guard let day = Day(row["day"] as String) else { return nil }
                return GuideRow(
                    id: try GuideID(row: row, "id"),
                    day: day,
                    question: row["question"],
                    answer: row["answer"]
                )
            }
        }
    }

    /// Who asked; nil where nobody was signed in.
    package func asker(of question: Identifier<Question>) async throws -> PersonID? {
        try await read { db in
            let sql = "SELECT asker FROM question WHERE id = ? AND asker IS NOT NULL"
            return try Row.fetchOne(db, sql: sql, arguments: [question.data]).map { try PersonID(row: $0, "asker") }
        }
    }

    /// Whether someone holds a role that school lets answer.
    package func answers(_ viewer: Viewer) async throws -> Bool {
        try await read { try !viewer.roles.isDisjoint(with: SchoolTable.answerers(in: $0)) }
    }
}
