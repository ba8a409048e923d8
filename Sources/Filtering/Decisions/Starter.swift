/// What Accord itself knows of the internet: public facts, kept as text beside the code and built into it.
package enum Starter {
    /// A category of our own and its list, in the plain format.
    package struct List: Sendable {
        package let category: String
        package let bytes: [UInt8]
    }

    package static var lists: [List] {
        [
            List(category: "ai-tools", bytes: PackageResources.ai_tools_txt),
            List(category: "dns-over-https", bytes: PackageResources.dns_over_https_txt),
            List(category: "other-search", bytes: PackageResources.other_search_txt),
            List(category: "social-media", bytes: PackageResources.social_media_txt),
            List(category: "vpn", bytes: PackageResources.vpn_txt),
        ]
    }

    /// Hosts where a child finds help or can tell; open for everyone, always.
    package static var helplines: [HostName] {
        words(of: PackageResources.helplines_txt).flatMap { $0 }.compactMap { HostName($0) }
    }

    static var signals: [(host: HostName, signal: Verdict.Signal)] {
        words(of: PackageResources.signals_txt).flatMap { line in
            line.dropFirst().compactMap { HostName($0) }.map {
                ($0, line[0] == "nodata" ? Verdict.Signal.noData : .noSuchName)
            }
        }
    }

    /// How each search engine and YouTube is made to leave out what is not for children.
    package static var rewrites: [Rewrite] {
        words(of: PackageResources.rewrites_txt).compactMap { line in
            guard line.count > 3, let limit = Rewrite.Limit(rawValue: line[0]), let target = HostName(line[1]) else {
                return nil
            }
            let query = line[2] == "-" ? "" : line[2]
            let hosts = line.dropFirst(3).compactMap { HostName($0) }
            return Rewrite(limit: limit, target: target, query: query, hosts: hosts)
        }
    }

    /// Words of each line; what follows a number sign is a remark.
    static func words(of bytes: [UInt8]) -> [[String]] {
        String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { line in
            let content = line.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)[0]
            let words = content.split(separator: " ").map(String.init)
            return words.isEmpty ? nil : words
        }
    }
}

/// One way to make a site answer for children: for DNS a name to answer with, for proxies something to add.
package struct Rewrite: Hashable, Sendable {
    package let limit: Limit
    /// What a DNS door answers as CNAME.
    package let target: HostName
    /// What a proxy adds to the query of a search, such as `safe=active`; empty when there is nothing.
    package let query: String
    let hosts: [HostName]

    package enum Limit: String, Sendable {
        case search
        case moderate
        case strict
    }

    /// What a proxy adds to the request's header, when the site reads one.
    package var header: (name: String, value: String)? {
        switch limit {
        case .search: nil
        case .moderate: ("YouTube-Restrict", "Moderate")
        case .strict: ("YouTube-Restrict", "Strict")
        }
    }
}
