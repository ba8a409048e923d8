import Filtering

/// Tools that write, draw or chat by themselves: the list that ships with the program, asked by a name and all names
/// above it.
package struct AITools: Sendable {
    private let hosts: Set<String>

    package init() {
        let list = Starter.lists.first { $0.category == "ai-tools" }
        let lines = String(decoding: list?.bytes ?? [], as: UTF8.self).split(separator: "\n")
        hosts = Set(lines.filter { !$0.hasPrefix("#") }.map { String($0).trimmed })
    }

    /// What the list calls an address; nil for what it does not name.
    package func name(of address: String) -> String? {
        Site(address).flatMap { name(of: $0) }
    }

    func name(of site: Site) -> String? {
        var labels = String(decoding: site.host.bytes, as: UTF8.self).split(separator: ".")
        while labels.count > 1 {
            let name = labels.joined(separator: ".")
            if hosts.contains(name) { return name }
            labels.removeFirst()
        }
        return nil
    }
}

/// AI tools that our own doors were asked for.
package struct SeenAI: Equatable, Sendable {
    package let names: [String]
    /// False where the log is too long to read while somebody waits.
    package let isWhole: Bool

    package static let daysMax = 7

    package init(names: [String], isWhole: Bool) {
        self.names = names
        self.isWhole = isWhole
    }
}
