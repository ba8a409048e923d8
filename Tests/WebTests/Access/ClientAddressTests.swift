import HTTPTypes
import Testing

@testable import Web

struct ClientAddressTests {
    private func address(_ peer: String?, _ forwarded: [String], trusting proxies: [String]) throws -> String {
        var headers = HTTPFields()
        let name = try #require(HTTPField.Name("X-Forwarded-For"))
        for value in forwarded { headers.append(HTTPField(name: name, value: value)) }
        return ClientAddress.of(peer: peer, headers: headers, trusted: proxies.compactMap(AddressRange.init))
    }

    @Test(arguments: [
        // Nobody is trusted: whatever the header says, the connection counts.
        ("203.0.113.5", ["198.51.100.1"], [], "203.0.113.5"),
        ("127.0.0.1", ["198.51.100.1"], [], "127.0.0.1"),
        // Our proxy is believed, and what its client wrote before it is not.
        ("127.0.0.1", ["198.51.100.1"], ["127.0.0.1"], "198.51.100.1"),
        ("127.0.0.1", ["10.9.9.9, 198.51.100.1"], ["127.0.0.1"], "198.51.100.1"),
        ("127.0.0.1", ["127.0.0.1, 198.51.100.1"], ["127.0.0.1"], "198.51.100.1"),
        ("127.0.0.1", ["10.9.9.9", "198.51.100.1"], ["127.0.0.1"], "198.51.100.1"),
        // Two proxies of ours, one behind the other.
        ("127.0.0.1", ["198.51.100.1, 10.0.0.7"], ["127.0.0.1", "10.0.0.0/8"], "198.51.100.1"),
        // A client that is no proxy of ours cannot be one by saying so.
        ("203.0.113.5", ["127.0.0.1"], ["127.0.0.1"], "203.0.113.5"),
        ("127.0.0.1", ["nonsense"], ["127.0.0.1"], "127.0.0.1"),
        ("127.0.0.1", ["198.51.100.1:4711"], ["127.0.0.1"], "127.0.0.1"),
        ("::ffff:127.0.0.1", ["2001:DB8::1"], ["127.0.0.1"], "2001:db8::1"),
        ("fd00::1", ["198.51.100.1"], ["fd00::/8"], "198.51.100.1"),
    ])
    func `only our own proxies say where a request comes from`(
        peer: String,
        forwarded: [String],
        proxies: [String],
        expected: String
    ) throws {
        #expect(try address(peer, forwarded, trusting: proxies) == expected)
    }

    @Test func `without a connection there is no address`() throws {
        #expect(try address(nil, ["198.51.100.1"], trusting: ["127.0.0.1"]) == "")
    }

    @Test(arguments: ["", "10.0.0.0/33", "10.0.0/8", "fd00::/129", "host", "10.0.0.1/-1", "10.0.0.1/"])
    func `what is no address of a proxy is refused`(text: String) {
        #expect(AddressRange(text) == nil)
    }

    @Test(arguments: [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0",
            "Edge on Windows"
        ),
        ("Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Safari/604.1", "Safari on iPad"),
        ("Mozilla/5.0 (X11; CrOS x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36", "Chrome on Chromebook"),
        ("curl/8", ""), ("", ""),
    ])
    func `a browser is known by its own words`(agent: String, words: String) {
        #expect(DeviceWords.of(agent) == words)
    }
}
