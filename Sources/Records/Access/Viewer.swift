import Domain
import GRDB

/// Someone signed in, and what they are to the school today; only `Records` makes one, from a live session.
package struct Viewer: Equatable, Sendable {
    package let person: PersonRow
    package let roles: Set<Role>
    /// Those of them that are theirs, not covered for someone else: only these can be given on.
    package let held: Set<Role>

    package var id: PersonID {
        person.id
    }

    package var isStaff: Bool {
        person.kind == "staff"
    }

    /// Whether they work, govern or help here: families and visitors never show a second step.
    package var worksForSchool: Bool {
        ["staff", "governor", "outside"].contains(person.kind)
    }

    package func may(_ permission: Permission) -> Bool {
        roles.contains { $0.permissions.contains(permission) }
    }
}

extension Records {
    /// Whether someone reads cases or runs the system, so that their way in is given by few.
    package func needsSecondFactor(_ person: PersonID, on day: Day) async throws -> Bool {
        try await read { db in
            try AppointmentTable.roles(of: person, on: day, in: db).contains(where: \.needsSecondFactor)
        }
    }

    /// Whoever a session belongs to; nil for a contact that has not said who is there, for someone who left, and for
    /// someone whom the school stopped from signing in.
    package func viewer(_ session: Session, on day: Day) async throws -> Viewer? {
        guard let id = session.person, let person = try await whoever(id, on: day), person.isHere else { return nil }
        return try await read { db in
            guard try !AccountTable.isSuspended(id, in: db) else { return nil }
            var roles = try AppointmentTable.roles(of: id, on: day, in: db)
            if let base = Role(kind: person.kind, words: person.role), !roles.contains(where: base.isPart(of:)) {
                roles.insert(base)
            }
            let held = try AppointmentTable.rolesHeld(by: id, on: day, in: db)
            return Viewer(person: person, roles: roles, held: held)
        }
    }
}

extension Role {
    /// What someone is without an appointment, by the list they stand on.
    init?(kind: String, words: String) {
        switch kind {
        case "staff": self.init(staffWords: words)
        case "governor": self = .governor
        default: return nil
        }
    }

    /// Whether everything that this role may be asked for comes with another as well.
    func isPart(of other: Role) -> Bool {
        permissions.isSubset(of: other.permissions)
    }
}

extension Records {
    /// Everyone whose duties let them change how people sign in, each once.
    package func thoseWhoSetSignIn(on day: Day) async throws -> [PersonID] {
        let rows = try await holders(on: day).rows.filter { $0.role.permissions.contains(.keepSettings) }
        return Set(rows.map(\.person)).sorted { $0.value < $1.value }
    }
}
