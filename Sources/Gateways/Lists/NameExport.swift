import Filtering

/// What is closed for a group, for servers of other makers: small sets, for these keep hundreds of bytes a name.
package enum NameExport {
    package enum Form: String, CaseIterable, Sendable {
        /// A response policy zone (draft-vixie-dnsop-dns-rpz).
        case rpz
        /// `local-zone` lines of Unbound.
        case unbound
    }

    /// The text, and how many names are in it; `seconds` is the zone's serial number.
    package static func text(
        _ form: Form,
        for group: FilterGroup,
        _ policy: FilterPolicy,
        _ sources: ListSources,
        seconds: UInt32
    ) throws(ListFailure) -> (bytes: [UInt8], names: Int) {
        var out = form == .rpz ? zoneStart(seconds) : []
        var names = 0
        var seen: Set<[UInt8]> = []
        let closed = Set(group.plans.flatMap { $0.blocked.map(\.category) })
        for site in policy.sites where !site.opens && site.site.path.isEmpty && site.scope == .everyone {
            write(site.site.host.bytes, form, withBelow: true, &out, &names, &seen)
        }
        for list in Starter.lists where closed.contains(list.category) {
            each(list.bytes, .plain) { write($0, form, withBelow: $1, &out, &names, &seen) }
        }
        for source in sources.all where !source.isLocked && closed.contains(source.category) {
            let bytes = try ListSources.read(source.file(in: sources.folder))
            each(bytes, source.format) { write($0, form, withBelow: $1, &out, &names, &seen) }
        }
        return (out, names)
    }

    private static func zoneStart(_ serial: UInt32) -> [UInt8] {
        Array("$TTL 60\n@ SOA localhost. root.localhost. \(serial) 3600 600 86400 60\n@ NS localhost.\n".utf8)
    }

    private static func write(
        _ name: [UInt8],
        _ form: Form,
        withBelow: Bool,
        _ out: inout [UInt8],
        _ names: inout Int,
        _ seen: inout Set<[UInt8]>
    ) {
        guard seen.insert(name).inserted else { return }
        names += 1
        switch form {
        case .rpz:
            out += name + Array(" CNAME .\n".utf8)
            if withBelow { out += Array("*.".utf8) + name + Array(" CNAME .\n".utf8) }
        case .unbound: out += Array("local-zone: \"".utf8) + name + Array(".\" always_nxdomain\n".utf8)
        }
    }

    /// Every whole host of a list that can be said by name, with whether all below it is meant.
    private static func each(_ list: [UInt8], _ format: ListFormat, _ take: ([UInt8], Bool) -> Void) {
        for line in list.split(separator: 0x0A) {
            let words = line.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
            guard let first = words.first, first.first != UInt8(ascii: "#"), first.first != UInt8(ascii: "!") else {
                continue
            }
            switch format {
            case .plain: name(first).map { take($0, true) }
            case .hosts:
                for word in words.dropFirst().prefix(while: { $0.first != UInt8(ascii: "#") }) {
                    name(word).map { take($0, false) }
                }
            case .adblock:
                guard first.starts(with: "||".utf8), first.last == UInt8(ascii: "^") else { continue }
                name(first.dropFirst(2).dropLast()).map { take($0, true) }
            case .zone: continue
            }
        }
    }

    private static func name(_ word: ArraySlice<UInt8>) -> [UInt8]? {
        guard let host = HostName(String(decoding: word, as: UTF8.self)), let keys = host.keys, !keys.isNumeric,
            host.bytes.contains(UInt8(ascii: "."))
        else { return nil }
        return host.bytes
    }
}
