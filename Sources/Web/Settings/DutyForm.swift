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
    private let reached: [PersonID: Reach]

    /// How someone whom the form may name is reached until now.
    struct Reach {
        /// What the form showed.
        let shown: String
        let contacts: [ContactPoint]
        /// An address is a way in: not everyone changes one of those who run the school.
        let mayChange: Bool
    }

    /// Addresses that several people read.
    private static let shared: Set<String> = [
        "office", "admin", "info", "enquiries", "reception", "school", "contact", "mail",
    ]
    /// Addresses that are a headteacher’s own, and several people’s for anybody else.
    private static let heads: Set<String> = ["head", "headteacher"]

    init(
        _ form: Form,
        school: School?,
        people: [PersonRow],
        present: [HolderRow],
        reached: [PersonID: Reach],
        by viewer: PersonID,
        on today: Day,
        words: Words
    ) {
        self.today = today
        self.present = present
        self.viewer = viewer
        self.reached = reached
        nextID =
            form.id("command", of: SchoolCommand.self)?.value ?? Randomness.identifier(for: SchoolCommand.self).value
        known = Dictionary(grouping: people) { $0.name.lowercased() }.mapValues { $0.map(\.id) }
        describe(form, school?.profile)
        let head = form.text(Role.headteacher.rawValue).lowercased()
        for duty in Role.first { give(duty, form, head: head, words) }
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
        if School.Profile.host(in: profile.address) == nil {
            errors.append(FieldError("address", School.Refusal.notASiteAddress.sentence))
        }
        if profile.name.isBlank { errors.append(FieldError("name", School.Refusal.nameless.sentence)) }
        commands.append(.school(.describe(profile)))
    }

    /// Whoever is known by this name is given the duty; anybody else is put on the school's list first.
    ///
    /// What opens cases is handed on here by its holder alone, and otherwise on the page of duties, where it cannot be
    /// a typing error.
    private mutating func give(_ duty: Role, _ form: Form, head: String, _ words: Words) {
        let name = form.text(duty.rawValue)
        guard !name.isEmpty else { return }
        let same = known[name.lowercased()] ?? []
        guard same.count < 2 else {
            errors.append(FieldError(duty.rawValue, words.say("wizard.people.sameName", ["personName": name])))
            return
        }
        let person = same.first ?? record(name, for: duty)
        let email = form.text(duty.rawValue + "Email")
        let isHead = duty == .headteacher || name.lowercased() == head
        if let sentence = addEmail(email, of: person, name, isHead: isHead, isOffice: duty == .office, words) {
            errors.append(FieldError(duty.rawValue + "Email", sentence))
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

    /// Adds an address that was typed, as the last of theirs, which is the one that counts; gives what is wrong with it.
    ///
    /// What they had is kept: a typing error here locks nobody out.
    private mutating func addEmail(
        _ typed: String,
        of person: PersonID,
        _ name: String,
        isHead: Bool,
        isOffice: Bool,
        _ words: Words
    ) -> String? {
        guard !typed.isEmpty else { return nil }
        guard let email = Contact.normalised(typed), email.contains("@") else {
            return words.say("wizard.people.notAnEmail")
        }
        let mailbox = String(email.prefix { $0 != "@" })
        let isShared = Self.shared.contains(mailbox) || !isHead && Self.heads.contains(mailbox)
        guard isOffice || !isShared else { return words.say("wizard.people.ownAddress", ["personName": name]) }
        let reach = reached[person]
        guard email != reach?.shown else { return nil }
        guard reach?.mayChange != false else { return words.say("signin.office.headOnly") }
        for known in reach?.contacts ?? [] where known.kind == .email && known.value == email {
            commands.append(.person(person, .removeContact(known.id)))
        }
        commands.append(.person(person, .addContact(ContactPoint(id: freshID(), kind: .email, value: email))))
        return nil
    }

    private mutating func set(_ number: OutsideNumber, _ form: Form) {
        let typed = form.text(number.rawValue)
        guard !typed.isEmpty else { return }
        guard number.takes(typed) else {
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
