import Domain
import Foundation
import Records
import Web

/// Fills a new folder with a school that exists nowhere, by commands alone: what a visitor sees is what a school would.
struct SampleSchool {
    let registry: Registry
    let days: SampleDays
    let staff = SampleStaff()
    let families = SampleFamilies.make()
    let policy: PolicyID = Randomness.identifier()
    let edition: Edition

    static let name = "Fernhollow Primary"
    /// By this a folder is known to hold a sample: only then are there doors without a password.
    static let originPrefix = "sample.example.org/"

    @discardableResult
    static func make(in folder: SchoolFolder, by clock: SampleClock) async throws -> Registry {
        let name = Randomness.identifier(for: School.self).description.prefix(12)
        try Registry.create(in: folder, origin: originPrefix + name)
        let school = SampleSchool(
            registry: try Registry(opening: folder),
            days: SampleDays(now: clock.now()),
            edition: try ModelPolicy(resources: Resources.folder).edition(for: Self.name)
        )
        try await school.fill()
        try clock.write(in: folder)
        return school.registry
    }

    /// Whether the school in a folder was made here.
    static func isSample(_ folder: SchoolFolder) throws -> Bool {
        try String(contentsOfFile: folder.origin, encoding: .utf8).hasPrefix(originPrefix)
    }

    private func fill() async throws {
        try await submit(foundation, at: days.moment(days.start, hour: 8))
        try await submit(families.flatMap(commands(for:)), at: days.moment(days.start, hour: 9))
        try await submit(bars, at: days.moment(days.schoolDay(daysAgo: 50), hour: 9), by: staff.head.id)
        try await submit(opening, at: days.moment(days.publication, hour: 10), by: staff.head.id)
        try await submit(testAlerts, at: days.moment(days.publication, hour: 11))
        let switches = Switch.allCases.map { SchoolCommand.school(.switchOn($0)) }
        try await submit(switches, at: days.moment(days.publication, hour: 12), by: staff.head.id)
        try await answer()
        try await tellConcerns()
        try await keepFilter()
        try await askRequests()
        try await submit(comings, at: days.moment(days.today, hour: 8))
        try await submit(recentDuties, at: days.moment(days.today, hour: 8), by: staff.head.id)
    }

    func submit(_ commands: [SchoolCommand], at now: Instant, by person: PersonID? = nil) async throws {
        let actor = person.map { Actor.person($0) } ?? .console
        let context = Context(actor: actor, now: now, command: Randomness.identifier())
        _ = try await registry.submit(commands, in: context)
    }
}

extension SampleSchool {
    /// The school, its people at work and their duties.
    private var foundation: [SchoolCommand] {
        let profile = School.Profile(
            name: Self.name,
            motto: "Kind, curious and safe",
            officePhone: "01632 960001",
            officeHours: "8.30 to 4",
            address: "fernhollow.example.org"
        )
        let people = staff.staff.filter { $0.id != staff.joinedMonday.id } + staff.governors + staff.outside
        let duties: [(Role, SampleColleague)] = [
            (.headteacher, staff.head), (.lead, staff.lead), (.deputyLead, staff.deputy), (.chair, staff.chair),
            (.dataProtectionOfficer, staff.dataProtection), (.itManager, staff.itManager), (.office, staff.office),
            (.safeguardingGovernor, staff.safeguardingGovernor),
        ]
        return [.school(.describe(profile))] + people.flatMap { commands(for: $0, joined: days.start) }
            + duties.map { give($0, to: $1, from: days.start) }
            + schoolRules + [
                .school(.setNumber(.socialCare, "01632 960200")),
                .school(.setNumber(.designatedOfficer, "01632 960210")),
                .school(.setNumber(.lead, "room 4, 201, 07700 900004")),
                .school(.setNumber(.deputyLead, "202")),
            ]
    }

    /// The policy in force and the papers signed.
    private var opening: [SchoolCommand] {
        let signature = School.Signature(
            by: staff.dataProtection.id,
            on: days.publication,
            version: School.papersVersion
        )
        return [
            .policy(policy, .draft(edition: edition)),
            .policy(policy, .publish(label: String(days.publication.year), from: days.publication, change: .first)),
            .school(.signPapers(signature)),
        ]
    }

    /// Who came and went this week, and who is here for the day.
    private var comings: [SchoolCommand] {
        var commands = commands(for: staff.joinedMonday, joined: days.monday)
        commands += [staff.supply, staff.contractor, staff.volunteer].flatMap {
            self.commands(for: $0, joined: days.today)
        }
        commands.append(.person(staff.supply.id, .leave(on: days.today.adding(days: 1))))
        commands.append(supplyPass)
        commands.append(.person(staff.contractor.id, .leave(on: days.today.adding(days: 1))))
        commands.append(.person(staff.leftFriday.id, .leave(on: days.friday)))
        for child in families.flatMap(\.children) where child.leftFriday {
            commands.append(.person(child.id, .leave(on: days.friday)))
        }
        return commands
    }

    private func commands(for colleague: SampleColleague, joined: Day) -> [SchoolCommand] {
        let details = PersonDetails(given: colleague.given, family: colleague.family, place: colleague.place)
        let record = SchoolCommand.person(colleague.id, .record(details, joined: joined))
        return [record] + (colleague.email ? [contact(.email, colleague.address, of: colleague.id)] : [])
    }

    private func contact(_ kind: ContactPoint.Kind, _ value: String, of person: PersonID) -> SchoolCommand {
        .person(person, .addContact(ContactPoint(id: Randomness.identifier(), kind: kind, value: value)))
    }
}

extension SampleSchool {
    private func commands(for family: SampleFamily) -> [SchoolCommand] {
        family.adults.flatMap(commands(for:)) + family.children.flatMap { commands(for: $0, of: family) }
    }

    private func commands(for adult: SampleAdult) -> [SchoolCommand] {
        let details = PersonDetails(given: adult.given, family: adult.family, place: .family, needs: adult.needs)
        let contacts: [(ContactPoint.Kind, String)] = [
            (.email, adult.email), (.mobile, adult.mobile), (.landline, adult.landline),
        ]
        return [.person(adult.id, .record(details, joined: days.start))]
            + contacts.filter { !$0.1.isEmpty }.map { contact($0, $1, of: adult.id) }
    }

    private func commands(for child: SampleChild, of family: SampleFamily) -> [SchoolCommand] {
        let details = PersonDetails(
            given: child.given,
            family: child.family,
            place: .pupil(year: child.year, className: child.className),
            keys: [RollKey(kind: .pupil, scheme: .upn, value: upn(of: child))],
            needs: child.needs
        )
        let joined = child.joinedMonday ? days.monday : days.start
        return [.person(child.id, .record(details, joined: joined))]
            + family.adults.map { adult in
                let relationship = Relationship(
                    adult: adult.id,
                    kind: adult.kind,
                    responsibility: adult.responsibility,
                    care: adult.care
                )
                return .person(child.id, .relate(relationship))
            }
    }

    /// A unique pupil number with the right check letter; no local authority has the number 999.
    private func upn(of child: SampleChild) -> String {
        let place = families.flatMap(\.children).firstIndex { $0.id == child.id } ?? 0
        let entry = String(days.start.year - max(0, child.year.position - YearGroup.reception.position)).suffix(2)
        let digits = "9992001" + entry + String(1000 + place).suffix(3)
        do throws(UPN.Fault) {
            return try UPN("A" + digits).text
        } catch {
            switch error {
            case .checkLetter(let expected): return expected + digits
            case .form: return ""
            }
        }
    }

    private var bars: [SchoolCommand] {
        families.flatMap { family in
            family.adults.filter { !$0.barredBy.isEmpty }.flatMap { adult in
                let bar = Relationship.Bar(documentSeen: adult.barredBy, reviewBy: days.today.adding(days: 90))
                return family.children.map { SchoolCommand.person($0.id, .bar(adult: adult.id, bar)) }
            }
        }
    }
}
