/// Who asks, from what a door knows: an address, a token, a user's name.
///
/// Made once from the settings.
package struct AskerTable: Sendable {
    /// Blocks of one length, by their first address; the longest prefix first.
    private struct Length: Sendable {
        let version: UInt64
        let prefix: Int
        var blocks: [UInt128: DoorSettings.Identity] = [:]
    }

    private let guests: GroupNumber
    private var lengths: [Length] = []
    private var tokens: [[UInt8]: DoorSettings.Identity] = [:]
    private var users: [[UInt8]: DoorSettings.Identity] = [:]
    private let openGroups: Set<Int>

    package init(_ settings: DoorSettings) {
        guests = settings.guests
        openGroups = Set(settings.failsOpen.map(\.value))
        for client in settings.clients {
            let block = client.block
            let place = lengths.firstIndex { $0.version == block.version && $0.prefix == block.prefix }
            if place == nil { lengths.append(Length(version: block.version, prefix: block.prefix)) }
            lengths[place ?? lengths.count - 1].blocks[block.value] = client.is
        }
        lengths.sort { $0.prefix > $1.prefix }
        for token in settings.tokens { tokens[Array(token.token.utf8)] = token.is }
        for user in settings.users { users[Self.small(Array(user.name.utf8))] = user.is }
    }

    /// True when a door has nothing to tell devices apart by but their addresses.
    package var hasTokens: Bool { !tokens.isEmpty }

    package var hasUsers: Bool { !users.isEmpty }

    package func asker(at address: InternetAddress?) -> Asker {
        var asker = Asker(group: guests)
        if let address, let identity = identity(at: address) { asker.learn(identity) }
        return asker
    }

    /// True for an address in a block of the settings.
    package func knows(_ address: InternetAddress) -> Bool { identity(at: address) != nil }

    /// Nil for a token that is none of ours.
    package func asker(at address: InternetAddress?, token: [UInt8]) -> Asker? {
        guard let identity = tokens[token] else { return nil }
        var asker = asker(at: address)
        asker.learn(identity)
        return asker
    }

    /// A user who is not known is whoever the address says.
    package func asker(at address: InternetAddress?, user: [UInt8]) -> Asker {
        var asker = asker(at: address)
        if let identity = identity(of: user) { asker.learn(identity) }
        return asker
    }

    /// True when there is a user of this name; a door may know several ways to read one.
    package func knows(user: [UInt8]) -> Bool { identity(of: user) != nil }

    private func identity(of user: [UInt8]) -> DoorSettings.Identity? {
        guard !user.isEmpty, !users.isEmpty else { return nil }
        return users[Self.small(user)] ?? users[Self.small(Self.withoutDomain(user))]
    }

    /// What a door does for a group while it has no lists and no policy.
    package func failsOpen(_ group: GroupNumber) -> Bool { openGroups.contains(group.value) }

    private func identity(at address: InternetAddress) -> DoorSettings.Identity? {
        let width = address.version == 4 ? 32 : 128
        for length in lengths where length.version == address.version {
            if let identity = length.blocks[AddressBlock.kept(address.value, length.prefix, width)] { return identity }
        }
        return nil
    }

    /// `SCHOOL\asmith`, `asmith@school.example.org` and `LDAP://server/asmith` are `asmith`.
    private static func withoutDomain(_ user: [UInt8]) -> [UInt8] {
        let end = user.lastIndex { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "/") }
        let name = end.map { user[($0 + 1)...] } ?? user[...]
        return Array(name.prefix { $0 != UInt8(ascii: "@") })
    }

    private static func small(_ name: [UInt8]) -> [UInt8] {
        name.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
    }
}

extension Asker {
    fileprivate mutating func learn(_ identity: DoorSettings.Identity) {
        group = identity.group ?? group
        person = identity.person ?? person
        schoolClass = identity.schoolClass ?? schoolClass
        device = identity.device ?? device
        place = identity.place ?? place
    }
}
