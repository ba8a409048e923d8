import Foundation

/// `doors.json` of the filter's folder: which doors are open, and who is who behind them.
///
///     { "version": 1,
///       "dns":  { "listen": ["10.20.0.2:53"], "upstreams": ["192.0.2.53:53"], "answersStrangers": false,
///                 "queriesPerSecond": 1000 },
///       "doh":  { "listen": ["10.20.0.2:443"], "certificate": "/etc/accord/chain.pem", "key": "/etc/accord/key.pem" },
///       "icap": { "listen": ["127.0.0.1:1344"] },
///       "guests": 3,
///       "failsOpen": [2],
///       "clients": [{ "block": "10.20.4.0/24", "is": { "group": 0, "place": "32 digits" } }],
///       "tokens": [{ "token": "kx7…", "is": { "group": 1, "device": "32 digits" } }],
///       "users": [{ "name": "asmith", "is": { "group": 1, "person": "32 digits", "schoolClass": "32 digits" } }],
///       "log": { "keeps": true, "names": false, "open": false },
///       "page": { "school": "Fernhollow Primary", "tell": "https://rules.example.org/tell", "ask": "",
///                 "children": [0, 1] } }
///
/// A door that is left out is closed. Groups are places in the policy's `groups`. Of several blocks that hold an address
/// the smallest counts; a token says more than an address, a user more than a token, each where it says something.
/// `page.children` are the groups whose closed page speaks to a child.
///
/// Trusted: whoever can write this file decides who is taken for whom. Tokens in it let a device be taken for another,
/// so only its owner may read it.
package struct DoorSettings: Codable, Equatable, Sendable {
    package static let version = 1
    package static let bytesMax = 16 << 20

    private var version = Self.version
    package var dns: DNSDoor?
    package var doh: HTTPSDoor?
    package var icap: ICAPDoor?
    /// The group of whoever is not known.
    package var guests = GroupNumber(0)
    /// Groups that are open while there are no lists and no policy; all others are closed then.
    package var failsOpen: [GroupNumber] = []
    package var clients: [Client] = []
    package var tokens: [Token] = []
    package var users: [User] = []
    package var log = DecisionLogSettings()
    package var page = ClosedPageSettings()

    package init() {}

    package var hasOpenDoor: Bool { dns != nil || doh != nil || icap != nil }

    /// The settings that a file's bytes hold.
    package static func settings(from bytes: [UInt8]) throws(FilterFileFailure) -> DoorSettings {
        guard bytes.count <= bytesMax else { throw .tooLarge(bytesMax) }
        let settings = try FilterFileFailure.reading { try JSONDecoder().decode(Self.self, from: Data(bytes)) }
        guard settings.version == Self.version else { throw .otherVersion(settings.version) }
        return settings
    }

    /// The same settings give the same bytes.
    package func bytes() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return Array(try encoder.encode(self))
    }
}

/// The DNS door, over UDP and TCP.
package struct DNSDoor: Codable, Equatable, Sendable {
    package var listen: [DoorAddress]
    /// Asked in this order; the next one when one does not answer.
    package var upstreams: [DoorAddress]
    /// Answers also those whose address is in no block of `clients` and not private (RFC 5358).
    package var answersStrangers = false
    /// Questions a second from one address over UDP; nil for no limit.
    package var queriesPerSecond: Int? = 1_000

    package init(listen: [DoorAddress], upstreams: [DoorAddress]) {
        self.listen = listen
        self.upstreams = upstreams
    }
}

/// DNS over HTTPS (RFC 8484), at `/dns-query/TOKEN`; it asks the upstreams of the DNS door.
package struct HTTPSDoor: Codable, Equatable, Sendable {
    package var listen: [DoorAddress]
    /// Files in PEM; without them plain HTTP, for a proxy in front on the same machine.
    package var certificate: String?
    package var key: String?
    /// Used when there is no DNS door.
    package var upstreams: [DoorAddress]?

    package init(listen: [DoorAddress], certificate: String? = nil, key: String? = nil) {
        self.listen = listen
        self.certificate = certificate
        self.key = key
    }
}

/// The ICAP door (RFC 3507), which a proxy asks.
package struct ICAPDoor: Codable, Equatable, Sendable {
    package var listen: [DoorAddress]

    package init(listen: [DoorAddress]) {
        self.listen = listen
    }
}

/// What decisions are kept, if any.
package struct DecisionLogSettings: Codable, Equatable, Sendable {
    package var keeps = false
    /// With the person, the device and the address: only after a signed DPIA and published notices.
    package var names = false
    /// Also what was open.
    package var open = false

    package init() {}
}

/// What a closed page says beside its reason.
package struct ClosedPageSettings: Codable, Equatable, Sendable {
    package var school = ""
    /// Where people tell, at the school's own address.
    package var tell = ""
    /// Where people ask for a page to be looked at again, with `?address=` after it; empty for none.
    package var ask = ""
    /// Groups whose closed page speaks to a child.
    package var children: [GroupNumber] = []

    package init() {}
}
