import Domain

/// One `Pupil` element being read.
///
/// Only names, year, UPNs and contacts are taken; ethnicity, free meals, special needs and attendance are left where
/// they are.
struct TransferPupil {
    private(set) var entry: RollEntry
    private var phoneType = ""
    private var phoneNumber = ""

    init(line: Int) {
        entry = RollEntry(line: line)
    }

    /// - Parameter path: the elements below `Pupil`.
    mutating func start(_ path: ArraySlice<String>) {
        if Array(path) == ["Contacts", "Contact"] {
            let slot = ContactSlot(number: entry.contacts.count + 1)
            entry.contacts.append(RollEntry.Contact(slot: slot, texts: .init()))
        }
        if path.last == "Phone" { (phoneType, phoneNumber) = ("", "") }
    }

    mutating func end(_ path: ArraySlice<String>, text: String) {
        if path.starts(with: ["Contacts", "Contact"]) {
            endOfContact(Array(path.dropFirst(2)), text: text)
            return
        }
        if path.first == "Address", path.count > 1 { entry.pupil.add(text, as: .address) }
        if let field = Self.pupilFields[path.joined(separator: "/")] { entry.pupil.add(text, as: field) }
    }

    private mutating func endOfContact(_ path: [String], text: String) {
        guard let last = entry.contacts.indices.last else { return }
        switch path.joined(separator: "/") {
        case "Phones/Phone/TelephoneType": phoneType = RollText.key(text)
        case "Phones/Phone/PhoneNo": phoneNumber = text
        case "Phones/Phone": entry.contacts[last].texts.add(phoneNumber, as: phoneType == "m" ? .mobile : .phone)
        case "AddressAsPupil": entry.contacts[last].livesAtPupilAddress = Recorded(text) == .yes
        case let name:
            if path.first == "Address", path.count > 1 { entry.contacts[last].texts.add(text, as: .address) }
            if let field = Self.contactFields[name] { entry.contacts[last].texts.add(text, as: field) }
        }
    }

    private static let pupilFields: [String: PupilField] = [
        "UPN": .upn, "Surname": .family, "Forename": .given, "Email": .email,
        "BasicDetails/FormerUPN": .formerUPN, "BasicDetails/NCyearActual": .year,
        "BasicDetails/PreferredSurname": .preferredFamily, "BasicDetails/PreferredForename": .preferredGiven,
    ]

    private static let contactFields: [String: ContactField] = [
        "Order": .order, "Title": .title, "Surname": .family, "Forename": .given, "Relationship": .relationship,
        "Responsibility": .responsibility, "Email": .email,
    ]
}
