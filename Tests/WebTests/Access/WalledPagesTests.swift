import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Records
import TestSupport
import Testing

@testable import Web

/// Every page is the same, byte for byte, to someone barred from a child as in a school that never knew the child.
struct WalledPagesTests {
    /// Told by the history itself, which is one for all: its length and root, and the proof on a copy.
    private static let ofHistory = ["/keeping", "/copy/:answer/proof", "/copy/:answer/save"]
    /// Made anew each time it is asked for: the secret of a second step.
    private static let random = ["/account/second-step"]

    /// One school, and its pages as one person opens them.
    private struct Opened: Sendable {
        let random: RandomSchool
        let site: Site
        let token: SessionToken

        init(
            _ random: RandomSchool,
            from blank: SchoolFolder? = nil,
            without missing: Set<PersonID>,
            as viewer: PersonID
        ) async throws {
            self.random = random
            let school = try await random.made(without: missing, from: blank)
            let working = try school.working()
            let doors = Site.Doors(
                now: { TestSchool.now },
                extractText: { _, _ in [] },
                pdf: { html in Array(html.utf8) },
                isSample: false,
                secureCookies: false
            )
            site = try Site(registry: school.registry, working: working, doors: doors, logger: Logger(label: "test"))
            token = try working.startSession(Session(contact: "", person: viewer), at: TestSchool.now)
            try await post(in: school, without: missing)
        }

        /// A round to every parent who is waiting, and a copy of each answer; every third does not arrive.
        private func post(in school: TestSchool, without missing: Set<PersonID>) async throws {
            let sight = school.records.ownDoings
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
            try await Application(router: site.router()).test(.router) { client in
                var pages: [String: String] = [:]
                for path in paths {
                    let headers: HTTPFields = [.cookie: "accord=\(token.text)"]
                    let response = try await client.execute(uri: path, method: .get, headers: headers)
                    pages[path] = WalledPagesTests.text(of: response)
                }
                return pages
            }
        }
    }

    private static func text(of response: TestResponse) -> String {
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
    private func paths(_ random: RandomSchool, _ router: Router<SiteContext>, _ children: Set<PersonID>) -> [String] {
        let routes = router.routes.filter { $0.method == .get }.map { "\($0.path)" }
        let people = random.everyone.map(\.description)
        let values: [String: [String]] = [
            "person": people, "child": random.children.map(\.description), "adult": people,
            "class": RandomSchool.classes, "session": random.sessions.map(\.description),
            "answer": random.answers.map(\.description), "erasure": random.erasures.map(\.description),
            "document": [random.rules, random.part, random.own, random.staffRules].map(\.id.description),
            "policy": [random.policy.description], "version": ["1"], "step": ["1", "answer"], "number": ["1"],
            "name": ["retention"], "code": ["BCDFGH"], "id": people.suffix(1), "block": ["0"],
        ]
        let filled = routes.filter { route in
            let plain = route.replacing("{", with: ":").replacing("}", with: "")
            return !(Self.ofHistory + Self.random).contains(plain)
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

    private static func barred(_ random: RandomSchool) -> [PersonID] {
        [random.office, random.assistant, random.lead, random.head]
            + random.parents.filter { person in
                !random.barred(from: person).isEmpty
            }
    }

    @Test(arguments: [11] as [UInt64])
    func `every page is the same with and without the child`(seed: UInt64) async throws {
        let random = RandomSchool(seed: seed)
        let blank = try RandomSchool.blank()
        for viewer in Self.barred(random) {
            let children = random.barred(from: viewer)
            let known = try await Opened(random, from: blank, without: [], as: viewer)
            let never = try await Opened(random, from: blank, without: children, as: viewer)
            let paths = paths(random, known.site.router(), children)
            #expect(paths.count > 200)
            let pages = try await known.pages(paths)
            let others = try await never.pages(paths)
            for path in paths where pages[path] != others[path] {
                Issue.record("\(path): \(Self.difference(pages[path] ?? "", others[path] ?? ""))")
            }
        }
    }

    /// The same comparison sees the child for whoever may see it: it can fail.
    @Test func `to everyone else the child is there`() async throws {
        let random = RandomSchool(seed: 11)
        let child = try #require(random.barred(from: random.office).first)
        let known = try await Opened(random, without: [], as: random.head)
        let never = try await Opened(random, without: [child], as: random.head)
        let paths = ["/people?kind=pupil", "/answers", "/people/\(child)", "/answers/list"]
        let pages = try await known.pages(paths)
        let others = try await never.pages(paths)
        for path in paths { #expect(pages[path] != others[path], "\(path)") }
    }

    /// An address of the child is answered as one of nobody.
    @Test func `the child's own addresses are those of nobody`() async throws {
        let random = RandomSchool(seed: 11)
        let child = try #require(random.barred(from: random.office).first)
        let nobody: PersonID = Randomness.identifier()
        let site = try await Opened(random, without: [], as: random.office)
        for start in ["/people", "/answers/person", "/paper", "/classes/Acorns/child"] {
            let pages = try await site.pages(["\(start)/\(child)", "\(start)/\(nobody)"])
            #expect(pages["\(start)/\(child)"] == pages["\(start)/\(nobody)"])
            #expect(pages["\(start)/\(child)"]?.hasPrefix("404") == true)
        }
    }

    private static func difference(_ one: String, _ other: String) -> String {
        let start = zip(one, other).prefix { $0 == $1 }.count
        let (from, to) = (max(0, start - 60), start + 120)
        return "…\(one.prefix(to).dropFirst(from))… is …\(other.prefix(to).dropFirst(from))…"
    }
}
