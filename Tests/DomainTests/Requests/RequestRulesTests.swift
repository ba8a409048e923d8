import Domain
import TestSupport
import Testing

/// Two schools, two files of settings, one code.
struct RequestRulesTests {
    typealias Row = (kind: RequestKind, answers: [RequestField.ID: String], several: [[Role]], head: [[Role]])

    private static let leadership: [Role] = [.headteacher, .seniorLeader]
    private static let officer: [Role] = [.dataProtectionOfficer]
    private static let head: [Role] = [.headteacher]

    /// Every kind, with the answers that change who decides it.
    static let rows: [Row] = [
        (.aiTool, [:], [leadership], [head]),
        (.aiTool, [.personalData: "yes"], [leadership, officer], [officer, head]),
        (.aiTool, [.personalData: "unsure"], [leadership, officer], [officer, head]),
        (.aiTool, [.pupils: "yes"], [leadership], [head]),
        (.platform, [:], [leadership], [head]),
        (.platform, [.personalData: "yes"], [officer, leadership], [officer, head]),
        (.platform, [.ai: "unsure"], [leadership], [head]),
        (.installation, [:], [[.itManager]], [head]),
        (.installation, [.ai: "yes"], [leadership, [.itManager]], [head]),
        (.installation, [.personalData: "yes"], [officer, [.itManager]], [officer, head]),
        (.remoteAccess, [:], [leadership, [.itManager]], [[.headteacher, .chair]]),
        (.personalDevice, [:], [leadership], [[.lead]]),
        (.dataOffSite, [:], [[.headteacher, .dataProtectionOfficer]], [head]),
        (.cloudShare, [:], [officer, leadership], [head]),
        (.cloudShare, [.personalData: "yes"], [officer, leadership], [officer, head]),
        (.personalUse, [:], [leadership], [[.headteacher, .chair]]),
        (.imagesElsewhere, [:], [leadership], [head]),
        (.outsideContact, [:], [head, [.lead, .deputyLead]], [head]),
        (.accessLevel, [:], [leadership, [.itManager]], [head]),
        (.unblock, [:], [[.headteacher, .seniorLeader, .lead, .deputyLead]], [[.lead, .deputyLead]]),
        (.block, [:], [[.headteacher, .seniorLeader, .lead, .deputyLead]], [[.lead, .deputyLead]]),
        (.lessonNotice, [:], [[.headteacher, .seniorLeader, .lead, .deputyLead]], [[.lead, .deputyLead]]),
        (.tie, [:], [[.lead], head], [[.headteacher, .lead]]),
        (.socialMediaAgreement, [:], [], []),
    ]

    @Test(arguments: rows.indices)
    func `each kind is decided as each school’s file says`(row: Int) throws {
        let (kind, answers, several, head) = Self.rows[row]
        let paper = Asking.paper(kind, answers)
        #expect(paper.faults(under: try Asking.rules("leadership")).isEmpty)
        #expect(try Asking.rules("leadership").stages(of: kind, when: paper.conditions) == several)
        #expect(try Asking.rules("head").stages(of: kind, when: paper.conditions) == head)
    }

    @Test func `the table has every kind`() {
        #expect(Set(Self.rows.map(\.kind)) == Set(RequestKind.allCases))
    }

    @Test(arguments: ["leadership", "head"])
    func `a file can be kept, and so can the standard`(name: String) throws {
        #expect(try Asking.rules(name).isKeepable)
        #expect(RequestRules.standard.isKeepable)
    }

    @Test func `no setting takes the leadership or the officer from AI`() {
        let rules = RequestRules(approvers: [.init([.aiTool], [[.teacher]])])
        let paper = Asking.paper(.aiTool, [.personalData: "unsure"])
        let stages = rules.stages(of: .aiTool, when: paper.conditions)
        #expect(stages == [Self.leadership, Self.officer, [.teacher]])
    }

    @Test func `where nobody is named, the headteacher decides`() {
        let rules = RequestRules(approvers: [])
        #expect(rules.stages(of: .unblock, when: [.always]) == [Self.head])
    }

    @Test func `what one school allows nobody is refused at once, and it is kept that it was asked`() throws {
        let paper = Asking.paper(.personalDevice, [.pupils: "yes"])
        let facts = SchoolRequest.Facts(rules: try Asking.rules("leadership"))
        let events = try SchoolRequest.events(.ask(paper), knowing: facts, by: .person(Asking.asker))
        let request = try #require(SchoolRequest.fold(events))
        #expect(events.count == 2)
        #expect(request.standing(under: facts.rules, on: Asking.today) == .refused)
        #expect(request.reason(under: facts.rules, on: Asking.today).contains("only equipment that school provides"))
        let other = SchoolRequest.Facts(rules: try Asking.rules("head"))
        #expect(try SchoolRequest.events(.ask(paper), knowing: other, by: .person(Asking.asker)).count == 1)
    }

    private static let standIns: [(asker: Set<Role>, deciders: Set<Role>)] = [
        ([.teacher], [.headteacher, .seniorLeader]),
        ([.headteacher], [.headteacher, .seniorLeader, .chair]),
        ([.seniorLeader], [.headteacher, .seniorLeader, .chair]),
    ]

    @Test(arguments: standIns)
    func `somebody else stands for whoever asks what they would decide`(asker: Set<Role>, deciders: Set<Role>) {
        #expect(RequestRules.standard.deciders(of: Self.leadership, askedBy: asker) == deciders)
    }
}
