/// Which column says what.
///
/// It is proposed from the column names, changed by the user, and remembered by `signature`.
package struct ColumnMatching: Sendable, Codable, Equatable {
    /// The column names in a form that stays the same from one export to the next: what a matching is remembered by.
    package let signature: String
    package let header: [String]
    /// One use for each column, in order.
    package private(set) var uses: [ColumnUse]
    /// The school system whose export this looks like.
    package let origin: RollOrigin?

    package init(proposedFor header: [String]) {
        self.header = header
        signature = Self.signature(of: header)
        uses = ColumnProposal(header).uses
        origin = RollOrigin(header: header)
    }

    package static func signature(of header: [String]) -> String {
        header.map { HeaderWords.words(of: $0).joined(separator: " ") }.joined(separator: "|")
    }

    /// Gives a column another use; a use that only one column may have is taken from the column that had it.
    package mutating func use(column: Int, as use: ColumnUse) {
        guard uses.indices.contains(column) else { return }
        if !use.mayRepeat {
            for other in uses.indices where uses[other] == use { uses[other] = .ignored }
        }
        uses[column] = use
    }

    /// Puts remembered uses in the place of the proposed ones; a matching for other columns changes nothing.
    package mutating func recall(_ remembered: ColumnMatching) {
        guard remembered.signature == signature, remembered.uses.count == uses.count else { return }
        uses = remembered.uses
    }

    package func columns(for use: ColumnUse) -> [Int] {
        uses.indices.filter { uses[$0] == use }
    }

    package var contactSlots: [ContactSlot] {
        Set(uses.compactMap { use in if case .contact(let slot, _) = use { slot } else { nil } }).sorted()
    }

    /// The uses, where a contact whose columns are named "parent" is listed as a parent unless a column says more.
    var usesWithParents: [ColumnUse] {
        uses.map { use in
            guard case .contact(let slot, let field) = use, isListedAsParent(slot) else { return use }
            return .contact(ContactSlot(number: slot.number, implied: .guardian), field)
        }
    }

    private func isListedAsParent(_ slot: ContactSlot) -> Bool {
        guard slot.implied == nil, !has(.contact(slot, .relationship)) else { return false }
        let names = zip(uses, header).compactMap { use, name -> [String]? in
            guard case .contact(slot, _) = use else { return nil }
            return HeaderWords.words(of: name)
        }
        return names.contains { $0.contains("parent") && !$0.contains("contact") }
    }

    package var hasPupils: Bool { has(.pupil(.whole)) || has(.pupil(.given)) || has(.pupil(.family)) }
    package var hasStaff: Bool { has(.staff(.whole)) || has(.staff(.given)) || has(.staff(.family)) }

    /// What stops the reading, or nil.
    package var obstacle: String? {
        if hasPupils || hasStaff { return nil }
        return "We cannot tell which column holds people’s names. Choose the columns below."
    }

    /// What is worth asking: uses that no column has yet. "Which column is the parent’s mobile?"
    package var questions: [(use: ColumnUse, sentence: String)] {
        var wanted: [ColumnUse] = []
        if hasPupils { wanted += [.pupil(.upn), .pupil(.year), .pupil(.schoolClass)] }
        for slot in contactSlots {
            wanted += [.contact(slot, .mobile), .contact(slot, .email)]
            if slot.implied == nil { wanted.append(.contact(slot, .relationship)) }
            if !hasName(slot) { wanted.append(.contact(slot, .whole)) }
        }
        if hasStaff { wanted += [.staff(.role), .staff(.email)] }
        return wanted.filter { !has($0) }.map { ($0, "Which column is the \($0.words)?") }
    }

    /// How many names in a row of cells mean something: the row with most is the row of column names.
    static func meaningfulCount(in cells: [String]) -> Int {
        let filled = cells.filter { !RollText.clean($0).isEmpty }
        return ColumnProposal(filled).uses.count { $0 != .ignored }
    }

    private func has(_ use: ColumnUse) -> Bool { uses.contains(use) }

    private func hasName(_ slot: ContactSlot) -> Bool {
        has(.contact(slot, .whole)) || has(.contact(slot, .given)) || has(.contact(slot, .family))
    }
}

/// A school system whose export is known by its column names (lists seen in production code, research of regulation,
/// section 8).
package enum RollOrigin: String, Sendable, Codable, CaseIterable {
    case sims = "SIMS"
    case arbor = "Arbor"
    case bromcom = "Bromcom"
    case childAndParentColumns = "a list with CHILD and PARENT columns"

    init?(header: [String]) {
        let names = Set(header)
        let match = Self.allCases.first { $0.telling.isSubset(of: names) }
        guard let match else { return nil }
        self = match
    }

    private var telling: Set<String> {
        switch self {
        case .sims: ["Forename", "Surname", "Email", "UPN", "Year", "Reg"]
        case .arbor: ["First name", "Last name", "Email", "UPN", "Year group", "Registration form"]
        case .bromcom: ["FirstName", "LastName", "StudentEmail", "UPN", "YearGroup", "Form"]
        case .childAndParentColumns: ["CHILD_FIRST_NAME", "CHILD_LAST_NAME", "PARENT_1_NAME"]
        }
    }
}
