import Domain
import Testing

@testable import Records

struct TimeCodeTests {
    private let app = TimeCode(secret: Array("12345678901234567890".utf8))

    /// RFC 6238 appendix B, SHA-1; the last six of its eight digits.
    @Test(arguments: [
        (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
        (2_000_000_000, "279037"), (20_000_000_000, "353130"),
    ])
    func `the digits are those of the standard`(seconds: Int64, digits: String) {
        #expect(app.digits(at: Instant(milliseconds: seconds * 1000)) == digits)
    }

    @Test(arguments: [(-60, false), (-30, true), (0, true), (30, true), (60, false)])
    func `a clock may be half a minute out`(seconds: Int64, isTaken: Bool) {
        let now = Instant(milliseconds: 1_795_249_000_000)
        let phone = Instant(milliseconds: now.milliseconds + seconds * 1000)
        #expect((app.step(of: app.digits(at: phone), at: now) != nil) == isTaken)
    }

    @Test func `a secret is typed as the standard spells it`() {
        #expect(app.base32 == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
        #expect(TimeCode(secret: Array("foob".utf8)).base32 == "MZXW6YQ")
    }
}
