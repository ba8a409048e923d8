import Domain
import Records

/// The sheets of one person in two languages: the reader's first, read in its own direction, and English beneath.
package struct TranslatedSheetPage: Page {
    package static let template = "Paper/translatedSheet"
    package static let example = TranslatedSheetPage(
        frame: Frame(pageTitle: "Amira Khan"),
        pdfLink: "/paper/1/pdf?in=ur",
        back: "/paper/1",
        sheets: [
            Sheet(
                headline: "Amira Khan, Year 1, Kingfishers",
                edition: "2026, from 1 September 2026",
                code: "7K3-M2P-Q4XT",
                online: .example,
                rules: .example,
                intro: [.init("اصول پڑھیں۔", "Read the rules.")],
                cut: .init("یہاں سے کاٹیں۔", "Cut here."),
                choices: [.init("جی ہاں", "Yes")],
                lines: [.init("آپ کا نام", "Your name")]
            )
        ]
    )

    package var frame: Frame
    package let pdfLink: String
    package let back: String
    package let sheets: [Sheet]

    package struct Sheet: Sendable {
        package let headline: String
        package let edition: String
        package let code: String
        package let online: AddressCode
        package let rules: TwoLanguageView
        package let intro: [TwoLanguageView.Pair]
        package let cut: TwoLanguageView.Pair
        /// Each with a box to tick.
        package let choices: [TwoLanguageView.Pair]
        /// Each with a line to write on.
        package let lines: [TwoLanguageView.Pair]
    }
}

extension TranslatedSheetPage.Sheet {
    /// `own` has the sentences of the reader's language, where there are any, and else the English ones.
    init(_ printed: SheetPage.Sheet, _ rules: TwoLanguageView, own: Words, english: Words, values: [String: String]) {
        let known = values.merging([
            "childName": printed.childName, "label": printed.label, "from": printed.from, "code": printed.code,
        ]) { first, _ in first }
        func say(_ key: String) -> TwoLanguageView.Pair {
            TwoLanguageView.Pair(own.say("paper.sheet.\(key)", known), english.say("paper.sheet.\(key)", known))
        }
        let asked: (intro: [String], choices: [String]) =
            if printed.asksFamily {
                (["intro", "nothingHappens"], ["answerYes", "answerTalk"])
            } else if printed.asksPart {
                (["partIntro"], ["partRead", "partTalk"])
            } else {
                ([], ["adultYes", "answerTalk"])
            }
        let mark = printed.asksChild ? ["childMark"] : []
        self.init(
            headline: printed.headline,
            edition: english.say("paper.sheet.edition", known),
            code: printed.code,
            online: printed.online,
            rules: rules,
            intro: asked.intro.map(say),
            cut: say("returned"),
            choices: asked.choices.map(say),
            lines: (["name"] + (printed.asksRelation ? ["relation"] : []) + ["signature", "date", "phone"] + mark).map(
                say
            )
        )
    }
}
