import Domain
import Foundation
import GRDB

/// What was told and written about concerns, opened in memory alone, so that those who see them can search.
///
/// Nothing of it lies on a disk, and nothing is found by whom a wall keeps from its concern: a search is made among the
/// concerns that its reader sees. It reads on from where it stopped whenever it is asked, and forgets everything when
/// something is erased. Whoever reads the memory of the running program reads what it opens anyway.
package actor ConcernSearch {
    private let desk: Desk
    private var texts: [ConcernID: Text] = [:]
    /// Every entry before this position has been read.
    private var next = 0

    /// Entries that are opened at once, so that the writer gets its turn between.
    private static let entriesMax = 500
    package static let wordsMax = 8

    init(desk: Desk) {
        self.desk = desk
    }

    /// One concern's words, folded; what was entered on the wrong child is not there.
    private struct Text {
        private var told: [UInt8] = []
        private var entries: [[UInt8]] = []

        mutating func add(_ event: Concern.Event) {
            if case .entered(let entry, _, _) = event {
                entries.append(ConcernSearch.folded(entry.words))
                if entry.meaning == .wrongChild, let about = entry.about, entries.indices.contains(about) {
                    entries[about] = []
                }
            } else {
                for words in event.searched where !words.isEmpty { told += ConcernSearch.folded(words) + [0] }
            }
        }

        func holds(_ word: [UInt8]) -> Bool {
            told.holds(word) || entries.contains { $0.holds(word) }
        }
    }

    /// Forgets all that was opened; the next search opens what is still there.
    func forget() {
        (texts, next) = ([:], 0)
    }

    /// Reads whatever was written since it was last asked.
    package func catchUp() async throws {
        while true {
            let start = next
            let (events, end, isAll) = try await desk.concernEvents(from: start, limit: Self.entriesMax)
            // Somebody else read the same meanwhile.
            guard start == next else { continue }
            for (id, event) in events { texts[id, default: Text()].add(event) }
            next = end
            if isAll { return }
        }
    }

    /// The concerns of a list in which each word is found, or which are among those that the word names.
    func find(
        _ words: [(folded: [UInt8], named: Set<ConcernID>)],
        among visible: [ConcernID],
        limit: Int
    ) -> [ConcernID] {
        var found: [ConcernID] = []
        for id in visible {
            let text = texts[id]
            let isFound = words.allSatisfy { $0.named.contains(id) || text?.holds($0.folded) == true }
            if isFound { found.append(id) }
            if found.count == limit { break }
        }
        return found
    }

    static func folded(_ text: String) -> [UInt8] {
        Array(text.foldedForSearch.utf8)
    }
}

extension Registry {
    /// At most `limit` concerns someone sees in which every word stands: in what was told and written, in the names of those
    /// it is about, or in its reference; the newest first.
    package func search(_ words: String, seenBy viewer: Viewer, limit: Int) async throws -> [ConcernRow] {
        let terms = words.split(whereSeparator: \.isWhitespace).prefix(ConcernSearch.wordsMax).map(String.init)
        guard !terms.isEmpty else { return [] }
        try await concernSearch.catchUp()
        let visible = try await records.visibleConcerns(to: viewer)
        var wanted: [(folded: [UInt8], named: Set<ConcernID>)] = []
        for term in terms {
            let named = try await records.concerns(naming: term, seenBy: viewer)
            wanted.append((ConcernSearch.folded(term), named))
        }
        let found = await concernSearch.find(wanted, among: visible, limit: limit)
        return try await records.concerns(found, seenBy: viewer)
    }
}

extension Records {
    /// Everything someone sees, the newest first.
    fileprivate func visibleConcerns(to viewer: Viewer) async throws -> [ConcernID] {
        try await read { db in
            let rows = try Row.fetchAll(
                db.cachedStatement(
                    sql: "WITH \(Visible.concerns) SELECT id FROM visibleConcern ORDER BY toldAt DESC, id"
                ),
                arguments: viewer.concernEyes.arguments
            )
            return try rows.map { try ConcernID(row: $0, "id") }
        }
    }

    fileprivate func concerns(naming word: String, seenBy viewer: Viewer) async throws -> Set<ConcernID> {
        try await read { db in
            let sql = """
                WITH \(Visible.concerns) SELECT concern AS id FROM visibleConcernPerson
                WHERE person IN (
                    SELECT id FROM visiblePerson WHERE \(PersonTable.isNamed(":word"))
                )
                UNION SELECT id FROM visibleConcern WHERE instr(folded(reference), :word) > 0
                """
            let rows = try Row.fetchAll(
                db.cachedStatement(sql: sql),
                arguments: viewer.concernEyes.arguments &+ ["word": word.foldedForSearch]
            )
            return Set(try rows.map { try ConcernID(row: $0, "id") })
        }
    }

    fileprivate func concerns(_ ids: [ConcernID], seenBy viewer: Viewer) async throws -> [ConcernRow] {
        let named = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ("id\($0.offset)", $0.element.data) })
        let list = named.keys.map { ":" + $0 }.sorted().joined(separator: ", ")
        return try await read { db in
            let source = "FROM visibleConcern WHERE id IN (\(list)) ORDER BY toldAt DESC, id"
            return try ConcernRow.read(source, viewer, StatementArguments(named), in: db)
        }
    }
}

extension [UInt8] {
    /// Whether these bytes stand in it somewhere; nothing stands everywhere.
    fileprivate func holds(_ word: [UInt8]) -> Bool {
        guard let first = word.first, count >= word.count else { return word.isEmpty }
        return withUnsafeBufferPointer { text in
            word.withUnsafeBufferPointer { word in
                let last = text.count - word.count
                var place = 0
                while place <= last {
                    if text[place] == first {
                        var matched = 1
                        while matched < word.count && text[place + matched] == word[matched] { matched += 1 }
                        if matched == word.count { return true }
                    }
                    place += 1
                }
                return false
            }
        }
    }
}

extension Concern.Event {
    /// The words in it, but those of entries.
    fileprivate var searched: [String] {
        switch self {
        case .told(let telling, _, _, _):
            [telling.words, telling.place, telling.when, telling.alreadyDone, telling.device]
                + telling.involved.map(\.name)
        case .attended(let attendance): [attendance.childsWords, attendance.seenAndDone]
        case .named(_, let why), .excluded(_, let why), .added(_, let why), .reopened(let why, _): [why]
        case .involved(let involved): [involved.name]
        case .riskAnswered(let risk, _): [risk.why]
        case .referred(let referral, _): [referral.reference, referral.advice]
        case .met(_, let how, _): [how]
        case .closed(let outcome, _, _): [outcome]
        case .nameKept(_, let name): [name]
        case .fileAdded(let attachment, _): [attachment.name]
        case .nameLookedUp(let why, _): [why]
        case .packed(let transfer, _): [transfer.to]
        case .sentOn(_, let sending, _): [sending.to]
        case .receiptTaken(_, let receipt, _): [receipt.by]
        case .routed, .came, .opened, .entered, .fileQuestionAnswered: []
        }
    }
}
