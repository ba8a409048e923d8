import Domain
import Records

/// The texts that somebody brought in and looks through.
extension Site {
    private static let policyReviewsMax = 5

    /// Those that someone still works on, the newest first: a used one stays only until it is published.
    func policyReviews() async throws -> [(id: Identifier<FormName>, review: PolicyReview)] {
        let isWaiting = try await records.draft() != nil
        let ids = try working.forms(kind: PolicyReview.kind, limit: Self.policyReviewsMax)
        return try ids.compactMap { id in
            try policyReview(id).flatMap { $0.isUsed && !isWaiting ? nil : (id, $0) }
        }
    }

    func policyReview(_ id: Identifier<FormName>) throws -> PolicyReview? {
        try working.form(id, kind: PolicyReview.kind, as: PolicyReview.self)
    }

    /// Our model policy as this version of Accord ships it, with the school's name in it.
    func modelReview() async throws -> PolicyReview {
        let school = try await records.school()?.profile.name ?? "our school"
        let reading = try ModelPolicy(resources: resources).reading(for: school)
        return PolicyReview(fileName: "our model policy", reading: reading, isModel: true)
    }

    /// The text that it gives as it stands.
    func edition(of review: PolicyReview, title: String) throws -> Edition {
        let edition = Edition(
            review.reading,
            title: title,
            documentID: { Randomness.identifier() },
            clauseID: { Randomness.identifier() }
        )
        return review.isModel ? try ModelPolicy(resources: resources).illustrate(edition) : edition
    }
}

extension PolicyReview {
    var note: String {
        isUsed ? "This text waits to be published." : ReviewWords.eye(reading.questions.count)
    }
}
