/// What one line says about one contact of one child, once it was found fit to be read.
struct AdultRow {
    let place: RollPlace
    let facts: AdultFacts
    let kind: RelationshipKind
    let responsibility: Recorded
    let care: Recorded
    let order: Int
    let contactPoints: Set<RollContactPoint>
    let doubts: [RollCheck.Reason]

    init(_ contact: RollEntry.Contact, of child: RollPerson, row: PupilRow, order: Int) throws(PupilRow.Refused) {
        let texts = contact.texts
        let kept: [ContactField] = [.title, .given, .family, .whole, .relationship, .id]
        if let (field, fault) = texts.fault(in: kept) {
            throw PupilRow.Refused(reason: .text(fault, column: field.words))
        }
        let name = Self.name(texts)
        guard !name.isBlank else { throw PupilRow.Refused(reason: .noName(column: ContactField.whole.words)) }
        var doubts: [RollCheck.Reason] = name.namesTwoPeople ? [.twoPeopleInOneName] : []
        let points = ContactPointTexts(emails: texts.all(.email), phones: texts.all(.mobile) + texts.all(.phone))
            .read(doubts: &doubts)
        for shared in points.intersection(child.contactPoints).sorted() { doubts.append(.pupilEmail(shared.value)) }
        place = row.place
        contactPoints = points.subtracting(child.contactPoints)
        kind = texts[.relationship].isEmpty ? contact.slot.implied ?? .other("") : .init(texts[.relationship])
        responsibility = Recorded(texts[.responsibility])
        care = Recorded(texts[.care])
        self.order = Int(texts[.order]).flatMap { (1...99).contains($0) ? $0 : nil } ?? order
        self.doubts = doubts
        facts = Self.facts(contact, child: child, row: row, name: name, points: contactPoints)
    }

    private static func name(_ texts: RollTexts<ContactField>) -> RollName {
        let split = RollName(title: texts[.title], given: texts[.given], family: texts[.family])
        if !split.isBlank { return split }
        let whole = RollName(whole: texts[.whole])
        let title = whole.title.isEmpty ? texts[.title] : whole.title
        return RollName(title: title, given: whole.given, family: whole.family)
    }

    private static func facts(
        _ contact: RollEntry.Contact,
        child: RollPerson,
        row: PupilRow,
        name: RollName,
        points: Set<RollContactPoint>
    ) -> AdultFacts {
        let address = contact.livesAtPupilAddress ? row.entry.pupil.all(.address) : contact.texts.all(.address)
        return AdultFacts(
            child: child.key,
            id: contact.texts[.id],
            name: name,
            contactPoints: points,
            address: RollText.key(address.joined(separator: " "))
        )
    }
}
