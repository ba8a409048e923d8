import Domain
import Foundation
import Hummingbird
import Records

/// Sheets to print for one person, on the page and as a file.
struct SheetRoutes {
    let site: Site

    func add(gated: RouterGroup<SiteContext>) {
        gated.get("/paper/:person", use: show)
        gated.get("/paper/:person/pdf", use: pdf)
        gated.get("/answers/paper", use: find)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        if let page = try await translated(request, context) { return try site.html(page) }
        return try site.html(try await page(request, context))
    }

    @Sendable func pdf(_ request: Request, _ context: SiteContext) async throws -> Response {
        if let page = try await translated(request, context) {
            let bytes = try await site.doors.pdf(try page.sheet(from: site.library))
            return site.download(bytes, named: "sheet-\(page.frame.pageTitle).pdf", type: "application/pdf")
        }
        let page = try await page(request, context)
        let bytes = try await site.doors.pdf(try page.sheet(from: site.library))
        return site.download(bytes, named: "sheet-\(page.frame.pageTitle).pdf", type: "application/pdf")
    }

    /// Where a sheet that came back is entered, by the code on it.
    @Sendable func find(_ request: Request, _ context: SiteContext) async throws -> Response {
        let typed = Form.values(of: request.uri.query ?? "")["sheet"]?.last ?? ""
        let found = try await SheetCode(of: site.registry).person(for: typed, seenBy: try site.seen(by: context))
        guard let found, let person = try await site.seen(by: context).person(found, on: site.today) else {
            throw Problem(
                .unprocessableContent,
                "This code is not on any of our sheets, so nothing was entered. Check each letter; a sheet from another "
                    + "school cannot be entered here."
            )
        }
        if person.kind == "pupil" {
            let name = person.className.isEmpty ? AnswerFilter.noClass : person.className.queryEscaped
            return site.seeOther("/answers/class/\(name)/paper#\(found)")
        }
        return site.seeOther("/answers/person/\(found)/paper")
    }
}

extension SheetRoutes {
    private func page(_ request: Request, _ context: SiteContext) async throws -> SheetPage {
        guard let id = PersonID(try context.parameters.require("person")),
            let person = try await site.seen(by: context).person(id, on: site.today), person.isHere
        else { throw Problem.notFound }
        let needs = try await site.seen(by: context).needs(of: id)
        let values = Form.values(of: request.uri.query ?? "")
        let isLarge = values["large"].map { $0.last == "yes" } ?? needs.largePrint
        let symbols = values["symbols"].map { $0.last == "yes" } ?? needs.symbols
        let host = try await site.records.school()?.profile.address ?? ""
        let sheets = try await documents(for: person, symbols: symbols, context).map {
            $0.sheet(of: site.registry, host: host)
        }
        var frame = try await site.frame(person.name, for: context, in: request)
        frame.largeText = isLarge
        let words = try site.library.words(in: frame.language)
        return SheetPage(
            frame: frame,
            pdfLink: "/paper/\(id)/pdf?large=\(isLarge ? "yes" : "no")&symbols=\(symbols ? "yes" : "no")",
            plainLink: "/paper/\(id)?large=no&symbols=no",
            largeLink: "/paper/\(id)?large=yes&symbols=\(symbols ? "yes" : "no")",
            pictureLink: "/paper/\(id)?large=\(isLarge ? "yes" : "no")&symbols=yes",
            languages: try await languages(for: person, context),
            isEmpty: sheets.isEmpty,
            hasLead: !frame.leadName.isEmpty,
            keptFor: words.say("parents.child.keptFor"),
            things: words.say("paper.sheet.lentNothing"),
            days: String(Site.talkDaysMax),
            sheets: sheets
        )
    }

    /// In which languages somebody's sheets can be had, whole.
    private func languages(for person: PersonRow, _ context: SiteContext) async throws -> [LinkView] {
        try await common(to: try await documents(for: person, symbols: false, context)).map {
            LinkView(link: "/paper/\(person.id)?in=\($0.rawValue)", words: $0.words)
        }
    }

    private func common(to printed: [Printed]) async throws -> [ReadingLanguage] {
        var found: Set<ReadingLanguage>?
        for each in printed {
            let own = Set(try await site.records.translations(of: each.row).map(\.language))
            found = found?.intersection(own) ?? own
        }
        return (found ?? []).sorted { $0.words < $1.words }
    }

    /// The sheets in the language that was asked for; nil where that is English, or not every text is there.
    private func translated(_ request: Request, _ context: SiteContext) async throws -> TranslatedSheetPage? {
        let values = Form.values(of: request.uri.query ?? "")
        guard let id = PersonID(try context.parameters.require("person")),
            let person = try await site.seen(by: context).person(id, on: site.today), person.isHere
        else { return nil }
        let needs = try await site.seen(by: context).needs(of: id)
        guard let language = ReadingLanguage(rawValue: values["in"]?.last ?? needs.language) else { return nil }
        let printed = try await documents(for: person, symbols: needs.symbols, context)
        guard try await common(to: printed).contains(language) else { return nil }
        var frame = try await site.frame(person.name, for: context, in: request)
        let sheets = try await sheets(of: printed, in: language, headName: frame.headName)
        frame.language = language.rawValue
        frame.direction = language.direction
        frame.largeText = values["large"].map { $0.last == "yes" } ?? needs.largePrint
        let large = frame.largeText ? "yes" : "no"
        return TranslatedSheetPage(
            frame: frame,
            pdfLink: "/paper/\(id)/pdf?in=\(language.rawValue)&large=\(large)",
            back: "/paper/\(id)?in=en",
            sheets: sheets
        )
    }

    private func sheets(
        of printed: [Printed],
        in language: ReadingLanguage,
        headName: String
    ) async throws -> [TranslatedSheetPage.Sheet] {
        let host = try await site.records.school()?.profile.address ?? ""
        let values = ["headName": headName, "days": String(Site.talkDaysMax)]
        let own = try site.library.words(in: language.rawValue)
        let english = try site.library.words(in: Library.fallback)
        var sheets: [TranslatedSheetPage.Sheet] = []
        for each in printed {
            let translations = try await site.records.translations(of: each.row)
            guard let translation = translations.first(where: { $0.language == language }) else { continue }
            let year = each.row.document.bindsPupils ? each.person.year : nil
            let rules = TwoLanguageView(each.row.document, in: translation, for: year, pictures: each.pictures)
            let sheet = each.sheet(of: site.registry, host: host)
            sheets.append(TranslatedSheetPage.Sheet(sheet, rules, own: own, english: english, values: values))
        }
        return sheets
    }

    private func documents(for person: PersonRow, symbols: Bool, _ context: SiteContext) async throws -> [Printed] {
        switch person.kind {
        case "pupil":
            return try await childSheets(person, symbols) + partSheets(person, symbols)
        case "family":
            let children = try await site.seen(by: context).children(of: person.id, on: site.today).filter(\.mayAnswer)
            var sheets: [Printed] = []
            for child in children { sheets += try await childSheets(child.person, symbols) }
            return children.isEmpty ? [] : sheets + (try await partSheets(person, symbols))
        case "staff": return try await ownSheets(person, .staff, symbols)
        case "governor": return try await ownSheets(person, .governors, symbols)
        default: return []
        }
    }

    private func childSheets(_ child: PersonRow, _ symbols: Bool) async throws -> [Printed] {
        guard let year = child.year else { return [] }
        let pictures = symbols || year.learnsByPictures
        let rules = try await site.records.documents(bindingPupilsOf: year, on: site.today).filter(\.isOnPaper)
        let parents = try await site.records.documents(for: .parents, on: site.today)
            .filter { $0.isOnPaper && $0.document.perChild && !$0.document.bindsPupils }
        return rules.map { Printed(row: $0, person: child, asking: .family, pictures: pictures) }
            + parents.map { Printed(row: $0, person: child, asking: .childPart, pictures: symbols) }
    }

    private func partSheets(_ person: PersonRow, _ symbols: Bool) async throws -> [Printed] {
        try await site.records.documents(for: .parents, on: site.today)
            .filter { $0.isOnPaper && !$0.document.perChild && !$0.document.bindsPupils }
            .map { Printed(row: $0, person: person, asking: .part, pictures: symbols) }
    }

    private func ownSheets(_ person: PersonRow, _ audience: Switch, _ symbols: Bool) async throws -> [Printed] {
        try await site.records.documents(for: audience, on: site.today).filter(\.isOnPaper)
            .map { Printed(row: $0, person: person, asking: .adult, pictures: symbols) }
    }

    /// One document that one person's sheets print.
    private struct Printed {
        let row: DocumentRow
        let person: PersonRow
        let asking: SheetPage.Sheet.Asking
        let pictures: Bool

        func sheet(of registry: Registry, host: String) -> SheetPage.Sheet {
            let code = SheetCode(of: registry).text(for: person.id)
            return SheetPage.Sheet(row, for: person, asking: asking, code: code, host: host, pictures: pictures)
        }
    }
}

extension DocumentRow {
    /// Whether it is answered on paper: what is told in a session, or voluntary, is not.
    var isOnPaper: Bool {
        switch document.answer {
        case .sign, .acknowledge: true
        case .informed, .voluntary: false
        }
    }
}
