import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Records

/// Step 3: the picture and the spoken line of each rule of the youngest.
struct PictureRoutes {
    let site: Site

    func add(gated: RouterGroup<SiteContext>) {
        gated.get("/set-up/pictures", use: ask)
        gated.post("/set-up/pictures", use: save)
    }

    @Sendable func ask(_ request: Request, _ context: SiteContext) async throws -> Response {
        let words = try site.library.words(in: Library.fallback)
        let text = try await site.textForTheYoungest()
        let pictures = try site.pictureNames()
        let rules = text?.edition.documents.filter(\.isForTheYoungest).flatMap(\.clauses) ?? []
        let page = PicturesPage(
            frame: try await site.frame(words.say("wizard.pictures.title"), for: context, in: request),
            hasRules: !rules.isEmpty,
            isDraft: text?.isDraft == true,
            rules: rules.map { PicturesPage.Rule($0, pictures: pictures) }
        )
        return try site.html(page)
    }

    /// Makes a new draft; what is in force stays as it is until someone publishes.
    @Sendable func save(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        guard let text = try await site.textForTheYoungest() else { throw Problem.notFound }
        let pictures = try site.pictureNames()
        var edition = text.edition
        for index in edition.documents.indices where edition.documents[index].isForTheYoungest {
            edition.documents[index].changeClauses { clause in
                let picture = form.text("picture-\(clause.id)")
                clause.picture = pictures.contains(picture) ? picture : ""
                clause.spoken = form.text("line-\(clause.id)")
            }
        }
        if edition != text.edition {
            try await site.submit([.policy(text.policy, .draft(edition: edition))], form: form, as: context.viewer)
        }
        return site.seeOther("/set-up/pictures")
    }
}

extension PicturesPage.Rule {
    init(_ clause: Clause, pictures: [String]) {
        let picture = clause.picture.isEmpty ? PictureSuggestion.picture(for: clause.text) : clause.picture
        self.init(
            id: clause.id.description,
            words: clause.text,
            picture: picture,
            hasPicture: !picture.isEmpty,
            line: clause.spoken.isEmpty ? PictureSuggestion.line(for: clause.text) : clause.spoken,
            choices: pictures.map { name in
                let title = name.replacing("-", with: " ")
                return PicturesPage.Choice(
                    name: name,
                    title: title.prefix(1).uppercased() + title.dropFirst(),
                    isChosen: name == picture
                )
            }
        )
    }
}

extension AudienceDocument {
    fileprivate mutating func changeClauses(_ change: (inout Clause) -> Void) {
        for section in sections.indices {
            for clause in sections[section].clauses.indices { change(&sections[section].clauses[clause]) }
        }
    }
}

extension Site {
    /// The names of the pictures that can stand beside a rule.
    func pictureNames() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: resources + "/Assets/pictures/rules")
            .filter { $0.hasSuffix(".svg") }.map { String($0.dropLast(4)) }.sorted()
    }

    /// The text that pictures are chosen for: the one being worked on, else the one in force.
    func textForTheYoungest() async throws -> (policy: PolicyID, edition: Edition, isDraft: Bool)? {
        if let draft = try await records.draft() { return (draft.policy, draft.edition, true) }
        for row in try await records.publications(on: today) where row.isInForce {
            let documents = try await records.documents(of: row.policy, version: row.version).map(\.document)
            guard documents.contains(where: \.isForTheYoungest) else { continue }
            return (row.policy, Edition(title: row.title, documents: documents), false)
        }
        return nil
    }
}
