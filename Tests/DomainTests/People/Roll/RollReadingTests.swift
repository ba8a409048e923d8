import Testing

@testable import Domain

struct RollReadingTests {
    private func read(_ sources: RollSource...) -> RollReading { RollReading(sources) }

    @Test func `pupils, parents and staff come in from three files`() {
        let one = RollSamples.upn(1), two = RollSamples.upn(2)
        let reading = read(
            RollSamples.source(
                "Forename,Surname,UPN,Year,Reg",
                "Amira,Khan,\(one),1,1A",
                "Yusuf,Khan,\(two),Year 4,4B"
            ),
            RollSamples.source(
                "UPN,Student,Contact name,Contact ID,Relationship,Mobile,Parental responsibility",
                "\(one),Amira Khan,Sana Khan,C7,Mother,07700 900123,Yes",
                "\(two),Yusuf Khan,Sana Khan,C7,Mother,07700 900123,Yes",
                "\(two),Yusuf Khan,Imran Khan,C8,Father,07700 900124,",
                file: "contacts.csv"
            ),
            RollSamples.source("Name,Role,Email", "Mrs Hill,Head,head@school.example.org", file: "staff.csv")
        )
        #expect(reading.problems.isEmpty)
        #expect(reading.checks.isEmpty)
        #expect(RollCounts(reading).sentence == "2 pupils, 2 parents, 1 member of staff. 0 to check, 2 ready.")
        #expect(reading.pupils.map(\.year) == [.year1, .year4])
        #expect(reading.pupils.map(\.schoolClass) == ["1A", "4B"])
        #expect(reading.relationships.count == 3)
        #expect(reading.relationships.map(\.responsibility) == [.yes, .yes, .unknown])
        #expect(reading.responsibilityNote == nil)
    }

    @Test func `a file without parental responsibility says why that is no obstacle`() {
        let reading = read(
            RollSamples.source("Name,UPN,Year,Parent name", "Amira Khan,\(RollSamples.upn(1)),1,Sana Khan")
        )
        #expect(
            reading.responsibilityNote == "Your file does not say who has parental responsibility. "
                + "That is fine for these rules; we will ask before image permissions."
        )
    }

    @Test func `two people with one name stay two`() {
        let source = RollSamples.source(
            "Name,UPN,Year,Class",
            "Amira Khan,\(RollSamples.upn(1)),1,1A",
            "Amira Khan,\(RollSamples.upn(2)),1,1A"
        )
        #expect(read(source).pupils.count == 2)
        #expect(read(source).checks.isEmpty)
    }

    @Test func `without a number two of one name stay two and are to check`() {
        let reading = read(RollSamples.source("Name,Year,Class", "Amira Khan,1,1A", "Amira Khan,1,1A", "Leo Park,1,1A"))
        #expect(reading.pupils.count == 3)
        #expect(Set(reading.pupils.map(\.key)).count == 3)
        #expect(RollCounts(reading).sentence == "3 pupils. 3 to check, 0 ready.")
    }

    @Test func `one child word for word on two lines is read once`() {
        let line = "Amira Khan,\(RollSamples.upn(1)),1"
        let reading = read(RollSamples.source("Name,UPN,Year", line, line))
        #expect(reading.pupils.count == 1)
        #expect(reading.problems.map(\.reason) == [.repeatedRow(name: "Amira Khan", line: 2)])
        #expect(!reading.mayMissSomeone)
    }

    @Test func `two children with one UPN are both put aside, and the others are read`() {
        let upn = RollSamples.upn(1)
        let reading = read(
            RollSamples.source(
                "Name,UPN,Year",
                "Amira Khan,\(upn),1",
                "Leo Park,\(RollSamples.upn(2)),2",
                "Ella Jones,\(upn),3"
            )
        )
        #expect(reading.pupils.map(\.name.full) == ["Leo Park"])
        #expect(reading.problems.map(\.place.line) == [2, 4])
        #expect(reading.problems[0].sentence.contains("has the UPN \(upn), and so has someone else on line 4"))
    }

    @Test func `two children with one number of the school's system are both put aside`() {
        let reading = read(RollSamples.source("Name,Admission number,Year", "Amira Khan,7,1", "Yusuf Khan,7,3"))
        #expect(reading.pupils.isEmpty)
        #expect(reading.problems.count == 2)
    }

    @Test func `one e-mail for two parents and two siblings works`() {
        let reading = read(
            RollSamples.source(
                "Name,UPN,Year,Parent 1 name,Parent 1 email,Parent 2 name,Parent 2 email",
                "Amira Khan,\(RollSamples.upn(1)),1,Sana Khan,home@example.org,Imran Khan,home@example.org",
                "Yusuf Khan,\(RollSamples.upn(2)),4,Sana Khan,home@example.org,Imran Khan,home@example.org"
            )
        )
        // Name and e-mail are not enough to say one person: four are kept, and each is to check.
        #expect(reading.adults.count == 4)
        #expect(reading.adults.allSatisfy { $0.contactPoints.map(\.value) == ["home@example.org"] })
        #expect(RollCounts(reading).toCheck == 2)
    }

    @Test(arguments: ["=cmd()", "@SUM(1)", "+1", "-x", "\u{200B}=cmd()"])
    func `a formula in a name puts its row aside with a sentence`(name: String) {
        let reading = read(
            RollSamples.source("Name,UPN,Year", "\(name),\(RollSamples.upn(1)),1", "Leo Park,\(RollSamples.upn(2)),2")
        )
        #expect(reading.pupils.map(\.name.full) == ["Leo Park"])
        #expect(
            reading.problems.map(\.sentence) == [
                "Line 2: the pupil’s name begins like a formula, which a spreadsheet could run. Type it as plain text."
            ]
        )
    }

    @Test func `a bad parent never stops the child`() {
        let reading = read(RollSamples.source("Name,UPN,Year,Parent name", "Amira Khan,\(RollSamples.upn(1)),1,=cmd()"))
        #expect(reading.pupils.count == 1)
        #expect(reading.adults.isEmpty)
        #expect(reading.problems.count == 1)
    }

    @Test func `a pupil beyond primary is a bad row`() {
        let reading = read(RollSamples.source("Name,UPN,Year", "Amira Khan,\(RollSamples.upn(1)),Year 7"))
        #expect(reading.problems.first?.sentence.contains("“Year 7”, which is beyond a primary school") == true)
    }

    @Test func `a wrong check letter is to check, and the child is read`() {
        let reading = read(RollSamples.source("Name,UPN,Year", "Amira Khan,A201100018042,1"))
        #expect(reading.pupils.count == 1)
        #expect(reading.checks.map(\.reason).contains(.upn("A201100018042", .checkLetter(expected: "R"))))
        #expect(RollCounts(reading).sentence == "1 pupil. 1 to check, 0 ready.")
    }

    @Test func `a child's own e-mail is no parent's`() {
        let reading = read(
            RollSamples.source(
                "Name,UPN,Year,Pupil email,Parent name,Parent email",
                "Amira Khan,\(RollSamples.upn(1)),1,amira@example.org,Sana Khan,amira@example.org"
            )
        )
        #expect(reading.checks.map(\.reason) == [.pupilEmail("amira@example.org")])
        #expect(reading.adults.first?.contactPoints.isEmpty == true)
    }

    @Test func `one line per contact makes one child with contacts in order`() {
        let upn = RollSamples.upn(1)
        let reading = read(
            RollSamples.source(
                "Name,UPN,Year,Contact name,Relationship,Mobile",
                "Amira Khan,\(upn),1,Sana Khan,Mother,7700900123",
                "Amira Khan,\(upn),1,Imran Khan,Father,07700 900124",
                "Amira Khan,\(upn),1,Nadia Khan,Grandmother,"
            )
        )
        #expect(reading.pupils.count == 1)
        #expect(reading.relationships.map(\.kind) == [.mother, .father, .grandparent])
        #expect(reading.relationships.map(\.order) == [1, 2, 3])
        #expect(reading.adults.first?.contactPoints == [.init(kind: .mobile, value: "07700900123")])
    }

    @Test func `a child with contacts without end keeps the first twenty`() {
        let lines = (1...30).map { "Amira Khan,\(RollSamples.upn(1)),1,Parent Number\($0)" }
        let reading = read(RollSamples.source(lines: ["Name,UPN,Year,Parent name"] + lines))
        #expect(reading.relationships.count == 20)
        #expect(reading.problems.count == 10)
    }

    @Test func `two lines with one staff number are one person with two roles`() {
        let reading = read(
            RollSamples.source(
                "Name,Role,Staff code,Email",
                "Ann Hill,Head,S1,a@example.org",
                "Ann Hill,Safeguarding lead,S1,"
            )
        )
        #expect(reading.staff.map(\.roles) == [["Head", "Safeguarding lead"]])
    }

    @Test func `two lines with one name and e-mail but no number stay two and are to check`() {
        let reading = read(
            RollSamples.source("Name,Role,Email", "Ann Hill,Head,a@example.org", "Ann Hill,Cook,a@example.org")
        )
        #expect(reading.staff.count == 2)
        #expect(RollCounts(reading).sentence == "2 staff. 1 to check, 1 ready.")
    }

    @Test func `a title above the column names is no pupil`() {
        let reading = read(
            RollSamples.source("Class lists 2026,,", "Name,UPN,Year", "Amira Khan,\(RollSamples.upn(1)),1")
        )
        #expect(reading.pupils.map(\.name.full) == ["Amira Khan"])
        #expect(reading.notes == ["Line 1 is above the column names, so we did not read it as a person."])
    }
}
