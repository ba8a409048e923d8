import Domain
import Testing

@testable import Exchange

/// OneRoster 1.1 and 1.2: the people of a bundle, and why one is refused.
struct RosterBundleTests {
    private func reading(_ sample: RosterSample) async throws -> RollReading {
        guard case .transfer(let source) = try await readRoll(file: sample.bytes, name: "roster.zip") else {
            throw RollFileFault.rosterNobody
        }
        return RollReading([source])
    }

    @Test(arguments: RosterSample.Version.allCases)
    func `pupils, their adults and staff are read, each with what is theirs`(version: RosterSample.Version) async throws
    {
        let reading = try await reading(RosterSample(version))
        #expect(reading.problems.isEmpty)
        #expect(reading.pupils.map(\.name.full) == ["Amira Khan", "Yusuf Khan"])
        #expect(reading.pupils.map(\.year) == [.year2, .reception])
        // The registration class of this year, neither last year's nor a club.
        #expect(reading.pupils.map(\.schoolClass) == ["Robins", "Acorns"])
        #expect(reading.pupils[1].key == RollKey(kind: .pupil, scheme: .misID, value: "p2"))
        #expect(reading.adults.map(\.name.full) == ["Sana Khan"])
        #expect(reading.adults[0].contactPoints.count == 2)
        #expect(reading.relationships.map(\.kind) == [.guardian, .guardian])
        #expect(reading.relationships.allSatisfy { $0.responsibility == .unknown })
        #expect(reading.staff.map(\.name.full) == ["Tom Baker"] && reading.staff[0].roles == ["Teacher"])
    }

    @Test func `both versions and a spreadsheet of the same people make one difference`() async throws {
        let one = try await reading(RosterSample(.one1))
        let two = try await reading(RosterSample(.one2))
        let first = RollDifference(from: CurrentRoll(), to: one, scope: .someOfThem)
        let roll = CurrentRoll().taking(first, of: one) { RollPersonRef($0.value) }
        #expect(first.joined.count == 4)
        #expect(RollDifference(from: roll, to: one, scope: .wholeRoll).isEmpty)
        #expect(RollDifference(from: roll, to: two, scope: .wholeRoll).isEmpty)
    }

    @Test func `twins, namesakes and a family that moved are asked about, never merged`() async throws {
        let before = [
            RosterSample.User(id: "p1", role: "student", given: "Amira", family: "Khan", grades: "2"),
            RosterSample.User(id: "p2", role: "student", given: "Amir", family: "Khan", grades: "2"),
        ]
        let reading = try await reading(RosterSample(.one1, before))
        let joining = RollDifference(from: CurrentRoll(), to: reading, scope: .someOfThem)
        // Twins of one house are two; nothing asks about them.
        #expect(joining.joined.count == 2 && joining.questions.isEmpty)
        // A child of the same name and no number is held; the file has one with a number of its own.
        let held = CurrentRoll(people: [
            .init(ref: RollPersonRef("x"), kind: .pupil, name: RollName(given: "Amira", family: "Khan"), year: .year2)
        ])
        let asked = RollDifference(from: held, to: reading, scope: .wholeRoll)
        #expect(asked.questions.map(\.name) == ["Amira Khan"])
        #expect(asked.joined.map(\.name.full) == ["Amir Khan"] && asked.changed.isEmpty && asked.left.isEmpty)
        // With another number than the one held, it is somebody else: a family that moved on, and one that came.
        let other = CurrentRoll(people: [
            .init(
                ref: RollPersonRef("x"),
                kind: .pupil,
                keys: [RollKey(kind: .pupil, scheme: .misID, value: "p9")],
                name: RollName(given: "Amira", family: "Khan"),
                year: .year2
            )
        ])
        let moved = RollDifference(from: other, to: reading, scope: .wholeRoll)
        #expect(moved.joined.count == 2 && moved.left.map(\.name) == ["Amira Khan"])
    }

    @Test func `who is switched off or to be deleted is left out, and said`() async throws {
        var users = RosterSample.family
        users[1].status = "tobedeleted"
        users[3].enabled = "false"
        let reading = try await reading(RosterSample(.one2, users))
        #expect(reading.pupils.map(\.name.full) == ["Amira Khan"] && reading.staff.isEmpty)
        #expect(reading.notes.contains { $0.hasPrefix("2 users of this file") })
    }

    @Test func `a grade that is no English year waits for somebody to choose it`() async throws {
        let user = RosterSample.User(id: "p1", role: "student", given: "Amira", family: "Khan", grades: "KG")
        let reading = try await reading(RosterSample(.one1, [user]))
        #expect(reading.pupils.map(\.year) == [nil])
        #expect(reading.checks.contains { $0.reason == .yearUnreadable("KG") })
    }

    struct Bad: Sendable, CustomTestStringConvertible {
        let fault: RollFileFault
        let change: @Sendable (inout RosterSample) -> Void
        var testDescription: String { "\(fault)" }
    }

    static let bad: [Bad] = [
        Bad(fault: .rosterMissing(file: "manifest.csv")) { $0.files["manifest.csv"] = nil },
        Bad(fault: .rosterMissing(file: "users.csv")) { $0.files["users.csv"] = nil },
        Bad(fault: .rosterMissing(file: "enrollments.csv")) { $0.files["enrollments.csv"] = nil },
        Bad(fault: .rosterVersion("1.0")) { $0.files["manifest.csv"]?[2] = "oneroster.version,1.0" },
        Bad(fault: .rosterVersion("")) { $0.files["manifest.csv"]?[2] = "source.systemCode,x" },
        Bad(fault: .rosterDelta(file: "users.csv")) { sample in
            let lines = sample.files["manifest.csv"] ?? []
            sample.files["manifest.csv"] = lines.map { $0 == "file.users,bulk" ? "file.users,delta" : $0 }
        },
        Bad(fault: .rosterColumn("givenName", file: "users.csv")) {
            $0.files["users.csv"]?[0] = "sourcedId,familyName"
        },
        Bad(fault: .rosterEmpty(file: "users.csv")) { $0.files["users.csv"] = [] },
        Bad(fault: .rosterSchools(["Fernhollow Primary", "Other Primary"])) {
            $0.files["orgs.csv"]?.append("s2,,,Other Primary,school,,d1")
        },
        Bad(fault: .rosterNobody) { sample in sample.files["users.csv"]?.removeSubrange(1...) },
    ]

    @Test(arguments: bad)
    func `a bundle that is not whole is refused with a sentence`(bad: Bad) async {
        var sample = RosterSample(.one1)
        bad.change(&sample)
        await #expect(throws: bad.fault) { try await readRoll(file: sample.bytes, name: "roster.zip") }
        #expect(bad.fault.sentence.contains("OneRoster") && bad.fault.sentence.hasSuffix("."))
    }

    @Test func `a row that is broken stops nobody else`() async throws {
        var sample = RosterSample(.one1)
        sample.files["users.csv"]?.append("p9,,,true,s1,student,Leo")
        let reading = try await reading(sample)
        #expect(reading.pupils.count == 2)
        #expect(reading.problems.map(\.place.line) == [6])
    }
}
