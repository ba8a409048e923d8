/// What the words of a column name say, once its subject is taken out.
enum FieldWords {
    static func pupil(_ rest: String) -> PupilField? {
        switch rest {
        case "upn", "unique number": .upn
        case "former upn": .formerUPN
        case "admission number", "id", "number", "person id", "mis id", "sims id", "arbor id", "bromcom id",
            "external id", "reference", "mis number":
            .misID
        case "year", "year group", "nc year", "curriculum year", "national curriculum year", "nc year actual", "yr",
            "yr group", "nc year group":
            .year
        case "class", "class name", "form", "form group", "reg", "reg group", "reg form", "registration",
            "registration group", "registration form", "registration class", "tutor group", "class group":
            .schoolClass
        case "preferred forename", "preferred first name", "known as", "preferred name", "chosen name",
            "preferred given name":
            .preferredGiven
        case "preferred surname", "preferred last name", "preferred family name": .preferredFamily
        case "email": .email
        default: name(rest).map { $0.pupil } ?? (isAddress(rest) ? .address : nil)
        }
    }

    static func contact(_ rest: String) -> ContactField? {
        switch rest {
        case "id", "person id", "mis id", "external id", "reference", "sims id", "arbor id", "bromcom id": .id
        case "title": .title
        case "number": .phone
        case "email": .email
        default:
            contactOnly(rest) ?? telephone(rest) ?? name(rest).map { $0.contact } ?? (isAddress(rest) ? .address : nil)
        }
    }

    /// Words that can only be about a contact, whoever else the column name mentions.
    static func contactOnly(_ rest: String) -> ContactField? {
        switch rest {
        case "relationship", "relation", "relationship type", "relationship child": .relationship
        case "parental responsibility", "responsibility", "pr": .responsibility
        case "lives", "resides", "day day care", "care", "same household", "in household": .care
        case "priority", "order", "rank": .order
        default: nil
        }
    }

    static func staff(_ rest: String) -> StaffField? {
        switch rest {
        case "id", "code", "number", "payroll number", "person id", "mis id", "external id": .id
        case "title": .title
        case "email": .email
        default:
            isStaffOnly(rest) ? .role : telephone(rest).map { $0 == .mobile ? .mobile : .phone } ?? name(rest)?.staff
        }
    }

    static func isStaffOnly(_ rest: String) -> Bool {
        ["role", "roles", "job title", "job", "post", "position", "job role"].contains(rest)
    }

    private static func telephone(_ rest: String) -> ContactField? {
        switch rest {
        case "mobile", "mobile number", "mobile telephone", "mobile telephone number", "cell", "sms": .mobile
        case "telephone", "telephone number", "landline", "landline number", "day telephone", "contact number": .phone
        default: nil
        }
    }

    private struct Name {
        let pupil: PupilField
        let contact: ContactField
        let staff: StaffField
    }

    private static func name(_ rest: String) -> Name? {
        switch rest {
        case "first name", "forename", "forenames", "given name", "given names", "christian name", "first":
            Name(pupil: .given, contact: .given, staff: .given)
        case "surname", "last name", "family name", "last": Name(pupil: .family, contact: .family, staff: .family)
        case "", "name", "full name", "display name", "names":
            Name(pupil: .whole, contact: .whole, staff: .whole)
        default: nil
        }
    }

    private static func isAddress(_ rest: String) -> Bool {
        ["address", "address line", "postcode", "post code", "street", "house number", "full address"].contains(rest)
    }
}
