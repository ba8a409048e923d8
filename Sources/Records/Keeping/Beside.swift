import Domain
import Foundation
import GRDB
import Ledger

/// What other programs may ask of a school's files while it is at work.
extension Registry {
    /// Checks everything as it lies on the disk at one moment.
    package static func verify(_ folder: SchoolFolder, passphrase: String?) throws -> Verification {
        try folder.requireSchool()
        let secrets = try Secrets.read(from: folder, passphrase: passphrase)
        let pool = try DatabasePool(path: folder.ledger, configuration: Database.configuration())
        let found = try Database.reading(folder.ledger) {
            if try pool.read(LedgerTable.migrator.hasBeenSuperseded) { throw OpeningRefusal.newerThanProgram }
            return try pool.read { try check($0, of: folder, secrets) }
        }
        try pool.close()
        return found
    }

    private static func check(
        _ db: GRDB.Database,
        of folder: SchoolFolder,
        _ secrets: Secrets
    ) throws -> Verification {
        // The moment that is checked begins here: what is read next holds all that it needs.
        _ = try LedgerTable.head(db)
        let keys = try KeyStore(path: folder.keys, destroyedPath: folder.destroyedKeys, master: secrets.master)
        defer { try? keys.close() }
        let signer = SignerFile(path: folder.signerState)
        let audit = try Audit(keys: keys, signed: signer.latest)
        var found = try audit.everything(in: db)
        if let fault = signer.fault { found.add(fault.sentence) }
        found.checkpoint = try signer.latest.map { try secrets.sign($0).encoded } ?? ""
        return found
    }

    /// Every key that a copy of this school's answers may have been signed with: one for each name it ever had.
    package static func verifierKeys(of folder: SchoolFolder, passphrase: String?) throws -> [String] {
        try folder.requireSchool()
        let secrets = try Secrets.read(from: folder, passphrase: passphrase)
        let pool = try DatabasePool(path: folder.ledger, configuration: Database.configuration())
        let former = try pool.read { try KeepingState.formerKeys($0) }
        try pool.close()
        return try folder.verifierKeys(
            former: former,
            current: secrets.verifierKey(named: folder.signedOrigin())
        )
    }

    /// The newest signed state in one line, for the governors' minutes.
    package static func minute(of folder: SchoolFolder, passphrase: String?) throws -> String {
        try folder.requireSchool()
        let secrets = try Secrets.read(from: folder, passphrase: passphrase)
        let signer = SignerFile(path: folder.signerState)
        if let fault = signer.fault { throw FileFailure(sentence: fault.sentence) }
        guard let slot = signer.latest else { throw FileFailure(sentence: OlderCopy.signerMissing.sentence) }
        return try secrets.sign(slot).minute
    }
}

extension SignedNote {
    /// A checkpoint in one line: its lines joined by spaces, its signature last.
    package var minute: String {
        encoded.split(separator: "\n").joined(separator: " ")
    }
}

extension Secrets {
    func sign(_ slot: SignerState.Slot) throws -> SignedNote {
        try Checkpoint(origin: slot.origin, size: slot.size, root: slot.root)
            .signed(by: NoteSigner(name: slot.origin, privateKey: note))
    }

    func verifierKey(named origin: String) throws -> String {
        try NoteSigner(name: origin, privateKey: note).verifier.vkey
    }

    /// The words of a recovery sheet.
    package static func recoveryWords(of folder: SchoolFolder, passphrase: String?) throws -> [String] {
        try read(from: folder, passphrase: passphrase).recoveryWords
    }
}

extension SchoolFolder {
    /// The name the school signs under today.
    func signedOrigin() throws -> String {
        try SignerFile(path: signerState).latest?.origin ?? writtenOrigin()
    }

    /// The keys of former records, of the machine that kept them last, and of this one.
    ///
    /// Until a new record is started on a new machine, the lost one's key stands beside the records alone.
    func verifierKeys(former: [String], current: String) throws -> [String] {
        let last = try FileManager.default.fileExists(atPath: origin) ? [formerKey()] : []
        return former + last + [current]
    }

    package var hasSecrets: Bool {
        FileManager.default.fileExists(atPath: secrets)
    }
}

extension Keeping.Drill {
    /// Leaves a drill where the running school finds it: another program may not write to its records.
    package func leave(in school: SchoolFolder) throws {
        try DurableFile.replace(school.waitingDrill, holding: Array(try Envelope.encoder.encode(self)))
    }

    /// The drill that waits, which is gone from there once it is recorded.
    package static func waiting(in school: SchoolFolder) throws -> Keeping.Drill? {
        guard let bytes = FileManager.default.contents(atPath: school.waitingDrill) else { return nil }
        return try JSONDecoder().decode(Keeping.Drill.self, from: bytes)
    }

    package static func forget(in school: SchoolFolder) throws {
        try DurableFile.remove(school.waitingDrill)
    }
}

/// One person's copy of an answer, found to be what the school signed.
package struct CheckedCopy: Sendable {
    package let origin: String
    package let index: Int
    package let size: Int
    /// What happened, as JSON (`Envelope`).
    package let event: String
    package let envelope: Envelope

    /// Reads a c2sp.org/tlog-proof file, and accepts it under any of the keys that the school signed with.
    package init(of bytes: Data, with verifierKeys: [String]) throws {
        let receipt: Receipt
        do throws(ReceiptFailure) {
            receipt = try Receipt(parsing: bytes)
        } catch {
            throw CopyRefusal(error)
        }
        var refusal = CopyRefusal.notSigned
        for key in verifierKeys {
            let json: Data
            do throws(ReceiptFailure) {
                json = try receipt.verify(withKey: key)
            } catch {
                if CopyRefusal(error) == .changed { refusal = .changed }
                continue
            }
            let checkpoint = try Checkpoint(text: receipt.checkpoint.text)
            origin = checkpoint.origin
            size = checkpoint.size
            index = receipt.index
            event = String(decoding: json, as: UTF8.self)
            envelope = try Envelope(json: json)
            return
        }
        throw refusal
    }
}

extension Receipt {
    fileprivate func verify(withKey key: String) throws(ReceiptFailure) -> Data {
        let verifier: NoteVerifier
        do throws(NoteFailure) {
            verifier = try NoteVerifier(vkey: key)
        } catch {
            throw .note(error)
        }
        return try verify(with: verifier)
    }
}

/// Why a file is not a copy that this school gave.
package enum CopyRefusal: Error, Equatable, SayableRefusal {
    case notACopy
    /// It is written as a copy is, and signed by the school if by anyone, but something in it is another.
    case changed
    case notSigned
    case notLost

    /// Why one key does not vouch for a copy.
    init(_ failure: ReceiptFailure) {
        switch failure {
        case .otherFormat: self = .notACopy
        case .damaged, .eventTooLarge, .eventDiffers, .notIncluded: self = .changed
        case .note(.malformed), .note(.tooLarge), .note(.signatureFails), .note(.notACheckpoint): self = .changed
        case .note(.noKnownSignature), .note(.wrongOrigin), .note(.keyName), .note(.verifierKey), .note(.cannotSign):
            self = .notSigned
        }
    }

    package var sentence: String {
        switch self {
        case .notACopy: "This file is not a copy of an answer. Choose the file that was kept when the answer was given."
        case .changed:
            "This copy is not as school gave it: something in it was changed, even if only one letter. Choose the file "
                + "just as it was saved, or save it again."
        case .notSigned: "This copy is not what the school signed: it was changed, or another school gave it."
        case .notLost: "Your records hold this answer already, so there is nothing to enter."
        }
    }
}
