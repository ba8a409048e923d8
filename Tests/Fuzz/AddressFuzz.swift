/// Addresses as browsers and pupils write them: a decision is made about each, and the same one again.
@_cdecl("LLVMFuzzerTestOneInput")
package func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let engine = FuzzedPolicy.engine
    let asker = Asker(group: GroupNumber(0))
    let first = engine.decide(bytes.span, for: asker, at: 0)
    precondition(engine.decide(bytes.span, for: asker, at: 0) == first, "the same address, and another decision")
    _ = engine.snapshot.explanation(of: first, host: String(decoding: bytes, as: UTF8.self))
    if let name = HostName(bytes.span, in: 0..<bytes.count) {
        precondition(HostName(name.text) == name, "a host that is read again is another")
    }
    return 0
}

private enum FuzzedPolicy {
    static let engine: Engine = {
        var policy = FilterPolicy()
        policy.groups = [FilterGroup(name: "a", plans: [FilterPlan(hours: .always, access: .everythingButBlocked)])]
        policy.ownHosts = ["rules.example.org"]
        policy.sites = [Site("example.org/a/b")].compactMap { $0 }.map { SiteRule($0, opens: false) }
        return Engine(Snapshot(policy, lists: nil))
    }()
}
