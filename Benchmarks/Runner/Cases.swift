import Domain
import Records
import TestSupport

/// How long the lead's page and a search take with ten thousand concerns, to the last byte, over a connection that is open.
enum Cases {
    private static let cases = 10_000
    /// As many are open as a very large school has at once.
    private static let open = 500
    private static let times = 40
    private static let pageMilliseconds = 50.0
    private static let searchMilliseconds = 100.0

    static func measure(in folder: String) async throws -> [Row] {
        let bench = try await BenchSchool(in: folder, people: 200)
        let school = bench.school
        try await school.submit(.give(.lead, to: Sampled.head), .person(Sampled.head, .answerTestAlert))
        try await school.submit(.school(.switchOn(.telling)))
        for start in stride(from: 0, to: cases, by: 250) {
            let numbers = start..<(start + 250)
            let tellings = numbers.map { SchoolCommand.concern(id($0), .tell(telling($0, about: bench.people))) }
            try await school.submit(tellings, by: .person(Sampled.teacher))
            let ends = numbers.filter { $0 >= open }.flatMap { number in
                ending.map { SchoolCommand.concern(id(number), $0) }
            }
            try await school.submit(ends, by: .person(Sampled.head))
        }
        try await school.registry.readForSearch()
        let server = try await LoopbackServer.start(for: school)
        let client = try LoopbackClient(port: server.port)
        let cookie = try server.cookie(for: Sampled.head)
        let page = try median("GET /concerns", client, cookie)
        let search = try median("GET /concerns?find=bicycle+playground", client, cookie)
        await server.stop()
        return [
            .goal("cases.page", page, "ms", limit: pageMilliseconds),
            .goal("cases.search", search, "ms", limit: searchMilliseconds),
        ]
    }

    private static func median(_ line: String, _ client: LoopbackClient, _ cookie: String) throws -> Double {
        try (0..<times).map { _ in
            let (page, time) = try client.send(line, cookie: cookie)
            guard page.status == 200 else { throw BenchFailure(what: "the page gave \(page.status)") }
            return time
        }.median * 1_000
    }

    private static func id(_ number: Int) -> ConcernID {
        ConcernID(UInt128(100_000 + number))
    }

    private static let ending: [Concern.Command] = [
        .open, .answerRisk(.init(.notAtRisk, why: "Looked after by her aunt")),
        .enter(.init("Rang home and spoke with her aunt about what happened at the gate.", .note)),
        .meet(.parentContact, how: "Told: her aunt, 3.40 pm"), .close(outcome: "Talked it over"),
    ]

    private static func telling(_ number: Int, about people: [PersonID]) -> Concern.Telling {
        let place = number % 97 == 0 ? "by the bicycle shed of the playground" : "in the corridor"
        let words =
            "At ten past ten number \(number) said “he took it and ran”. It was \(place). I sat with her until she was calm, "
            + "and asked nothing more. Two others were near and may have heard it."
        return Concern.Telling(
            kind: .childWorry,
            involved: [Involved(person: people[number % people.count], part: .hurt)],
            words: words,
            way: .staffForm
        )
    }
}
