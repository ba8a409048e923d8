import Domain
import Foundation
import GRDB

/// What a class session needs only while it runs: the letters that open it to the devices in the room, and which
/// question cards the class would rather talk about again.
///
/// Nothing in it is about a child.
package struct ClassRoom: Codable, Equatable, Sendable {
    package let session: ClassSessionID
    /// Six letters, or empty while no device may join.
    package var code = ""
    package var codeEndsAt = Instant(milliseconds: 0)
    /// By the card's name: whether to talk about it again.
    package var cards: [String: Bool] = [:]

    package init(session: ClassSessionID) {
        self.session = session
    }

    package func hasCode(at now: Instant) -> Bool {
        !code.isEmpty && now < codeEndsAt
    }
}

/// Wrong class codes of late, from anywhere.
private struct WrongCodes: Codable {
    let since: Instant
    var count = 0
}

extension Working {
    static let classRoomKind = "classRoom"
    private static let wrongCodesName = "wrong class codes"
    /// No vowels, so that chance spells no word; nothing that looks like something else.
    private static let classCodeLetters = Array("BCDFGHJKMNPQRSTVWXZ")
    package static let classCodeMinutesMax = 90
    /// Wrong codes within ten minutes, after which none is taken: among 19^6 codes, guessing one takes years.
    package static let wrongClassCodesMax = 200
    private static let wrongCodesMinutes = 10

    package func classRoom(of session: ClassSessionID) throws -> ClassRoom {
        try form(Identifier(session.value), kind: Self.classRoomKind, as: ClassRoom.self) ?? ClassRoom(session: session)
    }

    /// Opens a session to the devices in the room for 90 minutes; asked again, it gives the same letters.
    package func openClassRoom(_ session: ClassSessionID, of teacher: PersonID, at now: Instant) throws -> ClassRoom {
        var room = try classRoom(of: session)
        guard !room.hasCode(at: now) else { return room }
        room.code = (0..<6).map { _ in String(Self.classCodeLetters[Int.random(in: Self.classCodeLetters.indices)]) }
            .joined()
        room.codeEndsAt = now.adding(minutes: Self.classCodeMinutesMax)
        try save(room, as: Identifier(session.value), kind: Self.classRoomKind, of: teacher, at: now)
        return room
    }

    /// Remembers how the class did with a question card.
    package func noteCard(
        _ card: String,
        talkAgain: Bool,
        in session: ClassSessionID,
        of teacher: PersonID,
        at now: Instant
    ) throws {
        var room = try classRoom(of: session)
        room.cards[card] = talkAgain
        try save(room, as: Identifier(session.value), kind: Self.classRoomKind, of: teacher, at: now)
    }

    package func closeClassRoom(_ session: ClassSessionID) throws {
        try discardForm(Identifier(session.value))
    }

    /// The session that a typed code opens; nil where it is wrong, has ended, or too many were wrong.
    package func session(withClassCode typed: String, at now: Instant) throws -> ClassSessionID? {
        let letters = typed.uppercased().filter(\.isLetter)
        guard try !tooManyWrongClassCodes(at: now) else { return nil }
        let bodies = try queue.read { db in
            try String.fetchAll(db, sql: "SELECT body FROM form WHERE kind = ?", arguments: [Self.classRoomKind])
        }
        let rooms = try bodies.map { try JSONDecoder().decode(ClassRoom.self, from: Data($0.utf8)) }
        if let found = rooms.first(where: { $0.code == letters && $0.hasCode(at: now) }) { return found.session }
        try countWrongClassCode(at: now)
        return nil
    }

    package func tooManyWrongClassCodes(at now: Instant) throws -> Bool {
        try wrongCodes(at: now).count >= Self.wrongClassCodesMax
    }

    private func countWrongClassCode(at now: Instant) throws {
        var wrong = try wrongCodes(at: now)
        wrong.count += 1
        try remember(wrong, as: Self.wrongCodesName)
    }

    private func wrongCodes(at now: Instant) throws -> WrongCodes {
        guard let wrong = try remembered(Self.wrongCodesName, as: WrongCodes.self),
            now < wrong.since.adding(minutes: Self.wrongCodesMinutes)
        else { return WrongCodes(since: now) }
        return wrong
    }
}
