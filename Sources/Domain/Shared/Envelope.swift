import Foundation

/// One event as it is kept: what happened, who did it, when, and on which command.
///
/// Its JSON (sorted keys, UTF-8) is what a ledger entry commits to and what is sealed:
///
///     {"at":1763760000000,"by":{"person":{"_0":"…32 hex…"}},"command":"…32 hex…","event":{…},
///      "request":"…64 hex…","v":1}
///
/// `request` is the SHA-256 of the command list's JSON. It stands here, and so inside the sealed part, because a hash
/// of "yes, for Amira" can be guessed.
package struct Envelope: Codable, Equatable, Sendable {
    package let v: Int
    package let at: Instant
    package let by: Actor
    package let command: CommandID
    package let request: String
    package let event: SchoolEvent

    package init(at: Instant, by: Actor, command: CommandID, request: String, event: SchoolEvent) {
        v = 1
        self.at = at
        self.by = by
        self.command = command
        self.request = request
        self.event = event
    }

    package func json() throws -> Data {
        try Self.encoder.encode(self)
    }

    package init(json: Data) throws {
        self = try JSONDecoder().decode(Envelope.self, from: json)
    }

    package static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()
}
