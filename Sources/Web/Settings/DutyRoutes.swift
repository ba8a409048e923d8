import Domain
import HTTPTypes
import Hummingbird
import Records

/// Step 1: who holds each duty, and whom to ring outside school.
struct DutyRoutes {
    let site: Site

    func add(gated: RouterGroup<SiteContext>) {
        gated.get("/set-up/people", use: ask)
        gated.post("/set-up/people", use: save)
    }

    @Sendable func ask(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await page(request, context, typed: nil, errors: []))
    }

    @Sendable func save(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let people = try await site.seen(by: context).peopleForDuties(on: site.today)
        let read = DutyForm(
            form,
            school: try await site.records.school(),
            people: people,
            present: try await site.records.appointments(notOverOn: site.today),
            reached: try await reached(people, form, context),
            by: try context.signedIn().id,
            on: site.today,
            words: try site.library.words(in: Library.fallback)
        )
        guard read.errors.isEmpty else {
            let page = try await page(request, context, typed: form, errors: read.errors)
            return try site.html(page, status: .unprocessableContent)
        }
        do {
            try await site.submit(read.commands, form: form, as: context.viewer)
        } catch is CommandReused {
            // Pressed twice: what the first press left to do is now less, and so another request.
            try await site.submit(read.commands, id: Randomness.identifier(), as: context.viewer)
        } catch let refusal as Appointment.Refusal {
            let errors = [FieldError(Role.headteacher.rawValue, refusal.sentence)]
            return try site.html(
                try await page(request, context, typed: form, errors: errors),
                status: .unprocessableContent
            )
        }
        return site.seeOther("/set-up")
    }

    /// Those whom the form names, as far as they are known.
    private func reached(
        _ people: [PersonRow],
        _ form: Form,
        _ context: SiteContext
    ) async throws -> [PersonID: DutyForm.Reach] {
        let named = Set(Role.first.map { form.text($0.rawValue).lowercased() })
        var reached: [PersonID: DutyForm.Reach] = [:]
        for person in people where named.contains(person.name.lowercased()) {
            reached[person.id] = DutyForm.Reach(
                shown: try await email(of: person.id),
                contacts: try await site.seen(by: context).contacts(of: person.id),
                mayChange: try await site.mayGiveWayIn(to: person.id, context)
            )
        }
        return reached
    }

    private func page(
        _ request: Request,
        _ context: SiteContext,
        typed: Form?,
        errors: [FieldError]
    ) async throws -> DutyPage {
        let words = try site.library.words(in: Library.fallback)
        var frame = try await site.frame(words.say("wizard.people.title"), for: context, in: request)
        frame.errors = errors
        let school = try await site.records.school()
        let note = try await site.bothDuties(try context.signedIn(), words)
        return DutyPage(
            frame: frame,
            note: note,
            hasNote: !note.isEmpty,
            school: profileRows(school?.profile, typed, errors, words),
            duties: try await dutyRows(typed, errors),
            numbers: OutsideNumber.allCases.map { number in
                DutyPage.FieldRow(
                    name: number.rawValue,
                    label: number.words,
                    value: typed?.text(number.rawValue) ?? school?.numbers[number] ?? "",
                    type: number.isNeeded ? "tel" : "text",
                    error: errors.sentence(for: number.rawValue)
                )
            },
            known: try await site.seen(by: context).peopleForDuties(on: site.today).map(\.name)
        )
    }

    private func profileRows(
        _ profile: School.Profile?,
        _ typed: Form?,
        _ errors: [FieldError],
        _ words: Words
    ) -> [DutyPage.FieldRow] {
        let rows: [(name: String, key: String, value: String?, type: String)] = [
            ("name", "wizard.start.school", profile?.name, "text"),
            ("officePhone", "wizard.people.officePhone", profile?.officePhone, "tel"),
            ("officeHours", "wizard.people.officeHours", profile?.officeHours, "text"),
            ("address", "wizard.start.address", profile?.address, "text"),
        ]
        return rows.map { row in
            DutyPage.FieldRow(
                name: row.name,
                label: words.say(row.key),
                value: typed?.text(row.name) ?? row.value ?? "",
                type: row.type,
                error: errors.sentence(for: row.name)
            )
        }
    }

    private func dutyRows(_ typed: Form?, _ errors: [FieldError]) async throws -> [DutyPage.DutyRow] {
        let present = try await site.records.appointments(notOverOn: site.today)
        var rows: [DutyPage.DutyRow] = []
        for duty in Role.first {
            let holder = present.first { $0.role == duty && !$0.isCover }
            let email = try await email(of: holder?.person)
            rows.append(
                DutyPage.DutyRow(
                    name: duty.rawValue,
                    label: duty.words,
                    person: typed?.text(duty.rawValue) ?? holder?.name ?? "",
                    email: typed?.text(duty.rawValue + "Email") ?? email,
                    error: errors.sentence(for: duty.rawValue),
                    emailError: errors.sentence(for: duty.rawValue + "Email")
                )
            )
        }
        return rows
    }

    private func email(of person: PersonID?) async throws -> String {
        try await site.records.staffEmail(of: person)
    }
}

extension [FieldError] {
    /// What is wrong with a field; empty where nothing is.
    func sentence(for field: String) -> String {
        first { $0.field == field }?.sentence ?? ""
    }
}
