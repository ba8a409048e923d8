import Domain
import GRDB

/// The reads of walled records, through someone's eyes.
///
/// `Records` has none of them: whoever wants one says first who reads.
package struct Sight: Sendable {
    let records: Records
    let eyes: Eyes

    func read<Value: Sendable>(_ value: @escaping @Sendable (GRDB.Database) throws -> Value) async throws -> Value {
        try await records.read(value)
    }
}

/// What someone shows who is not signed in, and so all they may see.
package enum Proof: Sendable {
    /// A contact the school holds: the people it reaches.
    case contact(String)
    /// The reference on the copy of an answer.
    case copy(reference: String)
    /// The code of a class session, on a device in the room: what the teacher who opened it sees of the class.
    case classroom(openedBy: PersonID)
    /// The device at the door, which shows no child and no parent.
    case kiosk
    /// The sample school, where nothing is real.
    case sample
}

extension Records {
    package func seen(by viewer: Viewer) -> Sight {
        let isWhole = viewer.may(.openClasses) || viewer.may(.keepPeople) || viewer.may(.askErasures)
        return Sight(records: self, eyes: Eyes(viewer: viewer.id, isWhole: isWhole))
    }

    package func seen(with proof: Proof) -> Sight {
        let eyes =
            switch proof {
            case .contact(let contact): Eyes(contact: contact)
            case .copy(let reference): Eyes(copies: AnswerID.sharing(reference: reference))
            case .classroom(let teacher): Eyes(viewer: teacher, isWhole: true)
            case .kiosk: Eyes()
            case .sample: Eyes.own
            }
        return Sight(records: self, eyes: eyes)
    }

    /// What the school itself does, with nobody before it: never a page.
    package var ownDoings: Sight {
        Sight(records: self, eyes: .own)
    }
}

extension Sight {
    /// The children of whom these eyes must see nothing.
    func barred() async throws -> Set<PersonID> {
        try await read { try Visible.barred(eyes, $0) }
    }
}
