import Domain
import Records
import TestSupport
import Testing

/// For random people, bars, roles and answers: what is in a list is what can be opened, and nobody sees past a wall.
struct WallTests {
    private static let seeds: [UInt64] = [1, 2, 3, 4]
    private static let kinds = ["pupil", "staff", "governor", "family", "visitor", "outside"]

    /// A random school, and one of its people looking at it.
    private struct Looking {
        let random: RandomSchool
        let viewer: Viewer
        let sight: Sight

        var barred: Set<PersonID> {
            random.barred(from: viewer.id)
        }

        var isWhole: Bool {
            viewer.may(.openClasses) || viewer.may(.keepPeople) || viewer.may(.askErasures)
        }

        /// The children whom they may answer for.
        var own: Set<PersonID> {
            Set(random.related.filter { $0.adult == viewer.id }.map(\.child)).subtracting(barred)
        }

        /// By the rule in words, without any table.
        func mayKnow(_ person: PersonID) -> Bool {
            guard !barred.contains(person) else { return false }
            let isWalled = random.children.contains(person) || random.parents.contains(person)
            return isWhole || !isWalled || person == viewer.id || own.contains(person)
        }
    }

    private func everyLook(_ seed: UInt64, _ look: (Looking) async throws -> Void) async throws {
        let random = RandomSchool(seed: seed)
        let school = try await random.made()
        for person in random.everyone where !random.children.contains(person) {
            let session = Session(contact: "", person: person)
            let viewer = try #require(try await school.records.viewer(session, on: TestSchool.today))
            let sight = school.records.seen(by: viewer)
            try await look(Looking(random: random, viewer: viewer, sight: sight))
        }
    }

    @Test(arguments: seeds)
    func `someone is in a list if and only if their page opens, and the counts are the lists`(seed: UInt64) async throws
    {
        let day = TestSchool.today
        try await everyLook(seed) { look in
            var listed: Set<PersonID> = []
            let counts = try await look.sight.peopleCounts(on: day)
            for kind in Self.kinds {
                let people = try await look.sight.people(.init(kind: kind), limit: 1_000, on: day)
                #expect(people.count == counts[kind] ?? 0)
                listed.formUnion(people.map(\.id))
            }
            let register = try await look.sight.register()
            #expect(Set(register.keys) == listed)
            for person in look.random.everyone {
                let isShown = try await look.sight.person(person, on: day) != nil
                let whole = try await look.sight.wholePerson(person)
                #expect(isShown == listed.contains(person))
                #expect(isShown == (whole != nil))
                #expect(isShown == look.mayKnow(person))
                let names = (whole?.relationships ?? []).map(\.adult)
                #expect(names.isEmpty || look.isWhole || look.own.contains(person))
            }
            for found in try await look.sight.classes(on: day) {
                #expect(try await look.sight.pupils(in: found.name, on: day).count == found.count)
            }
        }
    }

    @Test(arguments: seeds)
    func `an answer is in a list if and only if it opens, and parents see their own alone`(seed: UInt64) async throws {
        try await everyLook(seed) { look in
            var listed: Set<AnswerID> = []
            for person in look.random.everyone {
                listed.formUnion(try await look.sight.answers(by: person).map(\.id))
                let records = try await look.sight.answerRecords(about: person).map(\.answer)
                #expect(records.allSatisfy { look.mayKnow($0.by) && $0.child.map(look.mayKnow) ?? true })
            }
            for id in look.random.answers {
                let answer = try await look.sight.answer(id)
                #expect((answer != nil) == listed.contains(id))
                #expect((try await look.sight.answerRecord(id) != nil) == listed.contains(id))
                guard let answer else { continue }
                #expect(!look.barred.contains(answer.by) && !(answer.child.map(look.barred.contains) ?? false))
                #expect(look.isWhole || answer.by == look.viewer.id)
            }
        }
    }

    @Test(arguments: seeds)
    func `numbers of agreements are the lengths of their lists`(seed: UInt64) async throws {
        let day = TestSchool.today
        try await everyLook(seed) { look in
            let counts = try await look.sight.agreementCounts(on: day)
            let rows = try await look.sight.agreements(.init(), on: day)
            #expect(AgreementTally(counts).all == rows.count)
            #expect(rows.allSatisfy { look.mayKnow($0.person) })
            for person in look.random.everyone where !look.mayKnow(person) {
                #expect(try await look.sight.agreements(.init(person: person), on: day).isEmpty)
                #expect(try await look.sight.excusals(of: person, on: day).isEmpty)
                #expect(try await look.sight.adults(of: person, on: day).isEmpty)
            }
            for className in RandomSchool.classes {
                let pegs = try await look.sight.pegs(in: className, for: look.random.rules.id, on: day)
                let named = try await look.sight.agreements(.init(audience: .pupils, className: className), on: day)
                #expect(Set(pegs.map(\.child)) == Set(named.map(\.person)))
            }
        }
    }

    @Test(arguments: seeds)
    func `requests and reviews name nobody behind a wall`(seed: UInt64) async throws {
        let day = TestSchool.today
        try await everyLook(seed) { look in
            let asker = ErasureViewer(person: look.viewer.id, roles: look.viewer.roles)
            let open = try await look.sight.openErasures(for: asker, on: day)
            #expect(open.allSatisfy { look.mayKnow($0.terms.person) })
            for id in look.random.erasures {
                let row = try await look.sight.openErasure(id, for: asker, on: day)
                #expect((row != nil) == open.contains { $0.id == id })
            }
            let reviews = try await look.sight.barReviews(on: day)
            #expect(reviews.allSatisfy { !look.barred.contains($0.child) })
            if look.isWhole {
                #expect(reviews.count == look.random.bars.count { !look.barred.contains($0.child) })
            }
        }
    }

    @Test func `someone without a role sees no child, and a device in class what its teacher sees`() async throws {
        let random = RandomSchool(seed: 7)
        let school = try await random.made()
        let copy = try #require(random.answers.first).reference
        for proof in [.kiosk, .copy(reference: copy)] as [Proof] {
            let sight = school.records.seen(with: proof)
            for person in random.children + random.parents {
                #expect(try await sight.person(person, on: TestSchool.today) == nil)
            }
        }
        let device = school.records.seen(with: .classroom(openedBy: random.assistant))
        var seen: Set<PersonID> = []
        for className in RandomSchool.classes {
            seen.formUnion(
                try await device.pegs(in: className, for: random.rules.id, on: TestSchool.today).map(\.child)
            )
        }
        #expect(seen == Set(random.children).subtracting(random.barred(from: random.assistant)))
        #expect(!random.barred(from: random.assistant).isEmpty)
    }

    @Test func `lifting the bar brings everything back`() async throws {
        let random = RandomSchool(seed: 9)
        let school = try await random.made()
        let bar = try #require(random.bars.first { $0.adult == random.office })
        let session = Session(contact: "", person: random.office)
        let viewer = try #require(try await school.records.viewer(session, on: TestSchool.today))
        let sight = school.records.seen(by: viewer)
        #expect(try await sight.person(bar.child, on: TestSchool.today) == nil)
        let lift = Person.Command.liftBar(adult: bar.adult, why: "The order ended")
        await #expect(throws: Person.Refusal.unknown) {
            try await school.submit(.person(bar.child, lift), by: .person(random.office))
        }
        try await school.submit(.person(bar.child, lift), by: .person(random.head))
        #expect(try await sight.person(bar.child, on: TestSchool.today) != nil)
    }
}
