import Testing

@testable import Filtering

struct AddressTests {
    private func parts(_ text: String) throws(Address.Failure) -> (host: String, port: UInt16?, path: String) {
        let bytes = Array(text.utf8)
        let address = try Address(bytes.span)
        func part(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
        return (part(address.host), address.port, part(address.path))
    }

    @Test(arguments: [
        ("http://example.org/a?b=c#d", "example.org", nil, "/a?b=c"),
        ("https://Example.org:8443", "Example.org", 8443, ""),
        ("example.org", "example.org", nil, ""),
        ("example.org:443", "example.org", 443, ""),
        ("localhost:80", "localhost", 80, ""),
        ("//example.org/x", "example.org", nil, "/x"),
        ("http:example.org/x", "example.org", nil, "/x"),
        ("http:/\\/example.org\\x", "example.org", nil, "\\x"),
        ("http://good.example@bad.example/", "bad.example", nil, "/"),
        ("http://a:b@c@bad.example:81?q", "bad.example", 81, "?q"),
        ("http://bad.example\\@good.example/", "bad.example", nil, "\\@good.example/"),
        ("http://bad.example#@good.example/", "bad.example", nil, ""),
        ("https://[2001:db8::1]:443/x", "[2001:db8::1]", 443, "/x"),
        ("  http://example.org/ \r\n", "example.org", nil, "/"),
        ("http://example.org:/", "example.org", nil, "/"),
    ])
    func `a host is found as a browser finds it`(text: String, host: String, port: UInt16?, path: String) throws {
        let found = try parts(text)
        #expect(found.host == host && found.port == port && found.path == path, "\(found)")
    }

    @Test(arguments: [
        ("", Address.Failure.noHost), ("http://", .noHost), ("http:///", .noHost), ("data:text/html,hi", .noHost),
        ("mailto:someone", .noHost), ("javascript:alert(1)", .noHost), ("http://@/", .noHost),
        ("http://exa mple.org", .strangeBytes), ("http://exa\tmple.org/", .strangeBytes),
        ("http://example.org\u{0}.bad.example/", .strangeBytes),
        ("http://example.org:99999/", .badPort), ("http://example.org:123456/", .badPort),
    ])
    func `what asks no host is refused`(text: String, failure: Address.Failure) {
        #expect(throws: failure) { try parts(text) }
    }

    /// Found by `make fuzz`: `example.org%2e.` was kept with a final dot.
    @Test(arguments: ["example.org..", "example.org%2e.", "example.org。."])
    func `a host with two final dots is none`(host: String) {
        #expect(HostName(host) == nil)
    }

    @Test func `an address longer than any browser sends is refused`() {
        #expect(throws: Address.Failure.tooLong) {
            try parts("http://example.org/" + String(repeating: "a", count: Address.bytesMax))
        }
    }

    @Test(arguments: [
        ("192.0.2.1", "3221225985"), ("192.0.2.1", "0xC0000201"), ("192.0.2.1", "0300.0.02.01"),
        ("192.0.2.1", "192.0.513"), ("0.0.0.1", "0x.1"), ("192.0.2.1", "0xc0.0x0.0x2.0x1"), ("192.0.2.1", "192.513."),
        ("192.0.2.1", "[::ffff:192.0.2.1]"), ("192.0.2.1", "[::ffff:c000:201]"),
        ("192.0.2.1", "[64:ff9b::c000:201]"),
        ("[2001:db8::1]", "[2001:0DB8:0:0:0:0:0:1]"), ("[::1]", "[0:0:0:0:0:0:0:1]"), ("[1::]", "[1:0:0:0:0:0:0:0]"),
        ("EXAMPLE.org", "example.org."), ("münchen.example", "xn--mnchen-3ya.example"),
        ("MÜNCHEN.example", "m%C3%BCnchen。example"), ("bücher.example", "XN--BCHER-KVA.example"),
        ("ｅxample.org", "ex%61mple.org"), ("日本語.example", "xn--wgv71a119e.example"),
        ("exa\u{AD}mple.org", "example.org"), ("straße.example", "xn--strae-oqa.example"),
    ])
    func `one host written in two ways has one key`(one: String, other: String) throws {
        let first = try #require(HostName(one)?.keys)
        let second = try #require(HostName(other)?.keys)
        #expect(first.whole == second.whole)
    }

    @Test(arguments: [
        "", ".", "a..b", "-%", "exa mple.org", "256.1.1.1", "1.2.3.4.5", "0xg.1", "08.1.1.1", "4294967296", "a.1",
        "[::1", "[]", "[:::]", "[1::2::3]", "[1:2:3:4:5:6:7]", "[1:2:3:4:5:6:7:8:9]", "[::1%25eth0]", "[12345::]",
        "[1:]", "[:1]", "%zz.example", "%C3.example", "cafe\u{301}.example", "a\u{202E}b.example", "%00.example",
        "a%2Fb.example", "😀.example",
    ])
    func `what is no host has no key`(text: String) {
        #expect(HostName(text) == nil)
    }

    @Test func `a label of 64 bytes and a name of 254 are none`() {
        let label = String(repeating: "a", count: 63)
        #expect(HostName(label + ".example") != nil && HostName(label + "a.example") == nil)
        let long = [label, label, label, String(repeating: "b", count: 61)].joined(separator: ".")
        #expect(HostName(long) != nil && HostName("c." + long) == nil)
    }

    @Test func `a host with more labels than are looked up has no key of the whole`() throws {
        let deep = String(repeating: "a.", count: HostKeys.labelsMax) + "example"
        let keys = try #require(HostName(deep)?.keys)
        #expect(keys.whole == nil && keys.count == HostKeys.labelsMax)
        #expect(keys[0] == HostName("example")?.keys?.whole)
    }

    @Test func `a path and a deeper host never share a key`() throws {
        let host = try #require(HostName("b.example")?.keys?.whole)
        let below = try #require(HostName("example")?.keys?.whole)
        let path = Array("/b".utf8)
        var parts = PathKeys(below: below, 0..<path.count)
        #expect(parts.next(in: path.span) != host)
    }
}
