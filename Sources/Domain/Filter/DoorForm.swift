import Filtering

/// The settings of the doors as a form has them, in lines of text.
package struct DoorForm: Equatable, Sendable {
    /// Where each door listens, one on a line; a door without lines is closed.
    package var dns = ""
    package var doh = ""
    package var icap = ""
    package var upstreams = ""
    /// Files in PEM; none where a proxy in front has them.
    package var certificate = ""
    package var key = ""
    package var guests = UserGroup.guests
    /// Such as `10.20.4.0/24 | Kingfishers`.
    package var clients = ""
    /// `Kingfishers | TOKEN`; without a token one is made.
    package var tokens = ""
    /// Such as `akhan | Amira Khan, Kingfishers`.
    package var users = ""
    package var keeping = Keeping.nothing
    package var keepsOpen = false

    package init() {}

    /// What is kept of decisions.
    package enum Keeping: String, CaseIterable, Sendable {
        case nothing
        case unnamed
        case named

        package var words: String {
            switch self {
            case .nothing: "Nothing"
            case .unnamed: "Without names: the time, the group, the host and why"
            case .named: "With the person, the device and the whole address"
            }
        }
    }

    package static let linesMax = 2_000

    /// What is wrong, and in which field.
    package enum Fault: Error, Equatable {
        case address(field: String, line: String)
        case block(String)
        case noUpstream
        case halfCertificate
        case twoParts(field: String, line: String)
        case unknown(field: String, String)
        case several(field: String, String)
        case token(String)
        case twice(field: String, String)
        case tooMany(field: String)
    }
}

extension DoorForm {
    /// As a form shows settings; who may not be named here stands on no line.
    package init(_ settings: DoorSettings, _ people: DoorPeople) {
        dns = Self.lines(settings.dns?.listen ?? [])
        doh = Self.lines(settings.doh?.listen ?? [])
        icap = Self.lines(settings.icap?.listen ?? [])
        upstreams = Self.lines(settings.dns?.upstreams ?? settings.doh?.upstreams ?? [])
        certificate = settings.doh?.certificate ?? ""
        key = settings.doh?.key ?? ""
        guests = UserGroup(settings.guests) ?? .guests
        let blocks = settings.clients.map { (key: $0.block.description, who: $0.is) }
        clients = Self.lines(blocks, people) { "\($0) | \($1)" }
        tokens = Self.lines(settings.tokens.map { (key: $0.token, who: $0.is) }, people) { "\($1) | \($0)" }
        users = Self.lines(settings.users.map { (key: $0.name, who: $0.is) }, people) { "\($0) | \($1)" }
        keeping = settings.log.keeps ? settings.log.names ? .named : .unnamed : .nothing
        keepsOpen = settings.log.open
    }

    private static func lines(_ addresses: [DoorAddress]) -> String {
        addresses.map(\.description).joined(separator: "\n")
    }

    private static func lines(
        _ rows: [(key: String, who: DoorSettings.Identity)],
        _ people: DoorPeople,
        _ line: (String, String) -> String
    ) -> String {
        rows.compactMap { row in people.name(of: row.who).map { line(row.key, $0) } }.joined(separator: "\n")
    }

    /// The settings that were typed; `old` gives what no form shows, `newToken` an unguessable word.
    package func settings(
        after old: DoorSettings,
        _ people: DoorPeople,
        newToken: () -> String
    ) throws(Fault) -> DoorSettings {
        var settings = old
        let listening = (
            dns: try addresses(dns, "dns"), doh: try addresses(doh, "doh"), icap: try addresses(icap, "icap")
        )
        let upstreams = try addresses(self.upstreams, "upstreams")
        guard (listening.dns.isEmpty && listening.doh.isEmpty) || !upstreams.isEmpty else { throw .noUpstream }
        guard certificate.isBlank == key.isBlank else { throw .halfCertificate }
        settings.dns = listening.dns.isEmpty ? nil : old.door(listening.dns, upstreams)
        settings.doh = listening.doh.isEmpty ? nil : door(listening.doh, upstreams)
        settings.icap = listening.icap.isEmpty ? nil : ICAPDoor(listen: listening.icap)
        settings.guests = guests.number ?? settings.guests
        try readClients(people, into: &settings, after: old)
        try readTokens(people, newToken, into: &settings, after: old)
        try readUsers(people, into: &settings, after: old)
        settings.log.keeps = keeping != .nothing
        settings.log.names = keeping == .named
        settings.log.open = keepsOpen
        return settings
    }

    private func door(_ listen: [DoorAddress], _ upstreams: [DoorAddress]) -> HTTPSDoor {
        var door = HTTPSDoor(listen: listen)
        (door.certificate, door.key) = (certificate.isBlank ? nil : certificate, key.isBlank ? nil : key)
        door.upstreams = upstreams
        return door
    }

    private func addresses(_ text: String, _ field: String) throws(Fault) -> [DoorAddress] {
        var addresses: [DoorAddress] = []
        for line in Self.lines(of: text) {
            guard let address = DoorAddress(line), address.port > 0 else { throw .address(field: field, line: line) }
            addresses.append(address)
        }
        return addresses
    }

    private static func lines(of text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
    }
}

/// Who is who, a line each; what no form shows of somebody stays.
extension DoorForm {
    private func parts(_ text: String, _ field: String) throws(Fault) -> [(first: String, second: String)] {
        let lines = Self.lines(of: text)
        guard lines.count <= Self.linesMax else { throw .tooMany(field: field) }
        var parts: [(first: String, second: String)] = []
        for line in lines {
            let two = line.split(separator: "|", omittingEmptySubsequences: false).map { String($0).trimmed }
            guard two.count == 2 || (two.count == 1 && field == "tokens"), !two[0].isEmpty else {
                throw .twoParts(field: field, line: line)
            }
            parts.append((two[0], two.count == 2 ? two[1] : ""))
        }
        return parts
    }

    private func readClients(
        _ people: DoorPeople,
        into settings: inout DoorSettings,
        after old: DoorSettings
    ) throws(Fault) {
        settings.clients = old.clients.filter { people.name(of: $0.is) == nil }
        for (first, second) in try parts(clients, "clients") {
            guard let block = AddressBlock(first) else { throw .block(first) }
            guard !settings.clients.contains(where: { $0.block == block }) else {
                throw .twice(field: "clients", first)
            }
            let before = old.clients.first { $0.block == block }?.is
            settings.clients.append(.init(block, is: try people.identity(of: second, in: "clients").keeping(before)))
        }
    }

    private func readTokens(
        _ people: DoorPeople,
        _ newToken: () -> String,
        into settings: inout DoorSettings,
        after old: DoorSettings
    ) throws(Fault) {
        settings.tokens = old.tokens.filter { people.name(of: $0.is) == nil }
        for (first, second) in try parts(tokens, "tokens") {
            let token = second.isEmpty ? newToken() : second
            guard token.utf8.count >= 16, token.utf8.count <= 64, token.utf8.allSatisfy(Self.isOfToken) else {
                throw .token(token)
            }
            guard !settings.tokens.contains(where: { $0.token == token }) else {
                throw .twice(field: "tokens", token)
            }
            let before = old.tokens.first { $0.token == token }?.is
            settings.tokens.append(.init(token, is: try people.identity(of: first, in: "tokens").keeping(before)))
        }
    }

    private static func isOfToken(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
    }

    private func readUsers(
        _ people: DoorPeople,
        into settings: inout DoorSettings,
        after old: DoorSettings
    ) throws(Fault) {
        settings.users = old.users.filter { people.name(of: $0.is) == nil }
        for (first, second) in try parts(users, "users") {
            let name = first.lowercased()
            guard !settings.users.contains(where: { $0.name.lowercased() == name }) else {
                throw .twice(field: "users", first)
            }
            let before = old.users.first { $0.name.lowercased() == name }?.is
            settings.users.append(.init(first, is: try people.identity(of: second, in: "users").keeping(before)))
        }
    }
}

extension DoorSettings.Identity {
    /// With the device and the place that somebody wrote into the file by hand.
    fileprivate func keeping(_ before: DoorSettings.Identity?) -> DoorSettings.Identity {
        var identity = self
        (identity.device, identity.place) = (before?.device, before?.place)
        return identity
    }
}

extension DoorSettings {
    fileprivate func door(_ listen: [DoorAddress], _ upstreams: [DoorAddress]) -> DNSDoor {
        var door = DNSDoor(listen: listen, upstreams: upstreams)
        if let dns { (door.answersStrangers, door.queriesPerSecond) = (dns.answersStrangers, dns.queriesPerSecond) }
        return door
    }
}

extension DoorForm.Fault: SayableRefusal {
    /// The field that a form shows it at.
    package var field: String {
        switch self {
        case .address(let field, _), .twoParts(let field, _), .twice(let field, _), .tooMany(let field),
            .unknown(let field, _), .several(let field, _):
            field
        case .block: "clients"
        case .noUpstream: "upstreams"
        case .halfCertificate: "certificate"
        case .token: "tokens"
        }
    }

    package var sentence: String {
        switch self {
        case .address(_, let line):
            "“\(line)” is no address with a port. Write one on each line, such as 10.20.0.2:53 or [fd00::2]:53."
        case .block(let text): "“\(text)” is no address or block. Write 10.20.4.17 or 10.20.4.0/24."
        case .noUpstream: "Say whom the DNS door asks: your provider’s DNS servers, such as 192.0.2.53:53."
        case .halfCertificate: "Give the files of both the certificate and its key, or neither."
        case .twoParts(_, let line): "“\(line)” lacks a part. Write two parts with | between them."
        case .unknown(_, let text):
            "“\(text)” is no group, class or person here. Write a name as the list of people has it, with the class of a "
                + "child behind a comma."
        case .several(_, let text): "More than one is called “\(text)”. Write the class behind a comma."
        case .token(let text):
            "“\(text)” is no token: 16 to 64 letters, digits and hyphens. Leave it out, and one is made."
        case .twice(_, let text): "“\(text)” stands on two lines. Leave one out."
        case .tooMany: "These are more than \(DoorForm.linesMax) lines. Name blocks or classes where you can."
        }
    }
}

extension DoorSettings {
    /// With what school's own settings say: nobody is named unless it is lawful, who left is forgotten, and closed pages
    /// lead to this school.
    package func bound(
        to filter: Filter,
        school: String,
        host: String,
        isHere: (PersonID) -> Bool
    ) -> DoorSettings {
        var bound = self
        let rules = ActivityRules(filter.source(MonitoringSource.ownDoors))
        if rules.named.isEmpty { bound.log.names = false }
        func stays(_ identity: Identity) -> Bool {
            identity.person.map { isHere(PersonID($0.value)) } ?? true
        }
        bound.clients.removeAll { !stays($0.is) }
        bound.tokens.removeAll { !stays($0.is) }
        bound.users.removeAll { !stays($0.is) }
        bound.failsOpen = UserGroup.allCases.filter { filter.groups[$0]?.failsOpen == true }.compactMap(\.number)
        bound.page.children = [UserGroup.youngest, .older].compactMap(\.number)
        bound.page.school = school
        if !host.isEmpty {
            bound.page.tell = "https://\(host)/tell"
            bound.page.ask = "https://\(host)/filter/page"
        }
        return bound
    }
}
