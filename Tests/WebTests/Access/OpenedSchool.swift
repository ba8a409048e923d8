import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Synchronization
import TestSupport

@testable import Records
@testable import Web

/// One school, and its pages as one person opens them.
struct Opened: Sendable {
    /// Told by the history itself, which is one for all: its length and root, and the proof on a copy.
    private static let ofHistory = ["/keeping", "/copy/:answer/proof", "/copy/:answer/save"]
    /// Made anew each time it is asked for: the secret of a second step.
    private static let secrets = ["/account/second-step"]

    let random: RandomSchool
    let site: Site
    let token: SessionToken
    private let statements: StatementCount

    /// How many statements were run.
    private final class StatementCount: Sendable {
        let count = Mutex(0)
    }

    /// `told` is what happens besides, before anyone looks.
    init(
        _ random: RandomSchool,
        from blank: SchoolFolder? = nil,
        without missing: Set<PersonID>,
        as viewer: PersonID,
        told: (TestSchool) async throws -> Void = { _ in }
    ) async throws {
        self.random = random
        let school = try await random.made(without: missing, from: blank)
        try await told(school)
        try await school.registry.close()
        let statements = StatementCount()
        self.statements = statements
        let watch: @Sendable (String) -> Void = { _ in statements.count.withLock { $0 += 1 } }
        let registry = try Registry(opening: school.registry.folder, watch: watch) { _ in }
        let working = try Working(opening: registry.folder, watch: watch)
        let doors = Site.Doors(
            now: { TestSchool.now },
            extractText: { _, _ in [] },
            pdf: { html in Array(html.utf8) },
            isSample: false,
            secureCookies: false
        )
        site = try Site(registry: registry, working: working, doors: doors, logger: Logger(label: "test"))
        token = try working.startSession(Session(contact: "", person: viewer), at: TestSchool.now)
        try await post(without: missing)
    }

    /// A round to every parent who is waiting, and a copy of each answer; every third does not arrive.
    private func post(without missing: Set<PersonID>) async throws {
        let sight = site.records.ownDoings
        for recipient in try await sight.recipients(of: .parents, on: TestSchool.today) {
            let purpose = MessagePurpose.round(.parents)
            try send("round", to: recipient.person, about: recipient.children, for: purpose)
        }
        for answer in random.answers {
            guard let row = try await sight.answer(answer), let child = row.child else { continue }
            try send("copy \(answer)", to: row.by, about: [row.by, child], for: .news)
        }
        for message in try site.working.due(at: TestSchool.now) where message.messageID.hasPrefix("a") {
            try site.working.giveUp(message, failure: "No such mailbox", at: TestSchool.now)
        }
    }

    private func send(
        _ cause: String,
        to person: PersonID,
        about: Set<PersonID>,
        for purpose: MessagePurpose
    ) throws {
        let message = OutgoingMessage(
            person: person,
            about: about,
            address: "\(person.reference)@example.org",
            subject: "From school",
            body: "Please answer",
            cause: "\(cause) \(person)"
        )
        try site.working.post(message, for: purpose, at: TestSchool.now)
    }

    /// What each address answers, without what is random or told by the history.
    func pages(_ paths: [String]) async throws -> [String: String] {
        try await answers(paths).mapValues(\.text)
    }

    /// The same, with how many statements each took.
    func answers(_ paths: [String]) async throws -> [String: (text: String, statements: Int)] {
        try await Application(router: site.router()).test(.router) { client in
            var answers: [String: (text: String, statements: Int)] = [:]
            for path in paths {
                statements.count.withLock { $0 = 0 }
                let headers: HTTPFields = [.cookie: "accord=\(token.text)"]
                let response = try await client.execute(uri: path, method: .get, headers: headers)
                answers[path] = (Self.text(of: response), statements.count.withLock { $0 })
            }
            return answers
        }
    }
}

extension Opened {
    static func text(of response: TestResponse) -> String {
        // What the session is called, and the words of a protected file, are new each time.
        let body = String(buffer: response.body)
            .replacing(/name="session" value="[0-9a-f]{32}"/, with: "")
            .replacing(/[a-z]{5}(-[a-z]{5}){3}/, with: "")
        let parts = body.components(separatedBy: "name=\"command\" value=\"")
        let command = parts.dropFirst().map { String($0.dropFirst(32)) }
        let headers = response.headers.map { "\($0.name): \($0.value)" }.sorted().joined(separator: "\n")
        return "\(response.status)\n\(headers)\n"
            + ([parts[0]] + command).joined(separator: "name=\"command\" value=\"")
    }

    /// Every address that can be asked for, with each of the values its names can have.
    static func paths(
        _ random: RandomSchool,
        _ router: Router<SiteContext>,
        _ children: Set<PersonID>,
        concerns: [ConcernID] = []
    ) -> [String] {
        let routes = router.routes.filter { $0.method == .get }.map { "\($0.path)" }
        let people = random.everyone.map(\.description)
        let values: [String: [String]] = [
            "person": people, "child": random.children.map(\.description), "adult": people,
            "class": RandomSchool.classes, "session": random.sessions.map(\.description),
            "answer": random.answers.map(\.description), "erasure": random.erasures.map(\.description),
            "document": [random.rules, random.part, random.own, random.staffRules].map(\.id.description),
            "policy": [random.policy.description], "version": ["1"], "step": ["1", "answer"], "number": ["1"],
            "name": ["retention"], "code": ["BCDFGH"], "id": people.suffix(1), "block": ["0"],
            "concern": concerns.map(\.description),
        ]
        let filled = routes.filter { route in
            let plain = route.replacing("{", with: ":").replacing("}", with: "")
            return !(Self.ofHistory + Self.secrets).contains(plain)
        }.flatMap { Self.fill($0, with: values, children: children) }
        return filled + Self.asked(random)
    }

    private static func fill(_ route: String, with values: [String: [String]], children: Set<PersonID>) -> [String] {
        route.split(separator: "/", omittingEmptySubsequences: false).reduce([""]) { begun, part in
            let name = part.trimmingPrefix(":").replacing("{", with: "").replacing("}", with: "")
            let isName = part.hasPrefix(":") || part.hasPrefix("{")
            // Where two names meet, the children behind the wall come with everyone, the others with the first few.
            let found = isName ? values[String(name)] ?? ["1"] : [String(part)]
            let few = begun.count > 1 ? found.filter { PersonID($0).map(children.contains) ?? false } : []
            let taken = begun.count > 1 ? Array(Set(found.prefix(2) + few)).sorted() : found
            return begun.flatMap { start in taken.map { start.isEmpty && $0.isEmpty ? "" : start + "/" + $0 } }
        }.map { $0.isEmpty ? "/" : $0 }
    }

    /// Addresses with questions: searches, lists by what they are narrowed to, files.
    private static func asked(_ random: RandomSchool) -> [String] {
        ["pupil", "staff", "family"].flatMap { ["/people?kind=\($0)"] } + [
            "/people?kind=pupil&find=khan", "/people?kind=pupil&class=Acorns", "/answers/list?find=Child",
            "/answers/list?audience=parents", "/answers/list?audience=pupils", "/answers/list?group=waiting",
            "/answers/list?audience=pupils&class=Beeches",
            "/answers/list?group=done",
            "/messages/send?audience=parents", "/messages/letters?audience=parents", "/messages/send?audience=staff",
            "/classes/Acorns/ready?document=\(random.rules.id)", "/classes/Beeches/print?document=\(random.rules.id)",
        ]
    }

    static func difference(_ one: String, _ other: String) -> String {
        let start = zip(one, other).prefix { $0 == $1 }.count
        let (from, to) = (max(0, start - 60), start + 120)
        return "…\(one.prefix(to).dropFirst(from))… is …\(other.prefix(to).dropFirst(from))…"
    }
}
