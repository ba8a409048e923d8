import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Records

/// Sets up our own doors, which open once a leader and whoever runs IT both say yes.
struct FilterDoorRoutes {
    let site: Site

    func add(keeping: RouterGroup<SiteContext>) {
        keeping.get("/filter/doors", use: show)
        keeping.post("/filter/doors", use: set)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        let people = try await people(context)
        let form = DoorForm(try await site.registry.doorSettings(), people)
        let isSaved = request.uri.queryParameters["saved"] == "1"
        return try site.html(try await page(form, request, context, errors: [], isSaved: isSaved))
    }

    @Sendable func set(_ request: Request, _ context: SiteContext) async throws -> Response {
        let typed = DoorForm(try await Form.read(request))
        let people = try await people(context)
        do {
            guard try await site.filterIsOn else { throw FieldError("dns", Filter.Refusal.switchedOff.sentence) }
            let old = try await site.registry.doorSettings()
            let settings = try typed.settings(after: old, people) { Randomness.bytes(16).hexadecimal }
            let own = try await site.registry.filter().source(MonitoringSource.ownDoors)
            guard typed.keeping != .named || !ActivityRules(own).named.isEmpty else {
                let missing = (own?.terms ?? .begun(for: nil)).missing(on: site.today)
                let sentence = Filter.Refusal.unlawful(missing).sentence
                throw FieldError("keeping", missing.isEmpty ? "Switch on what our own doors keep first." : sentence)
            }
            try await site.registry.setDoors(settings, on: site.today)
            return site.seeOther("/filter/doors?saved=1")
        } catch let fault as DoorForm.Fault {
            let errors = [FieldError(fault.field, fault.sentence)]
            return try site.html(
                try await page(typed, request, context, errors: errors),
                status: .unprocessableContent
            )
        } catch let error as FieldError {
            return try site.html(
                try await page(typed, request, context, errors: [error]),
                status: .unprocessableContent
            )
        }
    }

    private static let peopleMax = 5_000

    /// Whom the settings can name, as far as whoever sets them up may see them.
    private func people(_ context: SiteContext) async throws -> DoorPeople {
        let viewer = try context.signedIn()
        let found = try await site.records.casePeople(named: "", seenBy: viewer, limit: Self.peopleMax)
        let people = found.compactMap { person -> DoorPeople.One? in
            switch person.kind {
            case "pupil":
                let group = person.year.map { UserGroup($0) } ?? .older
                return DoorPeople.One(
                    id: person.id,
                    name: person.name,
                    className: person.className,
                    group: group
                )
            case "staff", "governor":
                return DoorPeople.One(id: person.id, name: person.name, className: "", group: .staff)
            default: return nil
            }
        }
        let classes = people.filter { !$0.className.isEmpty }.map { ($0.className, $0.group) }
        return DoorPeople(classes: Dictionary(classes) { first, _ in first }, people: people)
    }

    private func page(
        _ form: DoorForm,
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError],
        isSaved: Bool = false
    ) async throws -> FilterDoorsPage {
        let viewer = try context.signedIn()
        let filter = try await site.registry.filter()
        var frame = try await site.frame("Set up the doors", for: context, in: request)
        frame.errors = errors
        let names = try await site.filterNames((filter.yeses[.doors] ?? [:]).values.map { $0 }, for: viewer)
        let rules = ActivityRules(filter.source(MonitoringSource.ownDoors))
        let commands = FilterDoorsPage.Command.all(for: form, in: site.registry.folder.path)
        return FilterDoorsPage(
            frame: frame,
            product: filter.product,
            typed: TypedDoors(form),
            guests: UserGroup.allCases.map { .init(id: $0.rawValue, words: $0.words, isOn: form.guests == $0) },
            keepings: DoorForm.Keeping.allCases.map {
                .init(id: $0.rawValue, words: $0.words, isOn: form.keeping == $0)
            },
            mayName: !rules.named.isEmpty,
            ownSource: "/filter/sources/\(MonitoringSource.ownDoors)",
            failing: UserGroup.allCases.map {
                .init(group: $0.words, isOpen: filter.groups[$0]?.failsOpen == true)
            },
            doors: AgreementView(.doors, "Our own doors", in: filter, names),
            commands: commands,
            hasCommands: !commands.isEmpty,
            openDays: rules.openDays,
            waits: !filter.isAgreed(.doors),
            isSaved: isSaved
        )
    }
}

extension DoorForm {
    fileprivate init(_ form: Form) {
        self.init()
        (dns, doh, icap) = (form.text("dns"), form.text("doh"), form.text("icap"))
        upstreams = form.text("upstreams")
        (certificate, key) = (form.text("certificate"), form.text("key"))
        guests = UserGroup(rawValue: form.text("guests")) ?? .guests
        (clients, tokens, users) = (form.text("clients"), form.text("tokens"), form.text("users"))
        keeping = Keeping(rawValue: form.text("keeping")) ?? .nothing
        keepsOpen = form.isTicked("keepsOpen")
    }
}

extension FilterDoorsPage.Command {
    /// What is entered elsewhere for the doors of a form.
    fileprivate static func all(for form: DoorForm, in folder: String) -> [FilterDoorsPage.Command] {
        func first(_ text: String) -> String? {
            text.split(whereSeparator: \.isNewline).first.map { String($0).trimmed }
        }
        var lines: [FilterDoorsPage.Command] = []
        if let dns = first(form.dns) {
            let host = dns.split(separator: ":").dropLast().joined(separator: ":")
            lines.append(.init(what: "In the router, as the only DNS server that devices are told", line: host))
            lines.append(.init(what: "To see that it answers", line: "dig @\(host) example.org"))
        }
        if let doh = first(form.doh) {
            lines.append(.init(what: "On a device, as its secure DNS", line: "https://\(doh)/dns-query/TOKEN"))
        }
        if let icap = first(form.icap) {
            let squid = "accord squid-config --icap \(icap) --port 3128 > /etc/squid/conf.d/accord.conf"
            lines.append(.init(what: "On the machine of the proxy, once", line: squid))
            let opening = squid.replacing(" > ", with: " --authority /etc/squid/school.pem > ")
            let what = "The same where Squid opens HTTPS, with the school’s own authority"
            lines.append(.init(what: what, line: opening))
        }
        guard !lines.isEmpty else { return [] }
        lines.append(
            .init(
                what: "To ask why an address is open or closed for a device",
                line: "accord lists explain example.org --client 10.20.4.17 --folder \(folder)"
            )
        )
        return lines
    }
}
