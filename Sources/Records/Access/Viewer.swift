import Domain
import GRDB

/// Someone signed in, and what they are to the school today; only `Records` makes one, from a live session.
package struct Viewer: Equatable, Sendable {
    package let person: PersonRow
    package let roles: Set<Role>

    package var id: PersonID {
        person.id
    }

    package var isStaff: Bool {
        person.kind == "staff"
    }

    package func may(_ permission: Permission) -> Bool {
        roles.contains { $0.permissions.contains(permission) }
    }
}

extension Records {
    /// Whoever a session belongs to; nil for a contact that has not said who is there, and for someone who left.
    package func viewer(_ session: Session, on day: Day) async throws -> Viewer? {
        guard let id = session.person, let person = try await whoever(id, on: day), person.isHere else { return nil }
        var roles = Set(try await school()?.duties.filter { $0.value == id }.map(\.key) ?? [])
        if person.kind == "staff" { roles.insert(.teacher) }
        return Viewer(person: person, roles: roles)
    }
}
