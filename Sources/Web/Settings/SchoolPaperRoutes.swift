import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Records

/// The papers for the data protection officer, the notices for everyone, and the signature that opens the school.
struct SchoolPaperRoutes {
    let site: Site

    func add(open: RouterGroup<SiteContext>, gated: RouterGroup<SiteContext>) {
        open.get("/papers", use: list)
        open.get("/papers/:name", use: show)
        open.get("/papers/:name/pdf", use: print)
        gated.post("/papers", use: sign)
    }

    @Sendable func list(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await listPage(request, context, errors: []))
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await page(request, context))
    }

    @Sendable func print(_ request: Request, _ context: SiteContext) async throws -> Response {
        let page = try await page(request, context)
        let pdf = try await site.doors.pdf(try site.library.render(page).replacing("=\"/assets/", with: "=\""))
        let name = try context.parameters.require("name")
        return site.download(pdf, named: "\(name).pdf", type: "application/pdf")
    }

    /// Records who signed the impact assessment, on which day, in which version.
    @Sendable func sign(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let words = try site.library.words(in: Library.fallback)
        var errors: [FieldError] = []
        let signer = try await signers().first { $0.id == form.text("signer") }.flatMap { PersonID($0.id) }
        if signer == nil { errors.append(FieldError("signer", words.say("papers.errorSigner"))) }
        let day = Day(form.text("signedOn"))
        if day == nil { errors.append(FieldError("signedOn", words.say("papers.errorDay"))) }
        if let signer, let day {
            do {
                let signature = School.Signature(by: signer, on: day, version: School.papersVersion)
                try await site.submit([.school(.signPapers(signature))], form: form, as: context.viewer)
                return site.seeOther("/papers")
            } catch let refusal as School.Refusal {
                errors.append(FieldError(refusal == .datedAhead ? "signedOn" : "signer", refusal.sentence))
            }
        }
        return try site.html(try await listPage(request, context, errors: errors), status: .unprocessableContent)
    }
}

extension SchoolPaperRoutes {
    private func listPage(
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> SchoolPaperListPage {
        let words = try site.library.words(in: Library.fallback)
        var frame = try await site.frame(words.say("papers.list.title"), for: context, in: request)
        frame.errors = errors
        let runsTheSchool = context.viewer?.may(.keepSettings) == true
        let signature = try await site.records.school()?.papers
        return SchoolPaperListPage(
            frame: frame,
            papers: SchoolPaper.allCases.filter { $0.isPublic || runsTheSchool }.map {
                SchoolPaperListPage.Row(link: "/papers/\($0.rawValue)", title: words.say($0.titleKey))
            },
            runsTheSchool: runsTheSchool,
            isSigned: signature?.version == School.papersVersion,
            signedBy: try await name(of: signature?.by) ?? "",
            signedOn: signature?.on.words ?? "",
            signers: runsTheSchool ? try await signers() : [],
            today: site.today.description,
            signerError: errors.sentence(for: "signer"),
            dayError: errors.sentence(for: "signedOn")
        )
    }

    /// Those who hold a duty, each once, in the order of the duties.
    private func signers() async throws -> [PersonChoice] {
        let duties = try await site.records.holders(on: site.today)
        let officer = try await officer()?.person
        let people = Role.first.compactMap { duties[$0] ?? ($0 == .dataProtectionOfficer ? officer : nil) }
        var choices: [PersonChoice] = []
        for person in people.uniqued {
            guard let name = try await name(of: person) else { continue }
            choices.append(PersonChoice(id: person.description, name: name))
        }
        return choices
    }

    private func page(_ request: Request, _ context: SiteContext) async throws -> SchoolPaperPage {
        guard let paper = SchoolPaper(rawValue: try context.parameters.require("name")) else { throw Problem.notFound }
        guard paper.isPublic || context.viewer?.may(.keepSettings) == true else { throw Problem.notYours }
        let words = try site.library.words(in: Library.fallback)
        let school = try await site.records.school()
        let unknown = words.say("papers.unknown")
        let frame = try await site.frame(words.say(paper.titleKey), for: context, in: request)
        return SchoolPaperPage(
            frame: frame,
            paper: paper.rawValue,
            school: frame.schoolName,
            head: frame.headName.isEmpty ? unknown : frame.headName,
            lead: frame.leadName.isEmpty ? unknown : frame.leadName,
            dpo: try await officer()?.name ?? unknown,
            office: try await officeAddress() ?? words.say("papers.office"),
            officePhone: frame.officePhone.isEmpty ? unknown : frame.officePhone,
            date: (school?.papers?.on ?? site.today).words,
            version: String(School.papersVersion),
            signedBy: try await name(of: school?.papers?.by) ?? words.say("papers.unsigned"),
            signedOn: school?.papers?.on.words ?? words.say("papers.unsigned"),
            schedule: school?.retention ?? .standard
        )
    }

    /// Named from the first day, also before they said yes to reading concerns.
    private func officer() async throws -> HolderRow? {
        let given = try await site.records.appointments(notOverOn: site.today).filter { row in
            row.role == .dataProtectionOfficer && row.from <= site.today
        }
        return given.first { !$0.waits } ?? given.first
    }

    private func officeAddress() async throws -> String? {
        let address = try await site.records.staffEmail(of: try await site.records.holder(of: .office, on: site.today))
        return address.isEmpty ? nil : address
    }

    private func name(of person: PersonID?) async throws -> String? {
        let name = try await site.records.staffName(of: person)
        return name.isEmpty ? nil : name
    }
}
