import Domain
import Records

/// Asks what is to be erased about someone, and why.
package struct ErasureAskPage: Page {
    package static let template = "DataRights/erasureAsk"
    package static let example = ErasureAskPage(
        frame: Frame(pageTitle: "Erase what we hold about Amira Khan"),
        personLink: "/people/1",
        name: "Amira Khan",
        choices: [NewPersonPage.Choice(value: "all", words: "Everything", isOn: true)],
        bases: [NewPersonPage.Choice(value: "personAsked", words: "They asked", isOn: true)],
        answerBy: "20 January 2027"
    )

    package let frame: Frame
    package let personLink: String
    package let name: String
    package let choices: [NewPersonPage.Choice]
    package let bases: [NewPersonPage.Choice]
    package let answerBy: String
}

/// One request that is not dealt with yet.
///
/// For whoever does not decide it is the same, byte for byte, whether or not it may be erased.
package struct ErasurePage: Page {
    package static let template = "DataRights/erasure"
    package static let example = ErasurePage(
        frame: Frame(pageTitle: "Erase what we hold about Amira Khan"),
        row: .example,
        today: Day(year: 2026, month: 11, day: 21),
        decides: true,
        mayClose: true
    )

    package let frame: Frame
    package let base: String
    package let reference: String
    package let name: String
    package let personLink: String
    /// As it stands in a sentence, and as a list has it.
    package let what: String
    package let categories: String
    package let basis: String
    package let askedBy: String
    package let askedOn: String
    package let answerBy: String
    package let decides: Bool
    package let isConfirmed: Bool
    package let confirmedBy: String
    package let confirmedOn: String
    package let due: String
    package let reasons: [String]
    package let hasReasons: Bool
    package let mayConfirm: Bool
    package let needsAnother: Bool
    package let isHeld: Bool
    package let heldWhy: String
    package let reviewOn: String
    package let mayClose: Bool

    init(frame: Frame, row: ErasureRow, today: Day, decides: Bool, mayClose: Bool) {
        let confirmed = row.inside?.confirmed
        let hold = row.inside?.hold
        // A hold of its own stands in its own box.
        let reasons = row.inside?.reasons.filter { hold == nil || $0 != .held }.map(\.sentence) ?? []
        self.frame = frame
        base = "/erasures/\(row.id)"
        reference = row.id.reference
        name = row.name
        personLink = "/people/\(row.terms.person)"
        what = row.terms.inSentence
        categories = row.terms.words
        basis = row.terms.basis.words
        askedBy = row.askedBy
        askedOn = row.askedOn.words
        answerBy = ErasureRequest.answerBy(askedOn: row.askedOn).words
        self.decides = decides
        isConfirmed = confirmed != nil
        confirmedBy = confirmed?.by ?? ""
        confirmedOn = confirmed?.on.words ?? ""
        due = confirmed?.due.words ?? ""
        self.reasons = reasons
        hasReasons = !reasons.isEmpty
        mayConfirm = row.need(on: today) == .confirmation
        needsAnother = row.inside?.needsAnother == true && confirmed == nil
        isHeld = hold != nil
        heldWhy = hold?.why ?? ""
        reviewOn = hold?.reviewOn.words ?? ""
        self.mayClose = mayClose && hold == nil
    }
}

/// What whoever asked is given: the same for a yes and for a no.
package struct ErasureLetterPage: Page {
    package static let template = "DataRights/Letter/erasureLetter"
    package static let example = ErasureLetterPage(frame: Frame(pageTitle: "Your request"), row: .example)

    package let frame: Frame
    package let base: String
    package let name: String
    package let reference: String
    package let what: String
    package let askedOn: String
    package let answerBy: String

    init(frame: Frame, row: ErasureRow) {
        self.frame = frame
        base = "/erasures/\(row.id)"
        name = row.name
        reference = row.id.reference
        what = row.terms.inSentence
        askedOn = row.askedOn.words
        answerBy = ErasureRequest.answerBy(askedOn: row.askedOn).words
    }
}

/// A request that was dealt with; what came of it is for those who decide.
package struct ErasureClosedPage: Page {
    package static let template = "DataRights/erasureClosed"
    package static let example = ErasureClosedPage(
        frame: Frame(pageTitle: "Request"),
        closed: ClosedErasure(id: ErasureID(1), on: Day(year: 2026, month: 5, day: 1), outcome: .done)
    )

    package let frame: Frame
    package let base: String
    package let reference: String
    package let on: String
    package let outcome: String
    package let hasOutcome: Bool
    package let why: String
    package let hasWhy: Bool
    package let hasCertificate: Bool

    init(frame: Frame, closed: ClosedErasure) {
        let (outcome, why) =
            switch closed.outcome {
            case nil: ("", "")
            case .done: ("What was asked for was erased.", "")
            case .withdrawn(let name, let why):
                ("What we hold about \(name) was not erased: the request was closed.", why)
            case .stopped(let name, let why):
                ("What we hold about \(name) was not erased: on the day it was not allowed.", why)
            }
        self.frame = frame
        base = "/erasures/\(closed.id)"
        reference = closed.id.reference
        on = closed.on.words
        self.outcome = outcome
        hasOutcome = !outcome.isEmpty
        self.why = why
        hasWhy = !why.isEmpty
        hasCertificate = closed.outcome == .done
    }
}

/// What was destroyed, to print for the file.
package struct ErasureCertificatePage: Page {
    package static let template = "DataRights/erasureCertificate"
    package static let example = ErasureCertificatePage(
        frame: Frame(pageTitle: "Certificate of erasure"),
        id: ErasureID(1),
        row: .example
    )

    package let frame: Frame
    package let reference: String
    package let doneOn: String
    package let what: String
    package let askedBy: String
    package let askedOn: String
    package let confirmedBy: String
    package let confirmedOn: String
    package let entries: String
    package let keys: [String]

    init(frame: Frame, id: ErasureID, row: CertificateRow) {
        func name(_ name: String) -> String { name.isEmpty ? "Someone who left" : name }
        self.frame = frame
        reference = id.reference
        doneOn = row.doneOn.words
        what = ErasureRequest.Terms.words(row.categories)
        askedBy = name(row.askedBy)
        askedOn = row.askedOn.words
        confirmedBy = name(row.confirmedBy)
        confirmedOn = row.confirmedOn.words
        entries = row.entries == 1 ? "1 record" : "\(row.entries) records"
        keys = row.keys.map(\.description)
    }
}

extension ErasureRequest.Terms {
    /// As it stands in the letter.
    fileprivate var inSentence: String {
        categories == Category.erasable ? "everything we hold" : words.lowercased()
    }
}

extension ErasureRow {
    fileprivate static let example = ErasureRow(
        id: ErasureID(1),
        name: "Amira Khan",
        terms: ErasureRequest.Terms(person: PersonID(1), categories: Category.erasable, basis: .personAsked),
        askedBy: "Anne Reeve",
        askedOn: Day(year: 2026, month: 11, day: 21),
        inside: Inside(confirmed: nil, hold: nil, reasons: [.stillHere], needsAnother: false)
    )
}

extension CertificateRow {
    fileprivate static let example = CertificateRow(
        doneOn: Day(year: 2026, month: 12, day: 21),
        categories: Category.erasable,
        askedBy: "Anne Reeve",
        askedOn: Day(year: 2026, month: 11, day: 21),
        confirmedBy: "Helen Hill",
        confirmedOn: Day(year: 2026, month: 11, day: 21),
        entries: 12,
        keys: [SealingKeyID(60)]
    )
}
