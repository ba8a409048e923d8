import Foundation

/// What a school hands of `doors.json` to another machine of its own: who is who there, and whether doors may stand open.
///
///     { "version": 1, "areOpen": true, "settings": { as in `doors.json`, without dns, doh and icap } }
///
/// Where doors listen and which certificate they show belongs to the other machine (`LocalDoors`).
///
/// Trusted, and as secret as `doors.json`: tokens and people's names are in it.
package struct SchoolDoors: Codable, Equatable, Sendable {
    package static let version = 1

    private var version = Self.version
    package let areOpen: Bool
    private let settings: DoorSettings

    package init(_ settings: DoorSettings, areOpen: Bool) {
        var shared = settings
        (shared.dns, shared.doh, shared.icap) = (nil, nil, nil)
        self.settings = shared
        self.areOpen = areOpen
    }

    package static func doors(from bytes: [UInt8]) throws(FilterFileFailure) -> SchoolDoors {
        guard bytes.count <= DoorSettings.bytesMax else { throw .tooLarge(DoorSettings.bytesMax) }
        let doors = try FilterFileFailure.reading { try JSONDecoder().decode(Self.self, from: Data(bytes)) }
        guard doors.version == Self.version else { throw .otherVersion(doors.version) }
        return doors
    }

    /// The same doors give the same bytes.
    package func bytes() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self))
    }

    /// What the other machine's doors run by: closed where the school's are.
    package func opening(_ local: LocalDoors) -> DoorSettings {
        var opened = settings
        if areOpen { (opened.dns, opened.doh, opened.icap) = (local.dns, local.doh, local.icap) }
        return opened
    }
}

/// `doors.local.json` of a machine that follows a school: the doors of this machine, written by its technician.
///
///     { "dns":  { "listen": ["10.20.0.3:53"], "upstreams": ["192.0.2.53:53"], "answersStrangers": false },
///       "doh":  { "listen": ["10.20.0.3:443"], "certificate": "/etc/accord/chain.pem", "key": "/etc/accord/key.pem" },
///       "icap": { "listen": ["127.0.0.1:1344"] } }
///
/// A door that is left out is closed.
package struct LocalDoors: Codable, Equatable, Sendable {
    package var dns: DNSDoor?
    package var doh: HTTPSDoor?
    package var icap: ICAPDoor?

    package init(dns: DNSDoor? = nil, doh: HTTPSDoor? = nil, icap: ICAPDoor? = nil) {
        (self.dns, self.doh, self.icap) = (dns, doh, icap)
    }

    package static func doors(from bytes: [UInt8]) throws(FilterFileFailure) -> LocalDoors {
        guard bytes.count <= DoorSettings.bytesMax else { throw .tooLarge(DoorSettings.bytesMax) }
        return try FilterFileFailure.reading { try JSONDecoder().decode(Self.self, from: Data(bytes)) }
    }
}
