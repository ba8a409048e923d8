/// What current guidance for schools in England asks of such a policy, and the text does not say.
enum GuidanceGaps {
    static func findings(in text: LintText) -> [Finding] {
        guard text.reading.documents.count > 1 else { return [] }
        let passages = text.passages.filter { $0.kind != .field }.map(\.words)
        let open = GuidanceNeed.all.filter { need in !passages.contains { need.isMet(by: $0) } }
        return open.map { gap($0.lack, $0.mend, text) } + youngest(text) + guests(text)
    }

    private static func gap(_ lack: String, _ mend: String, _ text: LintText) -> Finding {
        Finding(
            rule: .guidance,
            treatment: LintRule.guidance.treatment,
            lines: [text.firstLine],
            clause: "",
            sentence: "From line \(text.firstLine) on the text never says \(lack).",
            mend: mend
        )
    }

    /// Rules for the early years, where other children have theirs.
    private static func youngest(_ text: LintText) -> [Finding] {
        let audiences = text.reading.documents.flatMap(\.audiences)
        guard audiences.contains(where: { $0.family == .pupils }),
            !audiences.contains(where: { [.eyfs, .eyfsKS1, .pupils].contains($0) })
        else { return [] }
        let mend = "Say whether the rules of Key Stage 1 are theirs, or add rules in fewer words."
        return [gap("which rules the youngest children have, in the early years", mend, text)]
    }

    /// The cyber security standard of the Department for Education has guests sign up too.
    private static func guests(_ text: LintText) -> [Finding] {
        let documents = text.reading.documents.indices.filter { index in
            text.reading.documents[index].audiences.contains { $0.family == .visitors }
        }
        let canSign = documents.contains { index in
            text.passages.contains { $0.document == index && $0.kind == .field }
        }
        guard !canSign else { return [] }
        return [
            gap("where visitors give their name and sign", "Add an agreement for visitors with lines to sign.", text)
        ]
    }
}

/// One thing that guidance asks for; it is met when one passage holds a phrase of each of its groups.
private struct GuidanceNeed: Sendable {
    let lack: String
    let mend: String
    let groups: [PhraseBook<Bool>]

    private init(_ lack: String, mend: String, _ groups: String...) {
        self.lack = lack
        self.mend = mend
        self.groups = groups.map { PhraseBook($0) }
    }

    func isMet(by words: [String]) -> Bool {
        groups.allSatisfy { $0.isFound(in: words) }
    }

    /// Filtering and monitoring standards, Keeping Children Safe in Education, the cyber security standard, guidance on
    /// mobile phones and on generative AI, and the UK GDPR, as they stood in autumn 2026.
    static let all: [GuidanceNeed] = [
        GuidanceNeed(
            "what the governors do",
            mend: "Add that the governing body answers for online safety, and names a governor for it.",
            "governor*|governing|trustee*"
        ),
        GuidanceNeed(
            "who at the local authority is told about an adult (the designated officer)",
            mend: "Add: the local authority designated officer (LADO) may be contacted by anybody.",
            "lado|designated officer"
        ),
        GuidanceNeed(
            "who is told about the headteacher",
            mend: "Add: a concern about the headteacher goes to the chair of governors.",
            "about the head*|against the head*|concerning the head*",
            "chair"
        ),
        GuidanceNeed(
            "how long records are kept",
            mend: "Add how long each kind of record is kept, or where the retention schedule is.",
            "retention|how long|months|weeks|one year|two years|three years|six years|seven years|end of the year",
            "record*|log*|data|information|retention|hold"
        ),
        GuidanceNeed(
            "how to complain",
            mend: "Add where a complaint about this policy, or about a decision under it, is made.",
            "complain*"
        ),
        GuidanceNeed(
            "how guests use the network",
            mend: "Add rules for the guest Wi-Fi, and who gives access to it.",
            "guest*|visitor*",
            "wi fi|wifi|network|guest access|internet access"
        ),
        GuidanceNeed(
            "who the data protection officer is",
            mend: "Add how the data protection officer can be reached.",
            "data protection officer|dpo"
        ),
        GuidanceNeed(
            "that staff give notice of lessons which the filter may stop or report",
            mend: "Add: staff tell the safeguarding lead before they teach a topic that the filter may stop.",
            "filter*",
            "teach*|lesson*|topic*",
            "tell|inform*|notif*|report*|let"
        ),
        GuidanceNeed(
            "who is told about a virus or about something lost",
            mend: "Add: a virus, or a lost device or document, is reported at once to the IT contact.",
            "virus*|malware|ransomware|phishing",
            "report*|tell|inform*|notif*"
        ),
        GuidanceNeed(
            "that filtering and monitoring are reviewed in every school year",
            mend: "Add: filtering and monitoring are reviewed at least once in every academic year.",
            "filter*",
            "monitor*",
            "review*|check*",
            "every year|each year|once a year|annual*|academic year|school year|yearly|every term|termly|twice a year"
        ),
        GuidanceNeed(
            "how AI may be used",
            mend: "Add who approves AI tools, and for which work they may be used.",
            "ai|artificial intelligence"
        ),
        GuidanceNeed(
            "that pupils' phones stay away for the whole school day",
            mend: "Add: phones and smart watches are handed in, or stay at home, for the whole school day.",
            "phone*|mobile*",
            "whole|throughout|all day|on site|onsite|hand* * in|handed to|arrive"
        ),
        GuidanceNeed(
            "that nobody copies or passes on a picture of a child that may be indecent",
            mend: "Add: a picture that may be indecent is never copied, forwarded or deleted.",
            "indecent|undressed|nude*|sexual",
            "copy|copies|copied|forward*|store"
        ),
        GuidanceNeed(
            "that staff are trained in online safety",
            mend: "Add: staff are trained when they join and at least once a year.",
            "train*|induction"
        ),
        GuidanceNeed(
            "that sign-in has a second step for staff",
            mend: "Add: staff sign in with a second step to whatever can be reached from outside.",
            "multi factor|second step|two step|two factor|mfa|2fa|second factor"
        ),
    ]
}
