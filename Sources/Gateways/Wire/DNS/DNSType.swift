/// Numbers that the DNS door knows (IANA, “Domain Name System Parameters”).
enum DNSType {
    static let a: UInt16 = 1
    static let cname: UInt16 = 5
    static let soa: UInt16 = 6
    static let aaaa: UInt16 = 28
    static let opt: UInt16 = 41
    static let svcb: UInt16 = 64
    static let https: UInt16 = 65
    static let transferOfChanges: UInt16 = 251
    static let transfer: UInt16 = 252
    static let any: UInt16 = 255
}

/// What an answer says of itself in four bits (RFC 1035 section 4.1.1).
package enum DNSOutcome: UInt16, Sendable {
    case answered = 0
    case formatError = 1
    case serverFailure = 2
    case noSuchName = 3
    case notImplemented = 4
    case refused = 5
}

/// Why, beside the outcome (RFC 8914 section 4).
package enum DNSReason: UInt16, Sendable {
    case staleAnswer = 3
    case notReady = 14
    case blocked = 15
    case prohibited = 18
    case noReachableAuthority = 22
}
