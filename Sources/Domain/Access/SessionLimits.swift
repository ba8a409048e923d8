/// Where someone signed in, which decides with their roles how soon the screen locks.
package enum SessionPlace: String, Codable, CaseIterable, Sendable {
    /// A phone or computer that one person uses.
    case own
    /// The tablet in the staff room, which anyone may pick up.
    case shared
    /// A door of the sample school, where nothing is real.
    case sample
}

/// How long a session goes on: minutes without a sign of life until it locks, and minutes in all.
///
/// Locked, it opens again when its person signs in again; what they were writing is kept meanwhile.
package struct SessionLimits: Equatable, Sendable {
    package let idleMinutes: Int
    package let minutes: Int

    package init(idleMinutes: Int, minutes: Int) {
        self.idleMinutes = idleMinutes
        self.minutes = minutes
    }

    /// A family, or anyone else who holds no role.
    package static let family = SessionLimits(idleMinutes: 20, minutes: 2 * 60)
    /// Whoever reads worries about children, or runs the system (ASVS 5.0, 7.1.1: limits are documented and by role).
    package static let sensitive = SessionLimits(idleMinutes: 5, minutes: 8 * 60)
    package static let office = SessionLimits(idleMinutes: 15, minutes: 10 * 60)
    package static let staff = SessionLimits(idleMinutes: 30, minutes: 12 * 60)
    /// At most, whatever the roles are, on a device that several people use.
    package static let shared = SessionLimits(idleMinutes: 5, minutes: 60)
    package static let sample = SessionLimits(idleMinutes: 12 * 60, minutes: 12 * 60)

    /// The longest of all.
    package static let minutesMax = 12 * 60

    /// Each role has its own; who holds several has the strictest of them.
    package init(for roles: Set<Role>, at place: SessionPlace) {
        let own = roles.map(\.sessionLimits)
        let strictest = own.reduce(nil) { (least: SessionLimits?, next) in least?.strictest(with: next) ?? next }
        switch place {
        case .own: self = strictest ?? .family
        case .shared: self = (strictest ?? .family).strictest(with: .shared)
        case .sample: self = .sample
        }
    }

    private func strictest(with other: SessionLimits) -> SessionLimits {
        SessionLimits(idleMinutes: min(idleMinutes, other.idleMinutes), minutes: min(minutes, other.minutes))
    }
}

extension Role {
    /// The one table of session limits.
    package var sessionLimits: SessionLimits {
        switch self {
        case .headteacher, .lead, .deputyLead, .dataProtectionOfficer, .itManager, .administrator: .sensitive
        case .seniorLeader, .office: .office
        case .chair, .safeguardingGovernor, .governor, .teacher, .teachingAssistant, .supply: .staff
        }
    }
}
