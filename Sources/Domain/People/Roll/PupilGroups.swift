/// Lines that give the same number are about one pupil, unless their names say otherwise.
struct PupilGroups {
    struct Group {
        var rows: [PupilRow] = []
        /// The number that two different children have, in words; nil when all is well.
        var sharedIdentifier: String?
    }

    private var groups: [Group] = []
    private var byUPN: [UPN: Int] = [:]
    private var byMIS: [String: Int] = [:]

    init(_ rows: [PupilRow]) {
        // A line with both numbers ties them together, so such lines come first, whatever their place in the file.
        let tying = rows.filter { $0.upn != nil && !$0.misID.isEmpty }
        let others = rows.filter { $0.upn == nil || $0.misID.isEmpty }
        for row in tying + others { place(row) }
        for index in groups.indices where groups[index].sharedIdentifier == nil {
            groups[index].sharedIdentifier = Self.conflict(in: groups[index].rows)
        }
    }

    /// The groups by their first line, with their lines in order.
    var inOrder: [Group] {
        groups
            .map { Group(rows: $0.rows.sorted { $0.place < $1.place }, sharedIdentifier: $0.sharedIdentifier) }
            .sorted { $0.rows[0].place < $1.rows[0].place }
    }

    private mutating func place(_ row: PupilRow) {
        let upnIndex = row.upn.flatMap { byUPN[$0] }
        let misIndex = row.misID.isEmpty ? nil : byMIS[row.misID]
        let index = upnIndex ?? misIndex ?? groups.count
        if index == groups.count { groups.append(Group()) }
        groups[index].rows.append(row)
        if let upnIndex, let misIndex, upnIndex != misIndex {
            groups[upnIndex].sharedIdentifier = row.upn.map { "the UPN \($0.text)" }
            groups[misIndex].sharedIdentifier = "the number \(row.misID)"
        }
        if let upn = row.upn, byUPN[upn] == nil { byUPN[upn] = index }
        if !row.misID.isEmpty, byMIS[row.misID] == nil { byMIS[row.misID] = index }
    }

    private static func conflict(in rows: [PupilRow]) -> String? {
        guard rows.count > 1 else { return nil }
        let upns = Set(rows.compactMap(\.upn))
        let numbers = Set(rows.map(\.misID)).subtracting([""])
        if upns.count > 1 { return numbers.first.map { "the number \($0)" } }
        guard numbers.count > 1 || !RollName.areAlike(rows.map(\.name)) else { return nil }
        return upns.first.map { "the UPN \($0.text)" } ?? numbers.first.map { "the number \($0)" }
    }
}
