import Domain
import HTTPTypes
import Hummingbird
import Records

/// Where a request is thought through: its risks, the headings for AI, and what it does with data of people.
struct RequestSheetRoutes {
    let site: Site

    /// Rows on an empty form; a full one has two more than it holds.
    private static let rowsMin = 3

    func add(signedIn: RouterGroup<SiteContext>) {
        signedIn.get("/requests/:request/sheet/:sheet", use: show)
        signedIn.post("/requests/:request/sheet/:sheet", use: save)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        let (file, need) = try await sheet(context)
        return try await answer(file, need, file.request.assessments[need]?.assessment, request, context, errors: [])
    }

    @Sendable func save(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let (file, need) = try await sheet(context)
        let assessment = Self.assessment(need, form, keepingAdviceOf: file)
        do {
            let command = SchoolRequest.Command.assess(assessment, text: Int(typed: form.text("text")) ?? 0)
            try await site.submit([.request(file.id, command)], form: form, as: context.viewer)
        } catch let refusal as SchoolRequest.Refusal {
            let error = FieldError(Self.field(for: refusal), refusal.sentence)
            return try await answer(file, need, assessment, request, context, errors: [error])
        }
        let back = "/requests/\(file.id)"
        return site.seeOther(form.isTicked("more") ? "\(back)/sheet/\(need.rawValue)" : back)
    }

    private func sheet(_ context: SiteContext) async throws -> (RequestFile, RequestNeed) {
        let file = try await site.requestFile(context)
        guard let need = RequestNeed(rawValue: try context.parameters.require("sheet")),
            file.request.needs.contains(need)
        else { throw Problem.notFound }
        return (file, need)
    }
}

extension RequestSheetRoutes {
    private static func field(for refusal: SchoolRequest.Refusal) -> String {
        if case .unrated(let risk, let lacks) = refusal, let first = lacks.first { return "\(first.rawValue)-\(risk)" }
        return "sheet"
    }

    private static func assessment(
        _ need: RequestNeed,
        _ form: Form,
        keepingAdviceOf file: RequestFile
    ) -> Assessment {
        switch need {
        case .risk: return .risk(risks(form))
        case .standards:
            let pairs = StandardsHeading.allCases.map { heading -> (StandardsHeading, StandardsEvidence) in
                let on = Day(form.text("on-\(heading.rawValue)"))
                return (heading, StandardsEvidence(form.text("found-\(heading.rawValue)"), on: on))
            }
            return .standards(Dictionary(uniqueKeysWithValues: pairs.filter { !$0.1.words.isEmpty || $0.1.on != nil }))
        case .impact:
            let before = file.request.assessments[.impact]?.assessment
            var advice = form.text("advice")
            if !file.isOfficer, case .impact(let sheet) = before { advice = sheet.advice }
            return .impact(
                ImpactSheet(
                    description: form.text("about"),
                    necessity: form.text("necessity"),
                    risks: risks(form),
                    advice: advice,
                    views: form.text("views"),
                    whyNoViews: form.text("whyNoViews"),
                    consulted: form.text("consulted"),
                    reviewOn: Day(form.text("reviewOn"))
                )
            )
        }
    }

    /// Rows that say nothing are no risks.
    private static func risks(_ form: Form) -> [Risk] {
        (1...Assessment.risksMax).compactMap { number in
            let number4 = { (name: String) in Int(typed: form.text("\(name)-\(number)")) ?? 0 }
            let risk = Risk(
                form.text("what-\(number)"),
                severity: number4("severity"),
                likelihood: number4("likelihood"),
                measure: form.text("measure-\(number)"),
                severityAfter: number4("severityAfter"),
                likelihoodAfter: number4("likelihoodAfter")
            )
            let words = risk.what + risk.measure
            let numbers = [risk.severity, risk.likelihood, risk.severityAfter, risk.likelihoodAfter]
            return words.isEmpty && numbers.allSatisfy { $0 == 0 } ? nil : risk
        }
    }

    private func answer(
        _ file: RequestFile,
        _ need: RequestNeed,
        _ assessment: Assessment?,
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> Response {
        var frame = try await site.frame(need.words, for: context, in: request)
        frame.errors = errors
        let status: HTTPResponse.Status = errors.isEmpty ? .ok : .unprocessableContent
        let back = "/requests/\(file.id)"
        let link = "\(back)/sheet/\(need.rawValue)"
        if need == .standards {
            return try site.html(Self.standards(frame, file, assessment, link: link, back: back), status: status)
        }
        var sheet = ImpactSheet()
        if case .risk(let risks) = assessment { sheet.risks = risks }
        if case .impact(let filled) = assessment { sheet = filled }
        let risks = sheet.risks
        let count = min(Assessment.risksMax, max(Self.rowsMin, risks.count + 2))
        let page = RiskSheetPage(
            frame: frame,
            link: link,
            back: back,
            tool: file.request.paper.title,
            text: file.request.text,
            isImpact: need == .impact,
            mayAdvise: file.isOfficer,
            sheet: ImpactView(sheet),
            map: RiskMap(risks),
            hasMap: !risks.isEmpty && errors.isEmpty,
            rows: (0..<count).map { RiskRow(risks.indices.contains($0) ? risks[$0] : nil, number: $0 + 1) }
        )
        return try site.html(page, status: status)
    }

    private static func standards(
        _ frame: Frame,
        _ file: RequestFile,
        _ assessment: Assessment?,
        link: String,
        back: String
    ) -> StandardsPage {
        var found: [StandardsHeading: StandardsEvidence] = [:]
        if case .standards(let evidence) = assessment { found = evidence }
        return StandardsPage(
            frame: frame,
            link: link,
            back: back,
            tool: file.request.paper.title,
            text: file.request.text,
            done: found.values.count(where: \.isWhole),
            headings: StandardsHeading.allCases.map { heading in
                StandardsPage.Heading(
                    heading: heading.rawValue,
                    title: heading.words,
                    hint: heading.hint,
                    found: found[heading]?.words ?? "",
                    on: found[heading]?.on?.description ?? ""
                )
            }
        )
    }
}
