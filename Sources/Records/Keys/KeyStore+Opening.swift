import Domain
import Ledger

extension KeyStore {
    /// What an entry says; nil when it was erased.
    func envelope(of stored: LedgerTable.Stored) throws -> Envelope? {
        try disclosure(of: stored).map { try Envelope(json: $0.event) }
    }

    func disclosure(of stored: LedgerTable.Stored) throws -> Disclosure? {
        try plaintext(of: stored).map { try Disclosure(plaintext: $0) }
    }

    /// What an entry holds, opened; nil when it was erased or its key is gone.
    private func plaintext(of stored: LedgerTable.Stored) throws -> [UInt8]? {
        switch stored.body {
        case .erased: return nil
        case .open(let plaintext): return plaintext
        case .sealed(let box, let kid):
            return try key(kid).map { try Sealing.open(box, key: $0, kid: kid, leafHash: stored.leafHash) }
        }
    }
}
