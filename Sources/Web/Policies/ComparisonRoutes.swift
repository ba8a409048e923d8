import Domain
import Hummingbird
import Records

/// What changed between any two published versions of the policy.
struct ComparisonRoutes {
    let site: Site

    func add(gated: RouterGroup<SiteContext>) {
        gated.get("/policy/compare", use: show)
    }

    /// The two that are asked for; the two newest where nothing is.
    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        let rows = try await site.records.publications(on: site.today)
        let asked = request.uri.queryParameters
        let newer = row(asked["to"].map { String($0) }, in: rows) ?? rows.first
        let before = rows.first { $0.policy == newer?.policy && $0.version < (newer?.version ?? 0) }
        let older = row(asked["from"].map { String($0) }, in: rows) ?? before
        let frame = try await site.frame("Compare two versions", for: context, in: request)
        guard let newer, let older, rows.count > 1 else {
            return try site.html(ComparisonPage(frame: frame, rows: rows, older: nil, newer: nil, found: []))
        }
        let texts = try await (documents(older), documents(newer))
        let comparison = EditionComparison(from: texts.0, to: texts.1)
        let found = comparison.documents
        return try site.html(ComparisonPage(frame: frame, rows: rows, older: older, newer: newer, found: found))
    }

    /// "1": the version of a policy by its place in the list, so that no address holds an identity.
    private func row(_ number: String?, in rows: [PublicationRow]) -> PublicationRow? {
        guard let number = number.flatMap({ Int(typed: $0) }), rows.indices.contains(number - 1) else { return nil }
        return rows.reversed()[number - 1]
    }

    private func documents(_ row: PublicationRow) async throws -> [AudienceDocument] {
        try await site.records.documents(of: row.policy, version: row.version).map(\.document)
    }
}

extension ComparisonPage {
    fileprivate init(
        frame: Frame,
        rows: [PublicationRow],
        older: PublicationRow?,
        newer: PublicationRow?,
        found: [DocumentComparison]
    ) {
        self.init(
            frame: frame,
            hasTwo: newer != nil && older != nil,
            older: Self.choices(rows, chosen: older),
            newer: Self.choices(rows, chosen: newer),
            isSame: found.isEmpty,
            agreements: found.map(Agreement.init)
        )
    }

    /// Every version, the oldest first and called 1.
    private static func choices(_ rows: [PublicationRow], chosen: PublicationRow?) -> [ReviewPage.Choice] {
        rows.reversed().enumerated().map { number, row in
            .init(
                value: "\(number + 1)",
                words: "\(row.title), \(row.label), from \(row.from.words)",
                isOn: row == chosen
            )
        }
    }
}
