import Domain
import Testing

struct PasswordRuleTests {
    private let words = PasswordWords(
        common: ["password", "qwerty", "1234", "summer", "welcome"],
        dictionary: ["orchard", "able"],
        school: ["Fernhollow Primary", "Sam Hill", "s.hill@example.org"]
    )

    @Test(arguments: [
        ("Password1!", [PasswordFault.commonWord]), ("P@ssw0rd7%", [.commonWord]), ("my-Orchard-9", [.commonWord]),
        ("x9-F3rnh0llow", [.schoolWord]), ("t7%kPq", [.tooShort(least: 8)]), ("tqkvbnrwz%", [.noNumber]),
        ("tq7kv9nrwz", [.noSymbol]), ("82-739-6650", [.noLetter]), ("t7%kPq2v", []), ("ABLEt7%kPq2v", []),
    ])
    func `the composed rule says what is wrong`(password: String, faults: [PasswordFault]) {
        #expect(PasswordRule.composed.faults(of: password, knowing: words) == faults)
    }

    @Test(arguments: [
        ("short-one-here", [PasswordFault.tooShort(least: 15)]), ("passwordpassword", [.tooCommon]),
        ("qwerty1234qwerty1234", [.tooCommon]), ("aaaaaaaaaaaaaaaaaaaa", [.tooCommon]),
        ("FernhollowWelcome1234", [.tooCommon]), ("teapot lantern gravel orchard", []), ("ünïcödé zwölf straße", []),
    ])
    func `today's guidance asks for length and nothing that many choose`(password: String, faults: [PasswordFault]) {
        #expect(PasswordRule.long.faults(of: password, knowing: words) == faults)
    }

    @Test func `a password has an end, and where there are none none is taken`() {
        let long = String(repeating: "teapot lantern ", count: 9)
        #expect(PasswordRule.long.faults(of: long, knowing: words) == [.tooLong])
        #expect(PasswordRule.long.faults(of: String(long.prefix(64)), knowing: words) == [])
        #expect(PasswordRule.none.faults(of: "teapot lantern gravel", knowing: words) == [.notUsed])
    }
}
