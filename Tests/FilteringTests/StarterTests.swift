import Testing

@testable import Filtering

struct StarterTests {
    @Test(arguments: ["ai-tools", "dns-over-https", "other-search", "social-media", "vpn"])
    func `every line of a list of our own is an entry`(category: String) throws {
        let list = try #require(Starter.lists.first { $0.category == category })
        var compiler = try ListCompiler(categories: [category])
        let found = try compiler.add(list.bytes.span, as: .plain, to: category)
        #expect(found.problemCount == 0 && found.entries > 50, "\(found.problems)")
    }

    @Test func `every helpline, signal and rewrite is a host`() {
        let lines = [PackageResources.helplines_txt, PackageResources.signals_txt, PackageResources.rewrites_txt]
        let words = lines.map { Starter.words(of: $0) }
        #expect(Starter.helplines.count == words[0].count && words[0].count > 30)
        #expect(Starter.signals.count == words[1].reduce(0) { $0 + $1.count - 1 })
        #expect(Starter.rewrites.count == words[2].count)
        for (rewrite, line) in zip(Starter.rewrites, words[2]) { #expect(rewrite.hosts.count == line.count - 3) }
    }

    @Test func `no helpline is on a list of ours`() throws {
        var compiler = try ListCompiler(categories: Set(Starter.lists.map(\.category)))
        for list in Starter.lists { _ = try compiler.add(list.bytes.span, as: .plain, to: list.category) }
        let lists = try CompiledLists(copying: compiler.compiled())
        for host in Starter.helplines { #expect(lists.names(of: host.text).isEmpty, "\(host.text)") }
    }

    @Test(
        arguments: [
            ("www.google.com", GroupNumber.older, "forcesafesearch.google.com"),
            ("www.google.co.uk", .older, "forcesafesearch.google.com"), ("www.bing.com", .older, "strict.bing.com"),
            ("duckduckgo.com", .older, "safe.duckduckgo.com"), ("www.google.com", .staff, nil),
            ("maps.google.com", .older, nil), ("www.google.com.evil.example", .older, nil),
            ("www.youtube.com", .older, "restrict.youtube.com"),
            ("m.youtube.com", .staff, "restrictmoderate.youtube.com"),
            ("www.youtube.com", .guests, nil), ("x.www.youtube.com", .older, nil),
        ] as [(String, GroupNumber, String?)]
    )
    func `search and video are limited as the group has it`(host: String, group: GroupNumber, target: String?) throws {
        let engine = try Engine(school())
        let verdict = engine.decide(host, group)
        #expect(verdict.isOpen)
        #expect(verdict.rewrite.map { engine.snapshot.rewrites[$0].target.text } == target)
    }

    @Test(arguments: [
        ("use-application-dns.net", Verdict.Signal.noSuchName), ("mask.icloud.com", .noSuchName),
        ("mask-h2.icloud.com", .noSuchName), ("cloudflare-ech.com", .noSuchName), ("_dns.resolver.arpa", .noData),
        ("resolver.arpa", .noData),
    ])
    func `signals are answered so that browsers stay with the school's DNS`(host: String, signal: Verdict.Signal) throws
    {
        let engine = try Engine(
            try school { $0.sites = [try SiteRule(site("mask.icloud.com"), opens: true)] }
        )
        #expect(engine.decide(host, .older).reason == .signal(signal))
        var policy = school()
        policy.groups[2].blocksBypasses = false
        let other = try Engine(policy)
        #expect(other.decide(host, .staff).isOpen && !other.snapshot.hidesEncryptedHellos(from: Asker(group: .staff)))
        #expect(other.snapshot.hidesEncryptedHellos(from: Asker(group: .older)))
    }

    @Test(arguments: [
        "https://dns.example/dns-query", "https://dns.example/dns-query?dns=AAAB", "dns.example/DNS-query/x",
    ])
    func `DNS over HTTPS is known by its path on any host`(address: String) throws {
        let engine = try Engine(school())
        let verdict = engine.decide(address, .older)
        #expect(verdict.reason == .foreignDNS && verdict.rule == RuleNumber(2))
        #expect(engine.decide("https://dns.example/dns-queryable", .older).isOpen)
    }

    @Test(arguments: [
        ("https://www.google.co.uk/search?q=how+to+draw+a+cat&hl=en", "how to draw a cat"),
        ("https://www.bing.com/search?form=x&q=caf%C3%A9", "café"),
        ("https://duckduckgo.com/?q=volcanoes", "volcanoes"),
        ("https://uk.search.yahoo.com/search?p=moon", "moon"),
        ("https://www.youtube.com/results?search_query=roman%20roads", "roman roads"),
        ("https://en.wikipedia.org/w/index.php?search=newts#top", "newts"),
        ("https://giphy.com/search/happy-dog/x", "happy-dog"), ("www.amazon.co.uk/s?k=rulers", "rulers"),
        ("https://www.google.com/search?q=100%25+%", "100% %"),
        ("https://scratch.mit.edu/search/projects?q=maze", "maze"),
    ])
    func `what was searched for is read from the address`(address: String, words: String) throws {
        let bytes = Array(address.utf8)
        let found = SearchTerms().term(in: bytes.span)
        let term = try #require(found)
        #expect(term.words == words && !term.isSuggestion)
    }

    @Test(arguments: [
        "https://www.google.com/", "https://www.google.com/search?q=", "https://www.google.com/search?q=+%20",
        "https://kittens.example/?q=cat", "https://www.google.com.evil.example/search?q=cat", "mailto:x",
        "https://www.google.com/search?qq=cat&xq=1",
    ])
    func `other addresses are no search`(address: String) {
        let bytes = Array(address.utf8)
        let found = SearchTerms().term(in: bytes.span)
        #expect(found == nil)
    }

    @Test func `a search asked while typing is marked`() throws {
        let bytes = Array("https://www.google.com/complete/search?q=ho&client=x".utf8)
        let found = SearchTerms().term(in: bytes.span)
        #expect(try #require(found).isSuggestion)
    }
}
