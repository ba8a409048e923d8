import Domain

/// The people of a bundle, put together from its files as a list of pupils with their adults, and staff.
struct RosterReading {
    private let users: RosterSheet
    private let roles: [String: [RosterRole]]
    private let classOf: [String: String]
    private let notes: [String]

    /// - Throws: `RollFileFault` when the bundle is not whole, or is about more than one school.
    init(_ files: [String: [UInt8]]) throws(RollFileFault) {
        let manifest = try RosterManifest(files[RosterFile.manifest.rawValue], holding: Set(files.keys))
        func sheet(_ file: RosterFile, needing columns: [String]) throws(RollFileFault) -> RosterSheet? {
            guard let bytes = files[file.rawValue] else { return nil }
            return try RosterSheet(bytes, name: file.rawValue, needing: columns)
        }
        let orgs = try sheet(.orgs, needing: ["sourcedId", "name", "type"])
        let schools = (orgs?.rows ?? []).filter { !$0.isGone && RollText.key($0["type"]) == "school" }
        guard schools.count <= 1 else { throw .rosterSchools(schools.map { $0["name"] }) }
        guard let users = try sheet(.users, needing: ["sourcedId", "givenName", "familyName"]) else {
            throw .rosterMissing(file: RosterFile.users.rawValue)
        }
        self.users = users
        switch manifest.version {
        case .one1: roles = RosterRole.ofUsers(users)
        case .one2: roles = RosterRole.ofRoles(try sheet(.roles, needing: ["userSourcedId", "role"]))
        }
        classOf =
            RosterClasses(
                sessions: try sheet(.sessions, needing: ["sourcedId", "schoolYear"]),
                classes: try sheet(.classes, needing: ["sourcedId", "title", "classType"]),
                enrollments: try sheet(.enrollments, needing: ["classSourcedId", "userSourcedId", "role"])
            ).classOf
        let name = "OneRoster \(manifest.version.rawValue)"
        notes = ["We read the grades of this \(name) file as National Curriculum years, R and 1 to 6."]
    }

    /// - Throws: `.rosterNobody` when no user is a pupil or works at the school.
    func source(named name: String) throws(RollFileFault) -> RollSource {
        let present = users.rows.filter { !$0.isGone && RollText.key($0["enabledUser"]) != "false" }
        let left = users.rows.count - present.count
        var adults: [String: RosterSheet.Row] = [:]
        var agents: [String: [String]] = [:]
        for row in present where roles(of: row).contains(where: { $0.isFamily }) {
            let id = row["sourcedId"]
            adults[id] = row
            for child in row.list("agentSourcedIds") { agents[child, default: []].append(id) }
        }
        let entries = present.flatMap { row in
            roles(of: row).reduce(into: [RollEntry]()) { entries, role in
                if role == .student { entries.append(pupil(row, adults, agents[row["sourcedId"]] ?? [])) }
                if let work = role.work, !entries.contains(where: { !$0.staff.isEmpty }) {
                    entries.append(staff(row, work))
                }
            }
        }
        guard !entries.isEmpty else { throw .rosterNobody }
        let gone = left == 0 ? [] : ["\(left) users of this file are switched off or to be deleted: we left them out."]
        return RollSource(file: name, entries: entries, problems: users.problems, notes: notes + gone)
    }

    private func roles(of row: RosterSheet.Row) -> [RosterRole] {
        roles[row["sourcedId"]] ?? []
    }

    private func pupil(
        _ row: RosterSheet.Row,
        _ adults: [String: RosterSheet.Row],
        _ agents: [String]
    ) -> RollEntry {
        let id = row["sourcedId"]
        var texts = RollTexts<PupilField>()
        texts.add(row["givenName"], as: .given)
        texts.add(row["familyName"], as: .family)
        texts.add(row["preferredGivenName"], as: .preferredGiven)
        texts.add(row["preferredFamilyName"], as: .preferredFamily)
        texts.add(Self.upn(of: row), as: .upn)
        texts.add(id, as: .misID)
        texts.add(row.list("grades").first ?? "", as: .year)
        texts.add(classOf[id] ?? "", as: .schoolClass)
        texts.add(row["email"], as: .email)
        var seen: Set<String> = []
        let known = (row.list("agentSourcedIds") + agents).filter { seen.insert($0).inserted }.compactMap { adults[$0] }
        let contacts = known.enumerated().map { number, adult in
            RollEntry.Contact(slot: ContactSlot(number: number + 1), texts: contact(adult))
        }
        return RollEntry(line: row.line, pupil: texts, contacts: contacts)
    }

    /// Who may answer is not said: an agent is a parent, a guardian or a relative, and whose responsibility is unknown.
    private func contact(_ row: RosterSheet.Row) -> RollTexts<ContactField> {
        var texts = RollTexts<ContactField>()
        texts.add(row["sourcedId"], as: .id)
        texts.add(row["givenName"], as: .given)
        texts.add(row["familyName"], as: .family)
        texts.add(roles(of: row).first { $0.isFamily }?.rawValue ?? "", as: .relationship)
        texts.add(row["email"], as: .email)
        texts.add(row["sms"], as: .mobile)
        texts.add(row["phone"], as: .phone)
        return texts
    }

    private func staff(_ row: RosterSheet.Row, _ work: String) -> RollEntry {
        var texts = RollTexts<StaffField>()
        texts.add(row["sourcedId"], as: .id)
        texts.add(row["givenName"], as: .given)
        texts.add(row["familyName"], as: .family)
        texts.add(work, as: .role)
        texts.add(row["email"], as: .email)
        texts.add(row["sms"], as: .mobile)
        texts.add(row["phone"], as: .phone)
        return RollEntry(line: row.line, staff: texts)
    }

    /// English systems put the UPN under `identifier`, or under `userIds` as "{UPN:A801200001001}".
    private static func upn(of row: RosterSheet.Row) -> String {
        for id in row.list("userIds") {
            let parts = id.trimmingPrefix("{").split(separator: ":", maxSplits: 1)
            if parts.count == 2, RollText.key(String(parts[0])) == "upn" {
                return String(parts[1]).replacing("}", with: "")
            }
        }
        // Elsewhere it is any number of the system's own, which says nothing here.
        let identifier = row["identifier"]
        do throws(UPN.Fault) { return try UPN(identifier).text } catch { return "" }
    }
}
