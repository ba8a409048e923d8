import Domain
import Hummingbird
import Records

/// Puts one entry right, or takes out what was entered on the wrong child; the first words are never changed.
package struct CaseEntryPage: Page {
    package static let template = "Concerns/Cases/caseEntry"
    package static let example = CaseEntryPage(
        frame: Frame(pageTitle: "Put an entry right"),
        base: "/concerns/1",
        reference: "C-231",
        number: 0,
        line: CaseLine.example
    )

    package let frame: Frame
    package let base: String
    package let reference: String
    package let number: Int
    package let line: CaseLine
}

/// Names someone whom a concern is about, and what they are in it.
package struct CasePeoplePage: Page {
    package static let template = "Concerns/Cases/casePeople"
    package static let example = CasePeoplePage(
        frame: Frame(pageTitle: "Who is in it"),
        base: "/concerns/1",
        reference: "C-231",
        find: "ami",
        isSearched: true,
        found: [CaseChoice.example],
        isEmpty: true,
        parts: [CaseChoice.example]
    )

    package let frame: Frame
    package let base: String
    package let reference: String
    package let find: String
    package let isSearched: Bool
    package let found: [CaseChoice]
    package let isEmpty: Bool
    package let parts: [CaseChoice]
}

extension CaseRoutes {
    @Sendable func askCorrection(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await entryPage(request, context, errors: []))
    }

    @Sendable func correct(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let id = try site.concernID(context)
        let number = try number(context)
        let meaning: Concern.Entry.Meaning = form.text("meaning") == "wrongChild" ? .wrongChild : .correction
        do {
            let entry = Concern.Entry(form.text("words"), meaning, about: number)
            try await site.submit([.concern(id, .enter(entry))], form: form, as: context.viewer)
        } catch let refusal as Concern.Refusal {
            guard refusal != .unknown else { throw Problem.notFound }
            let page = try await entryPage(request, context, errors: [FieldError("words", refusal.sentence)])
            return try site.html(page, status: .unprocessableContent)
        }
        return site.seeOther("/concerns/\(id)#chronology")
    }

    private func number(_ context: SiteContext) throws -> Int {
        guard let number = Int(typed: try context.parameters.require("number")) else { throw Problem.notFound }
        return number
    }

    private func entryPage(
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> CaseEntryPage {
        let reading = try await CaseReading(site, in: context)
        let number = try number(context)
        guard let line = reading.chronology.all.first(where: { $0.isEntry && $0.number == number }) else {
            throw Problem.notFound
        }
        var frame = try await site.frame("Put an entry right", for: context, in: request)
        frame.errors = errors
        return CaseEntryPage(
            frame: frame,
            base: "/concerns/\(reading.file.row.id)",
            reference: reading.file.row.reference,
            number: number,
            line: line
        )
    }
}

extension CaseRoutes {
    /// People whom a search shows.
    static let foundMax = 30

    @Sendable func askPeople(_ request: Request, _ context: SiteContext) async throws -> Response {
        let find = request.words(of: "find")
        return try site.html(try await peoplePage(request, context, find: find, errors: []))
    }

    @Sendable func involve(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let id = try site.concernID(context)
        do {
            guard let part = Involved.Part(rawValue: form.text("part")) else {
                throw FieldError("part", "Say what they are in it.")
            }
            let person: PersonID? = form.id("person")
            let involved = Involved(person: person, name: person == nil ? form.text("name") : "", part: part)
            try await site.submit([.concern(id, .involve(involved))], form: form, as: context.viewer)
        } catch let error as FieldError {
            return try await peopleAgain(request, context, form, error)
        } catch let refusal as Concern.Refusal {
            guard refusal != .unknown else { throw Problem.notFound }
            let words = refusal == .wordless ? "Choose somebody, or write who it is." : refusal.sentence
            return try await peopleAgain(request, context, form, FieldError("name", words))
        }
        let isStill = try await site.records.concern(id, seenBy: try context.signedIn()) != nil
        return site.seeOther(isStill ? "/concerns/\(id)" : "/concerns")
    }

    private func peopleAgain(
        _ request: Request,
        _ context: SiteContext,
        _ form: Form,
        _ error: FieldError
    ) async throws -> Response {
        let page = try await peoplePage(request, context, find: form.text("find"), errors: [error])
        return try site.html(page, status: .unprocessableContent)
    }

    private func peoplePage(
        _ request: Request,
        _ context: SiteContext,
        find: String,
        errors: [FieldError]
    ) async throws -> CasePeoplePage {
        let viewer = try context.signedIn()
        let reading = try await CaseReading(site, in: context)
        var frame = try await site.frame("Who is in it", for: context, in: request)
        frame.errors = errors
        let letters = find.trimmed
        let found =
            letters.count < 2
            ? [] : try await site.records.casePeople(named: letters, seenBy: viewer, limit: Self.foundMax)
        return CasePeoplePage(
            frame: frame,
            base: "/concerns/\(reading.file.row.id)",
            reference: reading.file.row.reference,
            find: letters,
            isSearched: letters.count > 1,
            found: found.map { person in
                let place = [person.year?.words ?? "", person.className].filter { !$0.isEmpty }.joined(separator: ", ")
                let words = place.isEmpty ? person.name : "\(person.name), \(place)"
                return CaseChoice(value: person.id.description, words: words, isOn: false)
            },
            isEmpty: found.isEmpty,
            parts: Involved.Part.allCases.map { CaseChoice(value: $0.rawValue, words: $0.words, isOn: false) }
        )
    }
}
