import Domain
import Records

extension SampleSchool {
    /// A duty given at the machine, which waits for nobody.
    func give(_ role: Role, to colleague: SampleColleague, from day: Day) -> SchoolCommand {
        .appointment(
            Randomness.identifier(),
            .give(Appointment.Terms(person: colleague.id, role: role, from: day))
        )
    }

    /// What the head gave this week: cover while the lead is on a course, and a second deputy who has not said yes.
    var recentDuties: [SchoolCommand] {
        let next = days.monday.adding(days: 7)
        return [
            .appointment(
                Randomness.identifier(),
                .give(
                    Appointment.Terms(
                        person: staff.deputy.id,
                        role: .lead,
                        kind: .cover,
                        from: next,
                        until: next.adding(days: 4),
                        why: "Meera is on a course."
                    )
                )
            ),
            .appointment(
                Randomness.identifier(),
                .give(Appointment.Terms(person: staff.specialNeeds.id, role: .deputyLead, from: days.today))
            ),
        ]
    }

    /// Everyone on a route answered a test alert before telling was switched on.
    var testAlerts: [SchoolCommand] {
        [staff.head, staff.lead, staff.deputy, staff.chair, staff.safeguardingGovernor, staff.dataProtection].map {
            .person($0.id, .answerTestAlert)
        }
    }

    /// The supply teacher of today, until midnight.
    var supplyPass: SchoolCommand {
        let terms = Appointment.Terms(person: staff.supply.id, role: .supply, from: days.today, until: days.today)
        return .appointment(Randomness.identifier(), .give(terms))
    }

    /// Hours, the school year's holidays, and what private use is reasonable.
    var schoolRules: [SchoolCommand] {
        let use = PersonalUse(
            isAllowed: true,
            words: "Bank, travel and news, in breaks, where no children are.",
            decidedBy: "the governors, at their first meeting of the year"
        )
        let roles: [Role] = [.teacher, .teachingAssistant, .office, .headteacher, .lead, .deputyLead]
        let complaints = Complaints(
            to: "Helen Hill, headteacher",
            address: "head@example.org, or a letter to the office",
            how: "She writes back within ten school days."
        )
        return [.school(.setCalendar(Self.calendar(of: days.today))), .school(.setComplaints(complaints))]
            + roles.map { .school(.setPersonalUse(use, for: $0)) }
    }

    /// Children are there from eight, for breakfast.
    static func calendar(of day: Day) -> SchoolCalendar {
        let summer = holidays(of: day.schoolYear - 1).suffix(1)
        return SchoolCalendar(opens: 8 * 60, closes: 16 * 60, holidays: summer + holidays(of: day.schoolYear))
    }

    private static func holidays(of year: Int) -> [SchoolCalendar.Holiday] {
        func holiday(_ name: String, _ first: (Int, Int, Int), _ last: (Int, Int, Int)) -> SchoolCalendar.Holiday {
            SchoolCalendar.Holiday(
                name: name,
                first: Day(year: first.0, month: first.1, day: first.2),
                last: Day(year: last.0, month: last.1, day: last.2)
            )
        }
        return [
            holiday("Autumn half-term", (year, 10, 26), (year, 10, 30)),
            holiday("Christmas", (year, 12, 21), (year + 1, 1, 1)),
            holiday("Spring half-term", (year + 1, 2, 15), (year + 1, 2, 19)),
            holiday("Easter", (year + 1, 3, 29), (year + 1, 4, 9)),
            holiday("Summer half-term", (year + 1, 5, 31), (year + 1, 6, 4)),
            holiday("Summer", (year + 1, 7, 22), (year + 1, 8, 31)),
        ]
    }
}
