/// Who decides what at one school, and what it allows nobody: a setting, so that two schools need the same code.
package struct RequestRules: Codable, Equatable, Sendable {
    package var approvers: [ApproverRule]
    /// Decides what the headteacher asks for, and nobody decides what they ask for themselves.
    package var decidesForHead: Role
    /// Whether those who decide do so one after the other, as they stand.
    package var inOrder: Bool
    package var closed: [Closed]
    /// The ways of protecting data that the data protection officer approved.
    package var protections: [String]

    package static let approversMax = 60
    package static let protectionsMax = 12
    package static let charactersMax = 300

    package init(
        approvers: [ApproverRule],
        decidesForHead: Role = .chair,
        inOrder: Bool = false,
        closed: [Closed] = [],
        protections: [String] = ["Encrypted stick that IT gives out", "Encrypted laptop of school", "Locked case"]
    ) {
        self.approvers = approvers
        self.decidesForHead = decidesForHead
        self.inOrder = inOrder
        self.closed = closed
        self.protections = protections
    }

    /// One sentence of a policy, which says who says yes to what, and when; several may speak of the same thing.
    package struct ApproverRule: Codable, Equatable, Sendable {
        package var kinds: [RequestKind]
        package var when: RequestCondition
        /// One of each set says yes.
        package var sets: [[Role]]

        package init(_ kinds: [RequestKind], when: RequestCondition = .always, _ sets: [[Role]]) {
            self.kinds = kinds
            self.when = when
            self.sets = sets
        }
    }

    /// What nobody may have here; whoever asks is told so at once, and it is kept that they asked.
    package struct Closed: Codable, Equatable, Sendable {
        package var kind: RequestKind
        package var when: RequestCondition
        package var why: String

        package init(_ kind: RequestKind, when: RequestCondition = .always, why: String) {
            self.kind = kind
            self.when = when
            self.why = why
        }
    }

    /// Until a school says otherwise: the leadership decides, the lead what is about the filter and lessons.
    package static let standard = RequestRules(
        approvers: [
            ApproverRule([.aiTool, .platform, .cloudShare], [[.headteacher, .seniorLeader]]),
            ApproverRule([.installation], [[.itManager, .headteacher]]),
            ApproverRule(
                [.remoteAccess, .personalUse, .imagesElsewhere, .accessLevel],
                [[.headteacher, .seniorLeader]]
            ),
            ApproverRule([.dataOffSite], [[.headteacher, .dataProtectionOfficer]]),
            ApproverRule([.personalDevice, .outsideContact], [[.headteacher, .lead]]),
            ApproverRule([.unblock, .block, .lessonNotice], [[.lead, .deputyLead, .headteacher]]),
            ApproverRule([.tie], [[.headteacher], [.lead]]),
        ]
    )
}

extension RequestRules {
    /// Whose yes a request needs, each set once.
    ///
    /// Where sentences of a policy overlap, all of them count. A set that holds another whole is met by that other.
    package func stages(of kind: RequestKind, when conditions: [RequestCondition]) -> [[Role]] {
        guard kind != .socialMediaAgreement else { return [] }
        let always = kind.alwaysDecided.filter { conditions.contains($0.when) }.map(\.by)
        let asked = approvers.filter { $0.kinds.contains(kind) && conditions.contains($0.when) }.flatMap(\.sets)
        var stages: [[Role]] = []
        for set in (always + asked).map(Set.init) where !set.isEmpty {
            let roles = Role.allCases.filter(set.contains)
            if !stages.contains(roles) { stages.append(roles) }
        }
        let narrow = stages.filter { stage in
            !stages.contains { $0 != stage && Set($0).isSubset(of: stage) }
        }
        // Nobody decides is nobody's yes: what a school forgot to name is the headteacher's.
        return narrow.isEmpty ? [[.headteacher]] : narrow
    }

    /// Why nobody may have it here; nil where somebody decides.
    package func closed(_ kind: RequestKind, when conditions: [RequestCondition]) -> String? {
        closed.first { $0.kind == kind && conditions.contains($0.when) }?.why
    }

    /// Who decides a stage when the one who asks holds a role of it: someone else, who stands for the headteacher.
    package func deciders(of stage: [Role], askedBy roles: Set<Role>) -> Set<Role> {
        guard !roles.isDisjoint(with: stage) else { return Set(stage) }
        return Set(stage).union(roles.contains(.headteacher) ? [decidesForHead] : [.headteacher, decidesForHead])
    }

    package var isKeepable: Bool {
        let words = protections + closed.map(\.why)
        return approvers.count <= Self.approversMax && protections.count <= Self.protectionsMax
            && words.allSatisfy { !$0.isBlank && $0.count <= Self.charactersMax }
            && approvers.allSatisfy { !$0.sets.isEmpty && $0.sets.allSatisfy { !$0.isEmpty } }
            && [Role.chair, .seniorLeader].contains(decidesForHead)
    }
}
