import Domain
import Foundation
import Ledger

extension Writer {
    /// Starts a new record from an older copy: the first new entry commits to what was promised, then the name changes.
    ///
    /// The entries before it stay in the tree, so every copy that someone holds of them can still be checked. A crash in
    /// between leaves the older copy as it was, with one more entry that nobody was promised; asking again goes on.
    mutating func startNewRecord(named origin: String, in folder: SchoolFolder, context: Context) throws {
        guard case .olderCopy = standing else { throw NothingToContinue() }
        let promised = signerFile.latest
        let continuation = Keeping.Continuation(
            formerKey: try folder.formerKey(),
            newOrigin: origin,
            promised: promised?.size,
            root: promised?.root.bytes.hexadecimal,
            copied: tree.size,
            copiedRoot: tree.root.bytes.hexadecimal
        )
        let submission = try Submission(commands: [.keeping(.continueRecords(continuation))], context: context)
        for result in try transact([submission]) { _ = try result.get() }
        try signerFile.begin(origin: origin, size: tree.size, root: tree.root)
        signer = try signer.renamed(origin)
        try DurableFile.replace(folder.origin, holding: Array(signer.verifier.vkey.utf8))
        standing = .writing
    }
}

/// A new record was asked for where the records are the newest there are.
package struct NothingToContinue: Error, SayableRefusal {
    package var sentence: String {
        "These records are the newest there are, so there is nothing to start again."
    }
}
