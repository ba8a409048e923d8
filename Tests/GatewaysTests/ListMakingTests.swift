import Foundation
import Testing

@testable import Filtering
@testable import Gateways

struct ListMakingTests {
    private static func sources(_ lists: [String: String]) throws -> ListSources {
        let folder = FilterFolder(path: NSTemporaryDirectory() + "accord-lists-\(UUID().uuidString)")
        var sources = try ListSources(folder)
        for (name, text) in lists.sorted(by: { $0.key < $1.key }) {
            try sources.add(
                ListSource(name: name, from: "/x", category: name, format: .plain, isLocked: name == "locked")
            )
            try sources.keep(Array(text.utf8), of: name, at: 5)
        }
        return sources
    }

    @Test func `sources are compiled with Accord's own lists, locked ones apart`() throws {
        let made = try Self.sources(["adult": "a.example\nb.example/page\n", "locked": "c.example\n"])
        defer { try? FileManager.default.removeItem(atPath: made.folder.path) }
        try ListMaking.compile(made) { _ in }
        let lists = try CompiledLists(path: made.folder.lists)
        #expect(lists.categories.contains("adult") && lists.categories.contains("vpn"))
        #expect(!lists.categories.contains("locked"))
        #expect(try CompiledLists(path: made.folder.locked).nameCount == 1)
        #expect(try ListSources(made.folder).all.map(\.fetchedAt) == [5, 5])
    }

    @Test(arguments: ["a.example\nb.exam", "<html>\n<p>Not found</p>\n</html>\n", "\n"])
    func `a list that is cut off or is none leaves the compiled ones`(text: String) throws {
        var made = try Self.sources(["adult": "a.example\n"])
        defer { try? FileManager.default.removeItem(atPath: made.folder.path) }
        try ListMaking.compile(made) { _ in }
        let before = try CompiledLists(path: made.folder.lists).checksum
        do throws(ListFailure) { try made.keep(Array(text.utf8), of: "adult", at: 6) } catch { return }
        #expect(throws: ListFailure.self) { try ListMaking.compile(made) { _ in } }
        #expect(try CompiledLists(path: made.folder.lists).checksum == before)
    }

    @Test func `a list that came half as long is not taken`() throws {
        var made = try Self.sources(["adult": "a.example\nb.example\nc.example\n"])
        defer { try? FileManager.default.removeItem(atPath: made.folder.path) }
        #expect(throws: ListFailure.self) { try made.keep(Array("a.example\n".utf8), of: "adult", at: 6) }
        #expect(throws: ListFailure.self) { try made.keep([], of: "adult", at: 6) }
    }

    @Test(arguments: ["", ".hidden", "a/b", "../x", "a b"])
    func `a name that is no name of a file is refused`(name: String) throws {
        var sources = try Self.sources([:])
        defer { try? FileManager.default.removeItem(atPath: sources.folder.path) }
        let source = ListSource(name: name, from: "/x", category: "adult", format: .plain, isLocked: false)
        #expect(throws: ListFailure.self) { try sources.add(source) }
    }

    @Test func `what is closed for a group is written for other servers`() throws {
        let made = try Self.sources(["adult": "a.example\n*.b.example\n", "games": "g.example\n"])
        defer { try? FileManager.default.removeItem(atPath: made.folder.path) }
        var policy = FilterPolicy()
        let plan = FilterPlan(hours: .always, access: .everythingButBlocked, blocked: [CategoryRule("adult")])
        let group = FilterGroup(name: "KS2", plans: [plan])
        policy.groups = [group]
        let zone = try NameExport.text(.rpz, for: group, policy, made, seconds: 9)
        let text = String(decoding: zone.bytes, as: UTF8.self)
        #expect(text.contains("\na.example CNAME .\n*.a.example CNAME .\n") && !text.contains("g.example"))
        let lines = try NameExport.text(.unbound, for: group, policy, made, seconds: 9)
        #expect(String(decoding: lines.bytes, as: UTF8.self).contains("local-zone: \"a.example.\" always_nxdomain\n"))
    }
}
