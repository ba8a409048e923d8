import Domain
import HTTPTypes
import Hummingbird
import Records

/// What is checked, where and how often.
struct CheckPlanRoutes {
    let site: Site

    func add(keeping: RouterGroup<SiteContext>) {
        keeping.get("/filter/checks/plan", use: show)
        keeping.post("/filter/checks/plan", use: set)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        let held = CheckPlanForm(try await site.registry.filter().plan)
        return try site.html(try await page(held, request, context, errors: []))
    }

    @Sendable func set(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let typed = CheckPlanForm(form)
        do {
            let plan = try typed.plan()
            if let sentence = try await site.changeFilter([.set(.plan(plan))], form: form, as: context.viewer) {
                throw FieldError(typed.fieldAtFault(in: plan), sentence)
            }
            return site.seeOther("/filter/checks")
        } catch let error as FieldError {
            return try site.html(
                try await page(typed, request, context, errors: [error]),
                status: .unprocessableContent
            )
        }
    }

    private func page(
        _ typed: CheckPlanForm,
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> CheckPlanPage {
        var frame = try await site.frame("What is checked", for: context, in: request)
        frame.errors = errors
        return CheckPlanPage(frame: frame, typed: typed)
    }
}

extension CheckPlanForm {
    fileprivate init(_ form: Form) {
        self.init(
            devices: form.text("devices"),
            places: form.text("places"),
            everyDays: form.text("everyDays"),
            tests: form.text("tests")
        )
    }

    fileprivate func plan() throws -> CheckPlan {
        guard let days = Int(typed: everyDays) else {
            throw FieldError("everyDays", "Write a number of days, from 1 to \(CheckPlan.daysMax), such as 30.")
        }
        return CheckPlan(
            devices: devices.filledLines,
            places: places.filledLines,
            everyDays: days,
            tests: try tests.filledLines.map(Self.test)
        )
    }

    private static func test(_ line: String) throws -> FilterCheck.Test {
        let parts = line.split(separator: "|", omittingEmptySubsequences: false).map { String($0).trimmed }
        guard parts.count == 3, let wants = FilterCheck.Wanted(rawValue: parts[2].lowercased()) else {
            let sentence = "“\(line)” is no test. Write its name, its address, and connection, blocked or open, with | "
            throw FieldError("tests", sentence + "between them.")
        }
        return FilterCheck.Test(name: parts[0], address: parts[1], wants: wants)
    }

    /// Where a plan that is not taken is put right.
    fileprivate func fieldAtFault(in plan: CheckPlan) -> String {
        func areWrong(_ lines: [String]) -> Bool {
            !(1...CheckPlan.linesMax).contains(lines.count) || lines.contains { $0.count > 100 }
        }
        if areWrong(plan.devices) { return "devices" }
        if areWrong(plan.places) { return "places" }
        return (1...CheckPlan.daysMax).contains(plan.everyDays) ? "tests" : "everyDays"
    }
}
