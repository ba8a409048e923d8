import Domain
import Testing

/// What an agreement is called, however its headings were printed.
struct TitleReadingTests {
    private func titles(_ heading: String) -> [String] {
        let text = """
            \(heading)

            1. I will lock my screen whenever I leave a device.
            2. I will use school accounts for school work.
            3. I will report every worry at once.

            I have read this agreement and agree to follow it.

            Signed: ....................   Date: ....................
            """
        return PolicyReading.of(text).documents.map(\.title)
    }

    @Test(arguments: [
        ("APPENDIX A\nOakdene Primary School\nStaff Code of Conduct", "Staff Code of Conduct"),
        ("APPENDIX A Oakdene Primary School Staff Code of Conduct", "Staff Code of Conduct"),
        ("# Appendix 2: Staff Acceptable Use Agreement", "Appendix 2: Staff Acceptable Use Agreement"),
        ("APPENDIX B Oakdene Primary\nSchool Staff Acceptable Use Agreement", "Staff Acceptable Use Agreement"),
        ("Home School Agreement for Parents", "Home School Agreement for Parents"),
        ("Staff Acceptable Use Form\nOakdene Primary School Acceptable Use Policy", "Staff Acceptable Use Form"),
        ("Acceptable Use Agreement\nKey Stage 2", "Acceptable Use Agreement: Key Stage 2"),
    ])
    func `a title goes without part labels and the school’s name`(heading: String, title: String) {
        #expect(titles(heading) == [title])
    }

    @Test func `a title wrapped over lines is one, and names all its audiences`() {
        let reading = PolicyReading.of(
            """
            Staff, Governor and
            Volunteer Acceptable Use of
            Technology Agreement at
            Oakdene Primary School
             1. I will lock my screen whenever I leave a device.
             2. I will use school accounts for school work.
             3. I will report every worry at once.

            I have read this agreement and agree to follow it.

            Signed: ....................   Date: ....................
            """
        )
        #expect(
            reading.documents.map(\.title) == [
                "Staff, Governor and Volunteer Acceptable Use of Technology Agreement at Oakdene Primary School"
            ]
        )
        #expect(reading.documents.map(\.audience) == ["staff+governors+visitors"])
    }

    @Test(arguments: [
        ("I have read this page.", AnswerRule.acknowledge), ("I have read these rules and agree to them.", .sign),
        ("I choose to make this agreement.", .sign),
    ])
    func `a sentence that only says it was read asks for no signature`(sentence: String, answer: AnswerRule) {
        let reading = PolicyReading.of(
            """
            # Staff rules

            1. I will lock my screen.
            2. I will tell the lead at once.
            3. I will keep my password secret.

            \(sentence)

            Name: ..............................
            """
        )
        #expect(reading.documents.map(\.answer) == [answer])
        #expect(reading.clauses(0).count == 3)
    }

    @Test func `a list that says we is an agreement where an audience signs it`() {
        let text = """
            # Acceptable Use Policy

            ## Governors

            1. We approve this policy.
            2. We ask for numbers.
            3. We meet the lead each term.

            """
        let signed = text + "I have read these rules and agree to keep them.\n\nName: ......................"
        #expect(PolicyReading.of(text).documents.isEmpty)
        #expect(PolicyReading.of(signed).documents.map(\.audience) == ["governors"])
    }
}
