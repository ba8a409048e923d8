import Crypto
import Domain
import Foundation

extension Identifier {
    /// Names a new thing after the form that makes it, so that sending the form again asks for the very same thing.
    ///
    /// The first half of SHA-256 over the purpose and the form's id: whoever chooses the id cannot choose the name.
    init(madeBy command: CommandID, as purpose: String) {
        var hash = SHA256()
        hash.update(data: Data("\(purpose) \(command)".utf8))
        self.init(hash.finalize().prefix(16).reduce(UInt128(0)) { $0 << 8 | UInt128($1) })
    }
}
