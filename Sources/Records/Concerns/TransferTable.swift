import Domain
import GRDB

/// Which concerns went with which child's file, and how far that is: to whom and how lie in no table, only sealed.
enum TransferTable {
    static let projection = Projections.Projection(
        name: "transfer",
        codeVersion: 1,
        createSQL: """
            CREATE TABLE concernTransfer (
                concern BLOB NOT NULL, transfer BLOB NOT NULL, child BLOB NOT NULL, packedAt INTEGER NOT NULL,
                sentOn TEXT, receivedOn TEXT, PRIMARY KEY (concern, transfer)
            ) STRICT, WITHOUT ROWID
            """
    ) { envelope, _, db in
        guard case .concern(let id, let event) = envelope.event else { return }
        switch event {
        case .packed(let transfer, _):
            try db.run(
                "INSERT INTO concernTransfer (concern, transfer, child, packedAt) VALUES (?, ?, ?, ?)",
                [id.data, transfer.id.data, transfer.child.data, envelope.at.milliseconds]
            )
        case .sentOn(let transfer, let sending, _):
            try set("sentOn", sending.on, transfer, id, db)
        case .receiptTaken(let transfer, let receipt, _):
            try set("receivedOn", receipt.on, transfer, id, db)
        case .told, .routed, .came, .attended, .opened, .named, .involved, .riskAnswered, .entered, .referred, .met,
            .excluded, .added, .closed, .reopened, .nameKept, .fileQuestionAnswered, .fileAdded, .nameLookedUp:
            break
        }
    }

    private static func set(
        _ column: String,
        _ day: Day,
        _ transfer: TransferID,
        _ id: ConcernID,
        _ db: GRDB.Database
    ) throws {
        try db.run(
            "UPDATE concernTransfer SET \(column) = ? WHERE concern = ? AND transfer = ?",
            [day.description, id.data, transfer.data]
        )
    }
}

extension Visible {
    /// The concerns someone sees that belong into a child's file, and the transfers they went with; stands behind
    /// `Visible.concerns`.
    ///
    /// What an adult of the school may have done is never among them, nor what a child only saw.
    static let transfers = """
        visibleTransfer AS NOT MATERIALIZED (
            SELECT * FROM concernTransfer WHERE concern IN (SELECT id FROM visibleConcern)
        ),
        leavingConcern AS NOT MATERIALIZED (
            SELECT visibleConcern.*, visibleConcernPerson.person AS child
            FROM visibleConcern JOIN visibleConcernPerson ON visibleConcernPerson.concern = visibleConcern.id
            WHERE part <> 'sawIt' AND kind NOT IN (\(kindsThatStay))
        )
        """

    private static let kindsThatStay = ConcernKind.allCases.filter(\.isAboutAdult).map { "'\($0.rawValue)'" }
        .joined(separator: ", ")
}
