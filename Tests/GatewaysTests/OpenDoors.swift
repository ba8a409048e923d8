import Foundation
import Testing

@testable import Filtering
@testable import Gateways

/// A filter that runs in a folder of its own, with open doors on loopback and a server above it.
struct OpenDoors: Sendable {
    let folder: FilterFolder
    let running: RunningFilter
    let dns: String
    let https: String
    let icap: String

    /// Children in group 0, staff in group 1; `adult.example` is closed for children.
    static func with(
        lists: [String]? = ["adult.example", "10.9.9.9"],
        settings change: (inout DoorSettings) -> Void = { _ in },
        policy changePolicy: (inout FilterPolicy) -> Void = { _ in },
        limits: DoorLimits = DoorLimits(),
        upstream: FakeUpstream? = nil,
        _ work: @Sendable (OpenDoors) async throws -> Void
    ) async throws {
        let path = NSTemporaryDirectory() + "accord-doors-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let folder = FilterFolder(path: path)
        let usual = try await FakeUpstream()
        var settings = try make(settings: (upstream ?? usual).address)
        change(&settings)
        try ReplacedFile.write(settings.bytes(), to: folder.doors)
        var policy = makePolicy()
        changePolicy(&policy)
        try ReplacedFile.write(FilterPolicyFile.bytes(of: policy), to: folder.policy)
        if let lists { try write(lists, to: folder) }
        let running = try await RunningFilter(folder, limits: limits, say: { _ in })
        let addresses = try await running.addresses()
        func place(_ kind: String) -> String {
            addresses.first { $0.hasPrefix(kind + " ") }.map { String($0.dropFirst(kind.count + 1)) } ?? ""
        }
        let doors = OpenDoors(
            folder: folder,
            running: running,
            dns: place("dns"),
            https: place("https"),
            icap: place("icap")
        )
        do { try await work(doors) } catch {
            try await running.stop()
            throw error
        }
        try await running.stop()
    }

    private static func make(settings upstream: String) throws -> DoorSettings {
        let any = try #require(DoorAddress("127.0.0.1:\(try FreePort.both())"))
        var settings = DoorSettings()
        settings.dns = DNSDoor(listen: [any], upstreams: [try #require(DoorAddress(upstream))])
        let free = try #require(DoorAddress("127.0.0.1:0"))
        settings.doh = HTTPSDoor(listen: [free])
        settings.icap = ICAPDoor(listen: [free])
        settings.failsOpen = [GroupNumber(1)]
        settings.users = [.init("asmith", is: .init(group: GroupNumber(1)))]
        settings.tokens = [.init("staff-token", is: .init(group: GroupNumber(1)))]
        settings.page.tell = "https://rules.example.org/tell"
        settings.page.children = [GroupNumber(0)]
        return settings
    }

    private static func makePolicy() -> FilterPolicy {
        var policy = FilterPolicy()
        policy.rules = [FilterRule(clause: "School devices are for school work", why: "")]
        let children = FilterPlan(
            hours: .always,
            access: .everythingButBlocked,
            blocked: [CategoryRule("adult", RuleNumber(0))]
        )
        var staff = FilterGroup(name: "Staff", plans: [FilterPlan(hours: .always, access: .everythingButBlocked)])
        staff.safeSearch = false
        staff.youTube = .open
        staff.blocksBypasses = false
        policy.groups = [FilterGroup(name: "KS2", plans: [children]), staff]
        policy.ownHosts = ["rules.example.org"]
        return policy
    }

    static func write(_ names: [String], to folder: FilterFolder) throws {
        var compiler = try ListCompiler(categories: ["adult"])
        let text = Array(names.map { $0 + "\n" }.joined().utf8)
        _ = try compiler.add(text.span, as: .plain, to: "adult")
        try ReplacedFile.write(compiler.compiled(), to: folder.lists)
    }
}

/// A port that is free for UDP and for TCP at once.
enum FreePort {
    static func both() throws -> Int {
        for _ in 0..<100 {
            let port = Int.random(in: 20_000..<60_000)
            if Listening.isFree(port) { return port }
        }
        throw Socket.Failure()
    }
}
