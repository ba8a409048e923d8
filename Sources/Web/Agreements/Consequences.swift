import Domain
import Records

/// What follows when a rule is broken, for whoever is about to agree; and, beside rules that ask families and visitors
/// not to complain in public, where complaints go.
package struct ConsequencesView: Sendable {
    package let isPupil: Bool
    package let isParent: Bool
    package let isStaff: Bool
    package let isVisitor: Bool
    package let hasRungs: Bool
    package let rungs: [String]
    package let complaints: [Route]

    /// Where complaints go; it stands where it is offered, once.
    package struct Route: Sendable {
        package let complaintTo: String
        package let complaintAddress: String
        package let complaintHow: String
        /// Whether the school has said who takes them; the page of complaints has the rest.
        package let isKnown: Bool

        init(_ complaints: Complaints?) {
            complaintTo = complaints?.to ?? ""
            complaintAddress = complaints?.address ?? ""
            complaintHow = complaints?.how ?? ""
            isKnown = complaints != nil
        }
    }

    package static let example = ConsequencesView(
        isPupil: true,
        isParent: true,
        isStaff: true,
        isVisitor: true,
        hasRungs: true,
        rungs: ["A parent is told."],
        complaints: [Route(Complaints(to: "Helen Hill", address: "head@example.org", how: "She writes back."))]
    )
}

/// Who is about to agree.
enum Agreeing {
    case pupil
    /// For their child; the complaint stands with their own part.
    case parentForChild
    case parent
    case staff
    case visitor

    var offersComplaints: Bool {
        switch self {
        case .parent, .visitor: true
        case .pupil, .parentForChild, .staff: false
        }
    }

    var followsSteps: Bool {
        switch self {
        case .pupil, .parentForChild: true
        case .parent, .staff, .visitor: false
        }
    }
}

extension Site {
    func consequences(for reader: Agreeing) async throws -> ConsequencesView {
        let school = try await records.school()
        let rungs = reader.followsSteps ? school?.ladder?.rungs.map(\.words) ?? [] : []
        return ConsequencesView(
            isPupil: reader == .pupil,
            isParent: reader == .parentForChild,
            isStaff: reader == .staff,
            isVisitor: reader == .visitor,
            hasRungs: !rungs.isEmpty,
            rungs: rungs,
            complaints: reader.offersComplaints ? [.init(school?.complaints)] : []
        )
    }
}
