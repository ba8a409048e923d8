import Domain
import Records

/// A person of the sample whose shoes a visitor may stand in, without a password.
enum Door: String, CaseIterable {
    case parent
    case reception
    case staff
    case visitor
    case head
    case office
    case lead

    var picture: String {
        switch self {
        case .parent: "parent-phone"
        case .reception: "reception-class"
        case .staff: "teacher"
        case .visitor: "visitor"
        case .head: "head"
        case .office: "office-paper"
        case .lead: "lead"
        }
    }

    /// Where the door leads.
    var path: String {
        switch self {
        case .parent: "/doors/phone"
        case .reception: "/classes/Acorns"
        case .staff: "/mine"
        case .visitor: "/visit?kiosk=1"
        case .head: "/answers"
        case .office: "/answers/class/Kingfishers/paper"
        case .lead: "/concerns"
        }
    }

    /// Who stands behind it; nobody behind the visitor's, who has not said yet who they are.
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
        case .visitor: .nobody
        case .head: .duty(.headteacher)
        case .office: .duty(.office)
        case .lead: .duty(.lead)
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
}
