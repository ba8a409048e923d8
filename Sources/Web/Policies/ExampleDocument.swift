import Domain

extension AudienceDocument {
    /// What the views of an agreement show in a page's example: a little of everything one can hold.
    static var example: AudienceDocument {
        let rule = Clause(
            id: ClauseID(2),
            number: "1.",
            text: "I ask first.",
            subclauses: [Clause(id: ClauseID(3), text: "Always.")],
            years: .year5 ... .year6,
            picture: "ask",
            spoken: "I ask."
        )
        return AudienceDocument(
            id: DocumentID(1),
            title: "Rules",
            audiences: [.staff],
            answer: .sign,
            introduction: ["Why we have rules."],
            sections: [.init(heading: "Safe", clauses: [rule])],
            declaration: ["I agree."]
        )
    }
}
