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
    package func needsSecondFactor(_ person: PersonID) async throws -> Bool {
        try await school()?.duties.contains { $0.value == person && $0.key.needsSecondFactor } ?? false
    }

    /// Whoever a session belongs to; nil for a contact that has not said who is there, and for someone who left.
    package func viewer(_ session: Session, on day: Day) async throws -> Viewer? {
        guard let id = session.person, let person = try await person(id, on: day), person.isHere else { return nil }
        var roles = Set(try await school()?.duties.filter { $0.value == id }.map(\.key) ?? [])
        if person.kind == "staff" { roles.insert(.teacher) }
        return Viewer(person: person, roles: roles)
    }
}

extension Records {
    /// Everyone whose roles let them run the school, each once.
    package func thoseWhoRunTheSchool() async throws -> [PersonID] {
        let duties = try await school()?.duties ?? [:]
        return Set(duties.filter { $0.key.permissions.contains(.runSchool) }.map(\.value)).sorted {
            $0.value < $1.value
        }
    }
}
