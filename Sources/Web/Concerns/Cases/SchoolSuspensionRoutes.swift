import Domain
import Hummingbird
import Records

/// Suspension from school, which is no step of a ladder and nothing to do with the internet.
struct SchoolSuspensionRoutes {
    let site: Site

    func add(reading: RouterGroup<SiteContext>) {
        reading.get("/concerns/:concern/steps/:step/school", use: show)
        reading.post("/concerns/:concern/steps/:step/school", use: suspend)
        reading.post("/concerns/:concern/steps/:step/school/done", use: doDuty)
        reading.post("/concerns/:concern/steps/:step/school/cancel", use: cancel)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await page(request, context, errors: []))
    }

    @Sendable func suspend(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await change(request, context) { form in
            guard let from = Day(form.text("from")), let until = Day(form.text("until")) else {
                throw FieldError("away", "Choose the first and the last day.")
            }
            guard ["yes", "no"].contains(form.text("social")) else {
                throw FieldError("social", "Say whether the child has a social worker or is looked after.")
            }
            let earlier = form.text("earlier").isEmpty ? 0 : Double(form.text("earlier").replacing(",", with: "."))
            guard let earlier, (0...190).contains(earlier) else {
                throw FieldError("earlier", "Write the earlier days as a number, such as 2 or 2.5.")
            }
            let suspension = SchoolSuspension(
                from: from,
                until: until,
                isAtLunchtimes: form.text("when") == "lunchtimes",
                reasons: form.text("reasons"),
                earlierHalfDays: Int((earlier * 2).rounded()),
                hasSocialWorker: form.text("social") == "yes"
            )
            return .suspendFromSchool(suspension)
        }
    }

    @Sendable func doDuty(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await change(request, context) { form in
            guard let duty = SchoolSuspension.Duty(rawValue: form.text("duty")) else { throw Problem.unreadableForm }
            guard let day = Day(form.text("on")), !form.text("how").isEmpty else {
                throw FieldError("how-\(duty.rawValue)", "Say on which day it was done, and how.")
            }
            return .doDuty(.init(duty, on: day, how: form.text("how")))
        }
    }

    @Sendable func cancel(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await change(request, context) { .cancelSchoolSuspension(why: $0.text("why")) }
    }
}

extension SchoolSuspensionRoutes {
    private func change(
        _ request: Request,
        _ context: SiteContext,
        _ command: (Form) throws -> Step.Command
    ) async throws -> Response {
        let form = try await Form.read(request)
        let (reading, file) = try await StepRoutes(site: site).step(context)
        do {
            try await site.submit([.step(file.id, try command(form))], form: form, as: context.viewer)
        } catch let refusal as Step.Refusal {
            return try await again(request, context, FieldError("away", refusal.sentence))
        } catch let error as FieldError {
            return try await again(request, context, error)
        }
        return site.seeOther("/concerns/\(reading.file.row.id)/steps/\(file.id)/school")
    }

    private func again(_ request: Request, _ context: SiteContext, _ error: FieldError) async throws -> Response {
        try site.html(try await page(request, context, errors: [error]), status: .unprocessableContent)
    }

    private func page(
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> SchoolSuspensionPage {
        let (reading, file) = try await StepRoutes(site: site).step(context)
        var frame = try await site.frame("Suspension from school", for: context, in: request)
        frame.errors = errors
        let person = file.step.terms.person
        let halfDays = try await site.records.awayHalfDays(
            of: person,
            seenBy: reading.viewer,
            in: site.today.schoolYear
        )
        let decides = reading.viewer.roles.contains(.headteacher)
        let so = halfDays == 0 ? "No school day" : SchoolSuspension.words(halfDays: halfDays)
        return SchoolSuspensionPage(
            frame: frame,
            link: "/concerns/\(reading.file.row.id)/steps/\(file.id)",
            person: reading.names(person),
            today: site.today.description,
            decides: decides,
            mayBegin: decides && file.step.maySuspendFromSchool,
            away: file.step.away.map { SchoolAwayView($0, reading.names) } ?? .none,
            isAway: file.step.away != nil,
            year: "\(so) so far this school year, as far as Accord knows. 45 school days is the most."
        )
    }
}
