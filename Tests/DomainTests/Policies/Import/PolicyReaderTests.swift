import Domain
import Testing

struct PolicyReaderTests {
    @Test func `an academy's policy with contents and appendices gives its two agreements`() {
        let reading = PolicyReading.of(SamplePolicies.harbour)
        #expect(reading.documents.map(\.audience) == ["pupils", "governors+visitors"])
        #expect(
            reading.documents.map(\.title) == [
                "Appendix 1: Pupil agreement", "Appendix 2: Governor and volunteer agreement",
            ]
        )
        #expect(reading.documents.map(\.answer) == [.sign, .sign])
        #expect(reading.documents.map(\.answeredPer) == [.child, .adult])
        #expect(reading.clauses(0).map(\.number) == ["1", "2", "3", "4", "5"])
        #expect(reading.subclauses(0).map(\.number) == ["a", "b", "c"])
        #expect(reading.clauses(1).count == 3)
        #expect(reading.questions.isEmpty)
        #expect(reading.blocks.filter { $0.kind == .runningHeader }.count == 3)
        #expect(reading.blocks.filter { $0.kind == .contents }.count == 5)
        #expect(WordKeeping.breach(in: reading) == nil)
    }

    @Test func `a page in Markdown gives an agreement for each audience it names`() {
        let reading = PolicyReading.of(SamplePolicies.village)
        #expect(reading.documents.map(\.audience) == ["ks1", "years-3-6", "parents"])
        #expect(reading.documents.indices.map { reading.clauses($0).count } == [3, 4, 3])
        #expect(reading.subclauses(2).map(\.text) == ["This includes group chats of the class."])
        #expect(
            reading.outline.documents[1].clauses.map(\.section) == [
                "My things", "My things", "Other people", "Other people",
            ]
        )
        #expect(reading.clauses(1).last?.narrower == .years(6...6))
        #expect(reading.outline.documents[2].signatureBlocks.map(\.fields) == [["Name", "Signature", "Date"]])
        #expect(reading.questions.map(\.kind) == [.answer])
        #expect(WordKeeping.breach(in: reading) == nil)
    }

    @Test(arguments: ["-", "•", "✓", "➢", "*", "\u{F0B7}", "☐", "🌟", "- ✔", "–"])
    func `a bullet may be any sign`(glyph: String) {
        let rules = ["I will be gentle.", "I will take turns.", "I will tell Miss if I am sad.", "I will log off."]
        let text = "Pupil agreement\n\n" + rules.map { "\(glyph) \($0)" }.joined(separator: "\n")
        #expect(PolicyReading.of(text).clauses().map(\.text) == rules)
    }

    @Test(arguments: ["\n", "\n\n"])
    func `clauses need no marker at all`(gap: String) {
        let rules = [
            "I will wait my turn", "I will ask before I print", "I keep my password secret", "I tell a teacher",
        ]
        let reading = PolicyReading.of("Rules for pupils\n\n" + rules.joined(separator: gap))
        #expect(reading.clauses().map(\.text) == rules)
        #expect(reading.documents.map(\.audience) == ["pupils"])
    }

    @Test func `numbers may start again or go on, and are kept as printed`() {
        let reading = PolicyReading.of(
            """
            Visitor agreement

            1. I will sign in at the desk.
            2. I will wear my badge.

            In the classroom

            1. I will keep my phone away.
            2. I will ask before I help with a login.

            Before I leave

            7. I will hand the badge back.
            """
        )
        #expect(reading.clauses().map(\.number) == ["1", "2", "1", "2", "7"])
        #expect(Linter.findings(in: reading).filter { $0.rule == .numbers }.map(\.lines) == [[8], [13]])
    }

    @Test func `a clause goes on over wrapped lines, blank lines and page breaks`() {
        let reading = PolicyReading.of(
            """
            Staff acceptable use agreement

            1. I will keep the laptop that the school has lent to me in a locked place
            whenever I am not
            using it, at home and on the way.
            2. I will report the loss of a device on the same day, whatever the hour, to the

            office, and write down where I saw it last.
            \u{0C}Oakdene School policies
            3. I will return all equipment on my last day, together with any

            Page 2
            \u{0C}Oakdene School policies
            chargers and cases that came with it.
            """
        )
        #expect(reading.clauses().map(\.lines) == [[3, 4, 5], [6, 8], [10, 14]])
        #expect(
            reading.clauses().last?.text.hasSuffix("together with any chargers and cases that came with it.") == true
        )
        #expect(reading.kinds(of: 12) == [.runningHeader])
        #expect(reading.kinds(of: 13) == [.runningHeader])
        #expect(WordKeeping.breach(in: reading) == nil)
    }

    @Test func `a word cut by the page is made whole, a hyphen of its own stays`() {
        let reading = PolicyReading.of(
            """
            Staff agreement

            1. I will look after the photographs of the children in my class and only use a school-
            owned camera; a photo-
            graph is kept on the server. Photograph only what the lesson needs.
            2. I will lock my screen.
            3. I will report worries.
            """
        )
        #expect(reading.clauses().first?.text.contains("school-owned camera; a photograph is kept") == true)
    }

    @Test(arguments: [
        "Apple crumble\n\n1. Always wash your hands.\n2. Do not burn the butter.\n3. You must let it cool.",
        "Friday letter\n\nI am delighted to share our news.\n\nI know parking is hard.\n\nI will write to the council.",
        "Lunch menu\n\nMonday: soup\nTuesday: fish\n\nChildren must tell us about allergies.",
        """
        Minutes of the governing body

        1. Code of conduct
        All governors must sign the code of conduct. Governors will:
        - declare interests
        - attend training

        2. Acceptable use policy
        Approved.

        Signed: .................... Date: ...............
        """,
        "Online safety policy\n\nStaff will be trained each year.\n\nThe head will:\n- review filters\n- report to governors",
    ])
    func `a file with no agreement in it gives none and says so`(text: String) {
        let reading = PolicyReading.of(text)
        #expect(reading.documents.isEmpty)
        #expect(reading.questions.isEmpty)
        #expect(
            reading.notice == "No agreement was found in this text. Every line is kept below: "
                + "if there is one, choose the line where it starts."
        )
        #expect(WordKeeping.breach(in: reading) == nil)
    }
}
