/// Whether a school's records may grow.
package enum Standing: Equatable, Sendable {
    case writing
    /// Not the newest records there were: they open for reading, until someone starts a new record from them.
    case olderCopy(OlderCopy)
    /// The disk failed: what it holds is known again after a new start.
    case stopped(String)

    /// What everyone who works here is told; empty when all is well.
    package var sentence: String {
        switch self {
        case .writing: ""
        case .olderCopy(let reason): reason.sentence
        case .stopped: FileFailure.stopped.sentence
        }
    }

    func requireWriting() throws {
        switch self {
        case .writing: return
        case .olderCopy(let reason): throw FileFailure(sentence: reason.sentence)
        case .stopped: throw FileFailure.stopped
        }
    }
}

/// How records are found not to be the newest there were.
package enum OlderCopy: Error, Equatable, Sendable {
    case behind(have: Int, promised: Int)
    case otherHistory
    case signerMissing
    case signerDamaged(String)

    package var sentence: String {
        switch self {
        case .behind(let have, let promised):
            "These records are an older copy: \(promised - have) of \(promised) entries are missing. Everything can be "
                + "read, and nothing new is kept until the newest copy is put back, or someone starts a new record from "
                + "this one."
        case .otherHistory:
            "These records do not go on from what was last promised. Everything can be read, and nothing new is kept "
                + "until the right copy is put back, or someone starts a new record from this one."
        case .signerMissing:
            "The file signer.state is missing, so nobody can tell whether these records are the newest. Everything can "
                + "be read, and nothing new is kept until it is put back, or someone starts a new record from this copy."
        case .signerDamaged:
            "The file signer.state cannot be read, so nobody can tell whether these records are the newest. Everything "
                + "can be read, and nothing new is kept until it is put back, or someone starts a new record from this "
                + "copy."
        }
    }
}
