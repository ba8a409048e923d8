import Foundation
import Ledger
import Testing

/// Thousands of damaged inputs: no reader stops the process, and what a reader accepts it would write the same way.
struct MutationTests {
    @Test func `damaged copies are refused or read as written`() throws {
        let history = try History(size: 9, seed: 3)
        let text = try history.receipt(of: 5, at: 9).text
        let verifier = history.signer.verifier
        forEachMutation(of: text, seed: 11) { damaged in
            let read = Result { try Receipt(parsing: damaged) }
            guard case .success(let receipt) = read else { return }
            #expect(receipt.text.utf8.elementsEqual(damaged))
            let verdict = Result { try receipt.verify(with: verifier) }
            if case .success = verdict { #expect(text.utf8.elementsEqual(damaged)) }
        }
    }

    @Test func `damaged notes are refused or read as written`() throws {
        let verifier = try NoteVerifier(vkey: NoteTests.vkey)
        forEachMutation(of: NoteTests.note, seed: 12) { damaged in
            let read = Result { try SignedNote(parsing: damaged) }
            guard case .success(let note) = read else { return }
            #expect(note.encoded.utf8.elementsEqual(damaged))
            let verdict = Result { try note.verify(with: [verifier]) }
            if case .success = verdict { #expect(note.text == "This is an example message.\n") }
        }
    }

    @Test func `damaged leaves, disclosures, states and keys are refused or read as written`() throws {
        forEachMutation(of: LeafTests.text, seed: 13) { damaged in
            let read = Result { try Leaf(bytes: damaged) }
            if case .success(let leaf) = read { #expect(leaf.bytes == damaged) }
        }
        forEachMutation(of: try LeafTests.disclosure.encoded, seed: 14) { damaged in
            let text = String(decoding: damaged, as: UTF8.self)
            let read = Result { try Disclosure(encoded: text) }
            if case .success(let disclosure) = read { #expect(disclosure.encoded == text) }
        }
        forEachMutation(of: CheckpointTests.text, seed: 15) { damaged in
            let text = String(decoding: damaged, as: UTF8.self)
            let read = Result { try Checkpoint(text: text) }
            if case .success(let checkpoint) = read { #expect(checkpoint.text.utf8.elementsEqual(text.utf8)) }
        }
        forEachMutation(of: NoteTests.vkey, seed: 16) { damaged in
            let text = String(decoding: damaged, as: UTF8.self)
            let read = Result { try NoteVerifier(vkey: text) }
            if case .success(let verifier) = read { #expect(verifier.vkey.utf8.elementsEqual(text.utf8)) }
        }
    }

    @Test func `a damaged event inside a well-formed disclosure never stops the reader`() {
        forEachMutation(of: String(decoding: LeafTests.event, as: UTF8.self), seed: 17) { damaged in
            let made = Result { try Disclosure(salt: Array(0..<16), event: Data(damaged)) }
            guard case .success(let disclosure) = made else { return }
            let read = Result { try Disclosure(encoded: disclosure.encoded) }
            if case .success(let again) = read { #expect(again == disclosure) }
        }
    }
}
