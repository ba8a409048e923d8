import Domain
import Hummingbird
import Records

/// The table of routes, which the headteacher and the lead keep, and the test alerts of everyone on one.
struct RouteTableRoutes {
    let site: Site

    func add(gated: RouterGroup<SiteContext>) {
        gated.get("/set-up/routes", use: show)
        gated.post("/set-up/routes", use: save)
        gated.post("/set-up/routes/test", use: test)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        let school = try await site.records.school()
        let page = try await page(
            school?.routes ?? .standard,
            school?.childFile ?? .here,
            request,
            context,
            errors: []
        )
        return try site.html(page)
    }

    @Sendable func save(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let read = RouteTableForm(form)
        do {
            let commands: [School.Command] = [.setRoutes(read.table), .setChildFile(read.childFile)]
            try await site.submit(commands.map(SchoolCommand.school), form: form, as: context.viewer)
        } catch let refusal as School.Refusal {
            let errors = refusal.fields.map { FieldError($0, refusal.sentence) }
            let page = try await page(read.table, read.childFile, request, context, errors: errors)
            return try site.html(page, status: .unprocessableContent)
        }
        return site.seeOther("/set-up/routes")
    }

    /// A number of their own goes to everyone on a route, by every way the school has of them.
    @Sendable func test(_ request: Request, _ context: SiteContext) async throws -> Response {
        let now = site.doors.now()
        let words = try await site.noticeWords(in: Library.fallback)
        for person in try await site.records.routePeople(on: site.today) {
            let test = try site.working.startAlertTest(of: person.person, at: now)
            let cause = "test alert \(person.person) \(now.milliseconds)"
            let text = words.alertTest(number: test.number)
            try await site.post(text, asAlertTo: person.person, cause: cause, for: .asked)
        }
        return site.seeOther("/set-up/routes#tests")
    }
}

extension RouteTableRoutes {
    private func page(
        _ table: RouteTable,
        _ childFile: ChildFile,
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> RouteTablePage {
        let words = try site.library.words(in: Library.fallback)
        var frame = try await site.frame(words.say("routes.table.title"), for: context, in: request)
        frame.errors = errors
        let people = try await site.records.routePeople(on: site.today)
        let empty = try await site.records.emptyRoutes(on: site.today)
        return RouteTablePage(
            frame: frame,
            routes: RouteName.allCases.map { view(of: $0, in: table, words, errors) },
            minutes: String(table.minutes),
            minutesMax: String(RouteTable.minutesMax),
            isElsewhere: childFile.isElsewhere,
            childFileName: childFile.place,
            people: people.map { view(of: $0, words) },
            hasUntested: !people.allSatisfy(\.isTested),
            emptyRoutes: empty.map(\.words),
            hasEmptyRoutes: !empty.isEmpty,
            isOn: try await site.records.school()?.switchedOn.contains(.telling) == true,
            days: String(Working.alertTestDaysMax)
        )
    }

    private func view(
        of name: RouteName,
        in table: RouteTable,
        _ words: Words,
        _ errors: [FieldError]
    ) -> RouteTablePage.RouteView {
        let field = RouteTableForm.departureField(name)
        let usual = RouteTable.standard[name].groups.map { $0.map(\.words).joined(separator: ", ") }
        return RouteTablePage.RouteView(
            id: name.rawValue,
            title: name.words,
            usual: usual.joined(separator: words.say("routes.table.thenBetween")),
            roles: RouteTableForm.roles.map { role in
                let place = table.place(of: role, on: name)
                return RouteTablePage.RoleView(
                    field: RouteTableForm.field(name, role),
                    title: role.words,
                    places: (0...RouteTableForm.groupsMax).map { number in
                        RouteTablePage.Choice(
                            value: number == 0 ? "" : String(number),
                            title: words.say("routes.table.place\(number)"),
                            isOn: number == place
                        )
                    }
                )
            },
            departureField: field,
            departure: table[name].departure,
            departs: table.departs(name),
            error: errors.sentence(for: field),
            hasError: errors.contains { $0.field == field }
        )
    }

    private func view(of person: RoutePerson, _ words: Words) -> RouteTablePage.PersonView {
        let channels =
            (person.hasEmail ? [words.say("routes.test.email")] : [])
            + (person.hasMobile ? [words.say("routes.test.text")] : [])
        return RouteTablePage.PersonView(
            name: person.name,
            duties: person.roles.map(\.words).joined(separator: ", "),
            tested: person.testedOn?.words ?? "",
            isTested: person.isTested,
            channels: channels.joined(separator: ", "),
            hasChannel: !channels.isEmpty,
            relatives: "/people/\(person.person)/relatives"
        )
    }
}

extension School.Refusal {
    /// The fields of the form of routes that it speaks of.
    fileprivate var fields: [String] {
        switch self {
        case .unexplainedRoutes(let names): names.map(RouteTableForm.departureField)
        case .placeless: ["childFileName"]
        case .impossibleRoutes, .nameless, .undescribed, .notHere, .notATelephoneNumber, .notASiteAddress,
            .unsignedPapers, .nothingToAsk, .datedAhead, .unkeepable, .impossibleCalendar, .undecided,
            .tooManyNetworks, .untestedRoutes, .impossibleAnswerers, .impossibleLadder, .impossibleComplaints,
            .impossibleRequestRules,
            .impossibleYear, .nobodyToMove, .yearNotReady:
            ["minutes"]
        }
    }
}
