import Domain
import Records

/// A person of the sample whose shoes a visitor may stand in, without a password.
enum Door: String, CaseIterable {
    case parent
    case reception
    case child
    case staff
    case teacher
    case visitor
    case head
    case office
    case lead
    case chair

    var picture: String {
        switch self {
        case .parent: "parent-phone"
        case .reception: "reception-class"
        case .child: "child-tablet"
        case .staff: "teacher"
        case .teacher: "lead"
        case .visitor: "visitor"
        case .head: "head"
        case .office: "office-paper"
        case .lead: "lead"
        case .chair: "chair"
        }
    }

    /// Where the door leads.
    var path: String {
        switch self {
        case .parent: "/doors/phone"
        case .reception: "/classes/Acorns"
        case .child: "/tell"
        case .staff: "/mine"
        case .teacher: "/report"
        case .visitor: "/visit?kiosk=1"
        case .head: "/answers"
        case .office: "/answers/class/Kingfishers/paper"
        case .lead, .chair: "/concerns"
        }
    }

    /// Who stands behind it; nobody behind a child's, who does not sign in, and a visitor's, who has not said who they
    /// are.
    enum Holder {
        case nobody
        case reached(by: String)
        case duty(Role)
    }

    var holder: Holder {
        switch self {
        case .parent: .reached(by: "sana.khan@example.org")
        case .reception: .reached(by: "sophie.lowe@example.org")
        case .staff: .reached(by: "kayleigh.tully@example.org")
        case .teacher: .reached(by: "orla.delaney@example.org")
        case .child, .visitor: .nobody
        case .head: .duty(.headteacher)
        case .office: .duty(.office)
        case .lead: .duty(.lead)
        case .chair: .duty(.chair)
        }
    }
}

extension Site {
    /// The person behind a door of the sample.
    func person(behind door: Door) async throws -> PersonID? {
        switch door.holder {
        case .nobody: nil
        case .reached(let contact): try await people(reachedBy: contact).first?.id
        case .duty(let duty): try await records.holder(of: duty, on: today)
        }
    }

    /// The tablet that a door puts into someone's hands: the child's, whose grown-ups are those of her class.
    func tablet(behind door: Door) async throws -> TellDevice? {
        guard door == .child else { return nil }
        let names = ["daniel.osei", "lotte.achterberg", "meera.patel", "helen.hill"]
        var adults: [PersonID] = []
        for name in names { adults += try await people(reachedBy: name + "@example.org").map(\.id) }
        return TellDevice(name: "Tablet 7", className: "Kingfishers", isOlder: false, adults: adults)
    }
}
