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
        answers: [.example]
    )

    package let frame: Frame
    package let reference: String
    package let when: String
    package let save: String
    /// Not on the saved file, where a button would lead nowhere.
    package let isOnline: Bool
    package let change: String
    package let answers: [Given]

    package struct Given: Sendable {
        package let who: String
        package let said: String
        package let edition: String
        package let document: RulesView
        package let proof: String
        package let isOnline: Bool

        static let example = Given(
            who: "Sana Khan, mother of Amira Khan, Year 1",
            said: "Yes",
            edition: "Edition of 1 September 2026, in English",
            document: RulesView.example,
            proof: "/copy/1/proof",
            isOnline: true
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
            answers: copies.map { given($0, isOnline: isOnline) }
        )
    }

    private func given(_ copy: CopyRow, isOnline: Bool) -> OwnCopyPage.Given {
        let edition = [
            "date": copy.from.words, "languageName": say("shared.language.\(copy.answer.text.language)"),
        ]
        return OwnCopyPage.Given(
            who: who(copy),
            said: say("parents.copy.answer", ["answer": said(copy.answer)]),
            edition: say("parents.copy.edition", edition),
            document: RulesView(copy.text),
            proof: "/copy/\(copy.answer.id)/proof",
            isOnline: isOnline
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

    private func said(_ answer: AnswerRow) -> String {
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
