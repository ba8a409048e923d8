import Crypto
import Domain
import Foundation

extension Identifier {
    /// Names a thing after what makes it, so that making it again asks for the very same thing: a form sent twice, or a
    /// step that a crash cut short.
    ///
    /// The first half of SHA-256 over the purpose and the maker's id: whoever chooses the id cannot choose the name.
    package init<Maker>(madeBy maker: Identifier<Maker>, as purpose: String) {
        let hash = SHA256.hash(data: Data("\(purpose) \(maker)".utf8))
        self.init(hash.prefix(16).reduce(UInt128(0)) { $0 << 8 | UInt128($1) })
    }
}

extension FilterTaskID {
    /// The same for an address and a day, so that many who ask for a page make one task.
    package init(naming address: String, on day: Day) {
        let hash = SHA256.hash(data: Data("closed page \(day) \(address)".utf8))
        self.init(hash.prefix(16).reduce(UInt128(0)) { $0 << 8 | UInt128($1) })
    }
}
