import Domain
import Testing

struct ClauseReadingTests {
    @Test func `fragments keep their stem, and a full sentence among them does not take it`() {
        let reading = PolicyReading.of(
            """
            Pupil agreement

            I will:
            - look after the tablets
            - ask before I print

            I will not:
            - share my password
            - open other people's work
            - I will not eat near the screens.

            Signed: ............
            """
        )
        let clauses = reading.outline.documents[0].clauses
        #expect(clauses.map(\.stem) == ["I will:", "I will:", "I will not:", "I will not:", nil])
        #expect(reading.kinds(of: 3) == [.stem])
    }

    @Test func `fragments without any marker hang on their stem too`() {
        let reading = PolicyReading.of(
            """
            Agreement for Year 3

            On the school tablets I will not:
            share my password
            use somebody else's account
            change the wallpaper

            Signed ..........
            """
        )
        #expect(
            reading.clauses().map(\.text) == [
                "share my password", "use somebody else's account", "change the wallpaper",
            ]
        )
        #expect(reading.stem(of: 2) == "On the school tablets I will not:")
    }

    @Test func `a stem among the clauses carries its list as sub-clauses`() {
        let reading = PolicyReading.of(
            """
            Volunteer agreement

            1. I will sign in.
            2. I will not:
            • take photographs
             • lend my badge

            • stay alone with a child
            3. I will sign out.
            """
        )
        let clauses = reading.outline.documents[0].clauses
        #expect(clauses.map(\.subclauses.count) == [0, 3, 0])
        #expect(clauses.map(\.number) == ["1", "2", "3"])
    }

    @Test func `bullets further in belong to the bullet above`() {
        let reading = PolicyReading.of(
            """
            Parent agreement

            - I will talk with my child about:
                - games
                - chats
            - I will come to the meeting.
            - I will read the newsletter.
            """
        )
        #expect(reading.outline.documents[0].clauses.map(\.subclauses.count) == [2, 0, 0])
    }

    @Test func `a page header that repeats inside a list is set aside`() {
        let items = (1...9).map { "\($0). I will keep promise number \($0)." }
        let pages = [items[0..<3], items[3..<6], items[6..<9]].map { $0.joined(separator: "\n") }
        let reading = PolicyReading.of(
            "Staff agreement\n\n" + pages.joined(separator: "\nElm Park School\nPage 2\n") + "\nElm Park School"
        )
        #expect(reading.clauses().count == 9)
        let spaced = PolicyReading.of(
            "\u{0C}Elm Park School\nStaff agreement\n\n" + pages.joined(separator: "\n\u{0C}Elm Park School\n")
        )
        #expect(spaced.clauses().count == 9)
        #expect(spaced.blocks.filter { $0.kind == .runningHeader }.count == 3)
    }

    @Test func `a section heading that two agreements share is no page header`() {
        let rules = "- I will ask first.\n- I will wait.\n\nStaying safe\n\n- I will tell.\n- I will stop."
        let reading = PolicyReading.of("KS1 rules\n\n\(rules)\n\nKS2 rules\n\n\(rules)\n\nStaff rules\n\n\(rules)")
        #expect(reading.documents.count == 3)
        #expect(reading.blocks.filter { $0.kind == .section }.count == 3)
    }

    @Test func `a contents list that repeats the titles starts nothing`() {
        let reading = PolicyReading.of(
            """
            Contents

            Introduction
            Pupil agreement
            Staff agreement

            Introduction

            We use computers every day.

            Pupil agreement

            - I will ask first.
            - I will be kind.
            - I will tell.

            Staff agreement

            - I will lock my screen.
            - I will report worries.
            - I will use my work account.
            """
        )
        #expect(reading.documents.map(\.audience) == ["pupils", "staff"])
        #expect((1...5).flatMap { reading.kinds(of: $0) } == [.contents, .contents, .contents, .contents])
    }

    @Test(arguments: [
        ("Name ……………… Class ……… Date ………", ["Name", "Class", "Date"]),
        ("Signed: ______________ (parent/carer)", ["Signed", "(parent/carer)"]),
        ("Print name:      Role:      Date:", ["Print name", "Role", "Date"]),
        ("| Name | Signature | Date |", ["Name", "Signature", "Date"]),
        ("Parent/Carer's signature.....Date.....", ["Parent/Carer's signature", "Date"]),
        ("Signed (pupil): Date:", ["Signed (pupil)", "Date"]),
    ])
    func `a signature block has its fields by name`(line: String, fields: [String]) {
        let reading = PolicyReading.of(
            "Pupil agreement\n\n- I will ask.\n- I will wait.\n- I will tell.\n\nI agree to follow these rules.\n\n\(line)"
        )
        let blocks = reading.outline.documents[0].signatureBlocks
        #expect(blocks.map(\.fields) == [fields])
        #expect(blocks.map(\.lines) == [[7, 9]])
        #expect(reading.documents[0].answer == .sign)
    }

    @Test func `conditions that hang on the declaration are no clauses`() {
        let reading = PolicyReading.of(
            """
            Key Stage 2 rules

            - I will ask first.
            - I will be kind.
            - I will tell.

            I agree to follow these rules when:

            1. I use the school's computers.
            2. I use my own at home.

            Name ........
            """
        )
        #expect(reading.clauses().count == 3)
        #expect(reading.outline.documents[0].signatureBlocks.map(\.lines) == [[7, 12]])
    }

    @Test func `codes that say must instead of I will are read when they are agreed to`() {
        let reading = PolicyReading.of(
            """
            Visitors: code of conduct

            - **Phones:** Phones must be switched off.
            - **Pictures:** Visitors should not take pictures.
            - Speak to the office about anything that worries you.

            I agree to follow this code of conduct.
            """
        )
        #expect(reading.clauses().map(\.text).first == "Phones: Phones must be switched off.")
        #expect(reading.clauses().count == 3)
        #expect(reading.outline.documents[0].signatureBlocks.map(\.lines) == [[7, 7]])
    }
}
