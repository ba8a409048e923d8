import Domain
import Testing

struct NetworkTests {
    @Test(arguments: [
        ("192.0.2.0/24", "192.0.2.7", true), ("192.0.2.0/24", "192.0.3.7", false), ("192.0.2.9/24", "192.0.2.7", true),
        ("192.0.2.7", "192.0.2.7", true), ("192.0.2.7", "192.0.2.8", false),
        ("198.51.100.128/25", "198.51.100.127", false),
        ("198.51.100.128/25", "198.51.100.128", true), ("2001:db8::/32", "2001:db8:ffff::1", true),
        ("2001:db8::/32", "2001:db9::1", false), ("192.0.2.0/24", "::ffff:192.0.2.7", true),
        ("192.0.2.0/24", "", false), ("192.0.2.0/24", "somewhere", false), ("2001:db8::/32", "192.0.2.7", false),
    ])
    func `an address lies in a network or outside`(network: String, address: String, isInside: Bool) throws {
        #expect(try #require(Network(network)).contains(address) == isInside)
    }

    @Test(arguments: [
        "", "192.0.2.0/33", "192.0.2.0/0", "192.0.2/24", "2001:db8::/129", "192.0.2.0/x", "192.0.2.0/24/8",
    ])
    func `what is no network is refused`(text: String) {
        #expect(Network(text) == nil)
    }

    @Test(arguments: ["192.0.2.0/24", "2001:db8:0:0:0:0:0:0/32"])
    func `a network is written as it is read`(text: String) {
        #expect(Network(text)?.description == text)
    }

    @Test func `without networks nobody is away, and with them an unknown address is`() throws {
        #expect(!SignInRules().isAway("203.0.113.9"))
        let rules = SignInRules(networks: [try #require(Network("192.0.2.0/24"))])
        #expect(rules.isAway("203.0.113.9") && rules.isAway("") && !rules.isAway("192.0.2.200"))
    }
}
