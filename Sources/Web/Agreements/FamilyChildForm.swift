import Domain
import Records

/// The two answers of a child's page, and what somebody would like to talk about.
struct FamilyChildForm {
    let talked: String
    let answer: String
    let about: String
    let wasSent: Bool

    init(_ form: Form) {
        talked = form.text("talked")
        answer = form.text("answer")
        about = form.text("about")
        wasSent = true
    }

    /// What was chosen and is not sent yet.
    init(_ choice: FamilyDraft.Choice) {
        let isLater = choice.isLater ?? !choice.wouldTalk
        talked = choice.talkedAbout ? "yes" : isLater ? "later" : ""
        answer = choice.wouldTalk ? "talk" : choice.agrees ?? choice.talkedAbout ? "yes" : ""
        about = choice.about ?? ""
        wasSent = false
    }

    /// What was said last; "not yet" is asked afresh.
    init(_ last: AnswerRow?) {
        let said = last.map { $0.withdrawn ? "" : $0.said } ?? ""
        talked = said == "yes" && last?.talkedAbout == true ? "yes" : ""
        answer = ["yes", "talk"].contains(said) ? said : ""
        about = ""
        wasSent = false
    }

    /// Someone who would like to talk first, or has not talked with the child yet, need not say more.
    private var isChosen: Bool {
        answer == "talk" || talked == "later" || (talked == "yes" && answer == "yes")
    }

    var isComplete: Bool {
        isChosen && aboutFault == nil
    }

    var lacksTalked: Bool {
        wasSent && !isChosen && talked.isEmpty
    }

    var lacksAnswer: Bool {
        wasSent && !isChosen && answer.isEmpty
    }

    var aboutFault: TalkFault? {
        wasSent ? TalkFault(about, isSent: answer == "talk") : nil
    }

    func choice(of texts: [TextShown]) -> FamilyDraft.Choice {
        FamilyDraft.Choice(
            talkedAbout: talked == "yes",
            wouldTalk: answer == "talk",
            texts: texts,
            isLater: talked == "later",
            agrees: answer == "yes",
            about: about
        )
    }
}
