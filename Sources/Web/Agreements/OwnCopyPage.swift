import Domain
import Records

/// A copy of what someone sent: what they said, when, and the exact words they said it to.
package struct OwnCopyPage: Page {
    package static let template = "Agreements/copy"
    package static let example = OwnCopyPage(
        frame: Frame(pageTitle: "Copy of your answer"),
        reference: "7K3-M2P",
        when: "Sent on 21 November 2026, 7.42 pm, on the website",
        save: "/copy/1/save",
        isOnline: true,
        change: "You can change your answer at any time.",
        texts: [.example]
    )

    package let frame: Frame
    package let reference: String
    package let when: String
    package let save: String
    /// Not on the saved file, where a button would lead nowhere.
    package let isOnline: Bool
    package let change: String
    package let texts: [Given]

    /// The words of one document, once, with what was said to them for each child.
    package struct Given: Sendable {
        package let answers: [Answered]
        package let edition: String
        package let document: RulesView

        static let example = Given(
            answers: [.example],
            edition: "Edition of 1 September 2026, in English",
            document: RulesView.example
        )
    }

    package struct Answered: Sendable {
        package let who: String
        package let said: String
        package let proof: String

        static let example = Answered(
            who: "Sana Khan, mother of Amira Khan, Year 1",
            said: "Yes",
            proof: "/copy/1/proof"
        )
    }
}

extension AnswerPage {
    func copy(_ copies: [CopyRow], address: String, isOnline: Bool) -> OwnCopyPage? {
        guard let first = copies.first else { return nil }
        let answer = first.answer
        let dateTime = ["dateTime": answer.at.words, "route": say("parents.copy.\(Self.route(answer.route))")]
        let change = address.isEmpty ? "parents.copy.changeOffice" : "parents.copy.change"
        return OwnCopyPage(
            frame: frame,
            reference: answer.reference,
            when: say("parents.copy.when", dateTime),
            save: "/copy/\(answer.id)/save",
            isOnline: isOnline,
            change: say(change, ["address": address]),
            texts: texts(in: copies)
        )
    }

    /// The same words answered for several children stand once.
    private func texts(in copies: [CopyRow]) -> [OwnCopyPage.Given] {
        var seen = Set<TextShown>()
        return copies.filter { seen.insert($0.answer.text).inserted }.map { first in
            given(first, to: copies.filter { $0.answer.text == first.answer.text })
        }
    }

    private func given(_ copy: CopyRow, to answers: [CopyRow]) -> OwnCopyPage.Given {
        let edition = [
            "date": copy.from.words, "languageName": say("shared.language.\(copy.answer.text.language)"),
        ]
        return OwnCopyPage.Given(
            answers: answers.map { each in
                OwnCopyPage.Answered(
                    who: who(each),
                    said: say("parents.copy.answer", ["answer": said(each.answer)]),
                    proof: "/copy/\(each.answer.id)/proof"
                )
            },
            edition: say("parents.copy.edition", edition),
            document: RulesView(copy.text)
        )
    }

    /// As it was on that day: the standing an answer keeps is "Year 1, Kingfishers; mother".
    private func who(_ copy: CopyRow) -> String {
        let parts = copy.answer.standing.split(separator: "; ").map(String.init)
        var who = copy.giver
        if !copy.child.isEmpty, let place = parts.first, let relation = parts.last, parts.count == 2 {
            who = say(
                "parents.copy.who",
                ["parentName": copy.giver, "relation": relation, "childName": copy.child, "yearName": place]
            )
        }
        return copy.recorder.isEmpty ? who : who + ". " + say("parents.copy.beside", ["recorderName": copy.recorder])
    }

    /// What was said, as its giver reads it.
    func said(_ answer: AnswerRow) -> String {
        let withdrawn = answer.withdrawn ? ". " + say("parents.copy.withdrawn") : ""
        switch answer.said {
        case "yes": return say(answer.talkedAbout ? "parents.copy.yesTalked" : "shared.button.yes") + withdrawn
        case "not yet": return say("shared.state.notYet")
        case "talk":
            let words = [say("shared.state.wantsToTalk"), answer.about]
            return words.filter { !$0.isEmpty }.joined(separator: ": ")
        default: return say("shared.button.no") + withdrawn
        }
    }

    private static func route(_ words: String) -> String {
        let routes = [
            (Route.web, "routeWeb"), (.paper, "routePaper"), (.inPerson, "routePerson"), (.kiosk, "routeKiosk"),
        ]
        return routes.first { $0.0.words == words }?.1 ?? "routeClass"
    }
}
