import Domain
import Records

/// What was typed about who holds which duty, as the commands it asks for.
struct DutyForm {
    private(set) var commands: [SchoolCommand] = []
    private(set) var errors: [FieldError] = []
    /// Everyone known by name, in small letters; several people may have one name.
    private var known: [String: [PersonID]]
    private let viewer: PersonID
    private let today: Day
    /// What is not over today, also what waits for someone's yes.
    private let present: [HolderRow]
    /// New things are named after the form's own id, so that pressing twice is the same as once.
    private var nextID: UInt128

    /// Addresses that several people read.
    private static let shared: Set<String> = [
        "office", "head", "headteacher", "admin", "info", "enquiries", "reception", "school", "contact", "mail",
    ]

    init(
        _ form: Form,
        school: School?,
        people: [PersonRow],
        present: [HolderRow],
        by viewer: PersonID,
        on today: Day,
        words: Words
    ) {
        self.today = today
        self.present = present
        self.viewer = viewer
        nextID =
            form.id("command", of: SchoolCommand.self)?.value ?? Randomness.identifier(for: SchoolCommand.self).value
        known = Dictionary(grouping: people) { $0.name.lowercased() }.mapValues { $0.map(\.id) }
        describe(form, school?.profile)
        for duty in Role.first { give(duty, form, words) }
        for number in OutsideNumber.allCases { set(number, form) }
    }

    private mutating func freshID<Named>() -> Identifier<Named> {
        nextID &+= 1
        return Identifier(nextID)
    }

    private mutating func describe(_ form: Form, _ present: School.Profile?) {
        var profile = present ?? School.Profile(name: "")
        profile.name = form.text("name")
        profile.officePhone = form.text("officePhone")
        profile.officeHours = form.text("officeHours")
        profile.address = form.text("address")
        if profile.name.isBlank { errors.append(FieldError("name", School.Refusal.nameless.sentence)) }
        commands.append(.school(.describe(profile)))
    }

    /// Whoever is known by this name is given the duty; anybody else is put on the school's list first.
    ///
    /// What opens cases is handed on here by its holder alone, and otherwise on the page of duties, where it cannot be
    /// a typing error.
    private mutating func give(_ duty: Role, _ form: Form, _ words: Words) {
        let name = form.text(duty.rawValue)
        guard !name.isEmpty else { return }
        let same = known[name.lowercased()] ?? []
        guard same.count < 2 else {
            errors.append(FieldError(duty.rawValue, words.say("wizard.people.sameName", ["personName": name])))
            return
        }
        let person = same.first ?? record(name, for: duty)
        if let error = addEmail(form.text(duty.rawValue + "Email"), of: person, name, duty, words) {
            errors.append(error)
        }
        let others = present.filter { $0.role == duty && !$0.isCover }
        guard !others.contains(where: { $0.person == person }) else { return }
        let isKept = { (row: HolderRow) in
            !row.waits && duty.readsCases && (row.person != viewer || duty == .headteacher)
        }
        if let holder = others.first(where: isKept) {
            let sentence = words.say("access.wizard.held", ["personName": holder.name])
            errors.append(FieldError(duty.rawValue, sentence))
            return
        }
        commands += others.map { .appointment($0.appointment, .end(from: today, why: "")) }
        let terms = Appointment.Terms(person: person, role: duty, from: today)
        commands.append(.appointment(freshID(), .give(terms)))
    }

    private mutating func record(_ name: String, for duty: Role) -> PersonID {
        let person: PersonID = freshID()
        let parts = name.split(separator: " ")
        let details = PersonDetails(
            given: parts.dropLast().joined(separator: " "),
            family: parts.last.map(String.init) ?? name,
            place: duty.place
        )
        commands.append(.person(person, .record(details, joined: today)))
        known[name.lowercased()] = [person]
        return person
    }

    private mutating func addEmail(
        _ typed: String,
        of person: PersonID,
        _ name: String,
        _ duty: Role,
        _ words: Words
    ) -> FieldError? {
        guard !typed.isEmpty else { return nil }
        guard let email = Contact.normalised(typed), email.contains("@") else {
            return FieldError(duty.rawValue, words.say("wizard.people.notAnEmail"))
        }
        let mailbox = email.prefix { $0 != "@" }
        guard duty == .office || !Self.shared.contains(String(mailbox)) else {
            return FieldError(duty.rawValue, words.say("wizard.people.ownAddress", ["personName": name]))
        }
        let contact = ContactPoint(id: freshID(), kind: .email, value: email)
        commands.append(.person(person, .addContact(contact)))
        return nil
    }

    private mutating func set(_ number: OutsideNumber, _ form: Form) {
        let typed = form.text(number.rawValue)
        guard !typed.isEmpty else { return }
        guard School.isTelephoneNumber(typed) else {
            errors.append(FieldError(number.rawValue, School.Refusal.notATelephoneNumber.sentence))
            return
        }
        commands.append(.school(.setNumber(number, typed)))
    }
}

extension Role {
    /// What someone is to the school who is first heard of with this duty.
    fileprivate var place: Place {
        switch self {
        case .headteacher, .seniorLeader, .lead, .deputyLead, .office, .teacher, .teachingAssistant, .supply:
            .staff(role: words)
        case .chair, .safeguardingGovernor, .governor: .governor(role: words)
        case .dataProtectionOfficer, .itManager, .administrator: .outside(role: words)
        }
    }
}
