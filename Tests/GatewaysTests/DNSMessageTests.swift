import Testing

@testable import Filtering
@testable import Gateways

struct DNSMessageTests {
    private static func read(_ bytes: [UInt8]) -> DNSQuery.Reading { DNSQuery.read(bytes.span) }

    private static func query(_ bytes: [UInt8]) throws -> DNSQuery {
        guard case .query(let query) = read(bytes) else { throw Unread() }
        return query
    }

    private struct Unread: Error {}

    @Test func `a question is read with its name and what its client takes`() throws {
        let bytes = Asking.question("Maths.Example.org", Asking.aaaa, extra: 4_096)
        let query = try Self.query(bytes)
        #expect(query.type == Asking.aaaa)
        #expect(query.limitOverDatagrams == 1_232)
        var text = InlineArray<256, UInt8>(repeating: 0)
        let count = query.host(bytes.span, into: &text)
        #expect(String(decoding: (0..<count).map { text[$0] }, as: UTF8.self) == "Maths.Example.org")
    }

    @Test(arguments: [(nil, 512), (100, 512), (700, 700), (9_000, 1_232)])
    func `an answer is never longer than was asked for`(extra: UInt16?, limit: Int) throws {
        #expect(try Self.query(Asking.question("example.org", extra: extra)).limitOverDatagrams == limit)
    }

    @Test func `an answer is not answered`() {
        #expect(Self.read(Asking.question("example.org", flags: 0x8180)) == .silence)
        #expect(Self.read([1, 2, 3]) == .silence)
    }

    @Test(arguments: 12..<40)
    func `a question that is cut is no question`(count: Int) {
        let whole = Asking.question("cut.example.org")
        #expect(count >= whole.count || Self.read(Array(whole.prefix(count))) == .refusal(.formatError))
    }

    @Test func `a name that points to itself is refused`() {
        var bytes = Asking.question("example.org", extra: nil)
        bytes.replaceSubrange(12..<14, with: [0xC0, 12])
        #expect(Self.read(bytes) == .refusal(.formatError))
        var text = InlineArray<256, UInt8>(repeating: 0)
        let count = DNSName.text(bytes.span, at: 12, into: &text)
        #expect(count == nil)
    }

    @Test func `other operations are not carried out`() {
        #expect(Self.read(Asking.question("example.org", flags: 0x2800)) == .refusal(.notImplemented))
    }

    @Test func `an encrypted hello is left out and the record keeps its shape`() throws {
        let question = Asking.question("example.org", Asking.https)
        // Priority 1, no target, alpn h2, ech, ipv4hint.
        let data: [UInt8] = [0, 1, 0, 0, 1, 0, 3, 2, 0x68, 0x32, 0, 4, 0, 4, 192, 0, 2, 1, 0, 5, 0, 3, 9, 9, 9]
        let message = Asking.answer(question, [(Asking.https, 300, data)])
        let asked = try Self.query(question)
        let made = DNSReply(message.span, to: question.span.extracting(asked.question))
        let reply = try #require(made)
        let shown = reply.withoutEncryptedHellos()
        #expect(shown.bytes.count == reply.bytes.count)
        #expect(reply.bytes.contains(9) && !shown.bytes.suffix(data.count).contains(9))
        #expect(shown.bytes.suffix(7) == [0xFF, 0, 0, 3, 0, 0, 0])
    }

    @Test func `an answer to another question does not count`() throws {
        let question = Asking.question("example.org")
        let other = Asking.question("example.net")
        let asked = try Self.query(question)
        let message = Asking.answer(other, [(Asking.a, 60, [192, 0, 2, 1])])
        let made = DNSReply(message.span, to: question.span.extracting(asked.question))
        #expect(made == nil)
    }

    @Test func `a kept answer counts its seconds down and is forgotten in time`() throws {
        let question = Asking.question("example.org")
        let asked = try Self.query(question)
        let wire = question.span.extracting(asked.question)
        let message = Asking.answer(question, [(Asking.a, 60, [192, 0, 2, 1])])
        let made = DNSReply(message.span, to: wire)
        let reply = try #require(made)
        var cache = DNSCache(seed: 1)
        let key = cache.key(wire, kind: 0)
        cache.keep(reply, key, at: 1_000)
        let kept = cache.reply(key, wire, at: 1_020)
        let found = try #require(kept)
        var out: [UInt8] = []
        DNSAnswer.kept(found.0, age: found.1, to: asked, question.span, into: &out)
        let place = try #require(found.0.lifetimes.first)
        #expect(out.span.number32(at: place) == 40)
        let late = cache.reply(key, wire, at: 1_060)
        let stale = cache.stale(key, wire, at: 1_060)
        #expect(late == nil && stale != nil)
    }

    @Test func `names are kept whatever their capitals`() {
        let cache = DNSCache(seed: 7)
        let (small, large) = (Asking.question("example.org"), Asking.question("EXAMPLE.Org"))
        let keys = [small, large].map { cache.key($0.span.extracting(12...), kind: 0) }
        #expect(keys[0] == keys[1])
    }

    @Test func `whoever asks too much waits, and may ask again`() {
        var rates = RateTable(perSecond: 10, seed: 3)
        let taken = (0..<100).count { _ in rates.take(for: 42, at: 5_000) }
        #expect(taken == 20)
        let later = [
            rates.take(for: 42, at: 5_000), rates.take(for: 42, at: 5_500), rates.take(for: 43, at: 5_000),
        ]
        #expect(later == [false, true, true])
    }
}
