import Domain
import Testing

struct SessionLimitsTests {
    @Test func `each role has its limits, and the strictest of several holds`() {
        #expect(SessionLimits(for: [], at: .own) == .family)
        #expect(SessionLimits(for: [.teacher], at: .own) == .staff)
        #expect(SessionLimits(for: [.teacher, .lead], at: .own) == .sensitive)
        #expect(SessionLimits(for: [.office, .teacher], at: .own) == .office)
    }

    @Test(arguments: Role.allCases)
    func `whoever reads about children's worries or runs the system is locked within five minutes`(role: Role) {
        let limits = SessionLimits(for: [role], at: .own)
        let isSensitive = [.headteacher, .lead, .deputyLead, .dataProtectionOfficer, .itManager, .administrator]
            .contains(role)
        #expect((limits.idleMinutes == 5) == isSensitive)
        #expect(limits.minutes <= SessionLimits.minutesMax && limits.idleMinutes < limits.minutes)
        let shared = SessionLimits(for: [role], at: .shared)
        #expect(shared.idleMinutes == 5 && shared.minutes == 60)
    }

    @Test func `the sample waits for whoever tries it`() {
        #expect(SessionLimits(for: [.lead], at: .sample).idleMinutes == 12 * 60)
    }
}
