import Domain
import HTTPTypes
import Records
import TestSupport
import Testing

@testable import Web

/// A colleague reports: one question on each page, who hears of it said before it is sent.
struct TellingReportTests {
    /// Goes from page to page as a colleague does, and answers the page on which it is checked.
    private func write(
        _ site: TellingSite,
        _ topic: String,
        about: [(PersonID?, String)] = [],
        imagery: String = "no",
        as person: PersonID
    ) async throws -> TellingSite.Answer {
        _ = try await site.post("/report/about", [("chosen", topic)], as: person)
        for (someone, part) in about {
            let who = someone.map { ("person", "\($0)") } ?? ("name", "A man in a van")
            let answer = try await site.post("/report/who", [who, ("part", part), ("do", "add")], as: person)
            #expect(answer.location == "/report/who")
        }
        let words = [("words", "She said 'I don't want to go home'."), ("others", "Lotte")]
        #expect(try await site.post("/report/words", words, as: person).location == "/report/pictures")
        let answer = try await site.post("/report/pictures", [("chosen", imagery)], as: person)
        #expect(answer.location == (imagery == "no" ? "/report/check" : "/report/pictures/stop"))
        return try await site.get("/report/check", as: person)
    }

    @Test func `danger comes first: whom to tell now, and that anyone may ring`() async throws {
        let site = try await TellingSite()
        let start = try await site.get("/report", as: site.teacher)
        #expect(start.words.contains("Is a child in danger now?") && start.words.contains("No, go on"))
        let now = try await site.get("/report/now", as: site.teacher)
        let lines = "In danger now: 999 Tell Meera Patel now: room 4, 201, 07700 900004. Not there: Daniel Osei, 202."
        #expect(now.words.contains(lines))
        #expect(now.words.contains("Nobody there: children’s social care, 01632 960200."))
        #expect(now.words.contains("Anyone may ring. Do that first; write this after, today."))
        for number in ["999", "07700900004", "01632960200"] {
            #expect(now.text.contains("<a class=\"phone\" href=\"tel:\(number)\">"), "\(number)")
        }
        // An extension is no number for a phone.
        #expect(!now.text.contains("tel:201") && !now.text.contains("tel:202"))
    }

    @Test func `where nobody leads safeguarding the deputy is told first`() async throws {
        let site = try await TellingSite()
        let lead = try #require(try await site.school.records.holders(on: TellingSite.monday.day).all(.lead).first)
        try await site.school.submit(.appointment(lead.appointment, .end(from: TestSchool.today, why: "Moved away")))
        let now = try await site.get("/report/now", as: site.teacher)
        #expect(now.words.contains("Tell Daniel Osei now: 202.") && !now.words.contains("Not there:"))
    }

    @Test func `a concern about a child goes to the leads, and the page says so before`() async throws {
        let site = try await TellingSite()
        let check = try await write(site, "child", about: [(site.child, "hurt")], as: site.teacher)
        #expect(check.words.contains("Goes to: Meera Patel and Daniel Osei."))
        #expect(check.words.contains("Only if nobody opens it in time: Helen Hill, then Femi Adeyemi."))
        // The chair is a governor, who hears of it at last.
        #expect(check.words.contains("Cannot be seen by: anyone named in it, IT, other governors, the office."))
        let answer = try await site.post("/report", [("command", "\(CommandID(9))")], as: site.teacher)
        let id = ConcernID(madeBy: CommandID(9), as: "telling")
        #expect(answer.location == "/report/sent/\(id)")
        let sent = try await site.get(answer.location, as: site.teacher)
        #expect(sent.words.contains("Sent \(TellingSite.monday.clock)") && sent.words.contains(id.reference))
        #expect(sent.words.contains("Meera Patel and Daniel Osei have been alerted."))
        let unless = TellingSite.monday.adding(minutes: 15).clock
        #expect(sent.words.contains("If nobody has opened it by \(unless) it goes to Helen Hill, then Femi Adeyemi."))
        #expect(sent.words.contains("Still worried? Tell Meera Patel or Daniel Osei in person,"))
        let told = try #require(try await site.concerns(seenBy: site.lead).first?.concern.told)
        #expect(told.involved == [Involved(person: site.child, part: .hurt)] && told.way == .staffForm)
        #expect(told.words == "She said 'I don't want to go home'.\n\nWho else was there: Lotte")
        // Sent again by a nervous finger: the same concern, and no draft is left.
        let again = try await site.post("/report", [("command", "\(CommandID(9))")], as: site.teacher)
        #expect(again.location == answer.location)
        #expect(try await site.get("/report/check", as: site.teacher).location == "/report")
        #expect(try await site.concerns(seenBy: site.lead).count == 1)
    }

    @Test func `one about the lead goes to the head alone, and the lead finds nothing`() async throws {
        let site = try await TellingSite()
        _ = try await site.post("/report/about", [("chosen", "adult")], as: site.teacher)
        let who = try await site.get("/report/who", as: site.teacher)
        #expect(who.words.contains("This goes to Helen Hill, headteacher, only."))
        #expect(who.words.contains("If it is about Helen Hill it goes to Femi Adeyemi, chair."))
        let officer = "You may also ring the local authority’s designated officer (LADO), 01632 960210,"
        #expect(who.words.contains(officer + " or the NSPCC whistleblowing line, 0800 028 0285."))
        let check = try await write(site, "adult", about: [(site.lead, "mayHaveDoneIt")], as: site.teacher)
        #expect(check.words.contains("Goes to: Helen Hill.") && check.words.contains("0800 028 0285"))
        #expect(!check.words.contains("Only if nobody opens it in time: Meera"))
        _ = try await site.post("/report", [("command", "\(CommandID(9))")], as: site.teacher)
        #expect(try await site.concerns(seenBy: site.lead).isEmpty)
        #expect(try await site.concerns(seenBy: site.deputy).isEmpty)
        #expect(try await site.concerns(seenBy: site.head).count == 1)
    }

    @Test func `one about the head goes to the chair, and then only other governors are kept out`() async throws {
        let site = try await TellingSite()
        let check = try await write(site, "adult", about: [(site.head, "mayHaveDoneIt")], as: site.teacher)
        #expect(check.words.contains("Goes to: Femi Adeyemi."))
        #expect(check.words.contains("Cannot be seen by: anyone named in it, IT, other governors, the office."))
    }

    @Test func `whoever reports themselves is who it is about`() async throws {
        let site = try await TellingSite()
        let check = try await write(site, "myself", as: site.head)
        #expect(check.words.contains("Goes to: Femi Adeyemi."))
        _ = try await site.post("/report", [("command", "\(CommandID(9))")], as: site.head)
        #expect(try await site.concerns(seenBy: site.head).isEmpty)
        let told = try await site.get("/told", as: site.head)
        #expect(told.words.contains("Sent, not read yet"))
    }

    @Test func `a picture that could be is left alone: the list comes before the check`() async throws {
        let site = try await TellingSite()
        _ = try await write(site, "child", about: [(nil, "unsure")], imagery: "yes", as: site.teacher)
        let stop = try await site.get("/report/pictures/stop", as: site.teacher)
        #expect(stop.words.contains("Do not look, open, photograph, copy, forward or delete."))
        #expect(stop.words.contains("Hand the tablet to Meera Patel or Daniel Osei, switched on, face down."))
        let pictures = try await site.get("/report/pictures", as: site.teacher)
        #expect(pictures.words.contains("Do not look at it again, open, photograph, copy, forward or delete it."))
        #expect(pictures.words.contains("We do not take pictures or screenshots here."))
        #expect(!pictures.words.contains("look at it with you"))
    }

    @Test(arguments: ["mayHaveDoneIt", "sawIt", "hurt"])
    func `whoever is in it is never named as the one to go to`(part: String) async throws {
        let site = try await TellingSite()
        let about = [(site.child as PersonID?, "hurt"), (site.lead as PersonID?, part)]
        _ = try await write(site, "child", about: about, imagery: "yes", as: site.teacher)
        let sentence = part == "mayHaveDoneIt" ? "Hand the tablet to Helen Hill" : "Hand the tablet to Daniel Osei"
        for path in ["/report/pictures", "/report/pictures/stop", "/report/now"] {
            let page = try await site.get(path, as: site.teacher)
            #expect(!page.words.contains("Meera Patel"), "\(path)")
            if path.hasSuffix("stop") { #expect(page.words.contains(sentence)) }
        }
        let answer = try await site.post("/report", [("command", "\(CommandID(9))")], as: site.teacher)
        for path in [answer.location, "/told"] {
            #expect(try await !site.get(path, as: site.teacher).words.contains("Meera Patel in person"), "\(path)")
            #expect(try await !site.get(path, as: site.teacher).words.contains("Speak to Meera Patel"), "\(path)")
        }
    }

    @Test func `where nobody can be named the police and the designated officer are`() async throws {
        let site = try await TellingSite()
        let about = [site.lead, site.deputy, site.head, site.chair].map { ($0 as PersonID?, "mayHaveDoneIt") }
        _ = try await write(site, "adult", about: about, imagery: "yes", as: site.teacher)
        let stop = try await site.get("/report/pictures/stop", as: site.teacher)
        #expect(stop.words.contains("ring the police: 999 or 101.") && stop.text.contains("tel:01632960210"))
        #expect(!stop.words.contains("Hand the tablet"))
    }

    @Test(arguments: [
        ("technology", "filterFailure", "Hide the page. Leave the device on"),
        ("technology", "malware", "this reaches both halves"), ("data", "lostData", "only 72 hours"),
        ("data", "suspiciousMail", "Do not open its links"),
    ])
    func `a duty that cannot wait stands where it is written down, and again once sent`(
        topic: String,
        kind: String,
        duty: String
    ) async throws {
        let site = try await TellingSite()
        #expect(try await site.post("/report/about", [("chosen", topic)], as: site.teacher).location == "/report/kind")
        _ = try await site.post("/report/kind", [("chosen", kind)], as: site.teacher)
        #expect(try await site.get("/report/words", as: site.teacher).words.contains(duty))
        _ = try await site.post("/report/words", [("words", "It came up.")], as: site.teacher)
        _ = try await site.post("/report/pictures", [("chosen", "no")], as: site.teacher)
        let answer = try await site.post("/report", [("command", "\(CommandID(9))")], as: site.teacher)
        #expect(try await site.get(answer.location, as: site.teacher).words.contains(duty))
    }

    @Test func `names are found by two letters, whole names first, and no address holds one`() async throws {
        let site = try await TellingSite()
        _ = try await site.post("/report/about", [("chosen", "child")], as: site.teacher)
        let fields = [("find", "a"), ("person", "\(site.child)"), ("do", "find")]
        let short = try await site.post("/report/who", fields, as: site.teacher)
        #expect(short.status == .unprocessableContent && !short.words.contains("Amira Khan"))
        for number in 0..<12 {
            _ = try await site.school.add(.staff(role: "Teacher"), given: "Bob", family: "Abo\(number)")
        }
        _ = try await site.school.add(.staff(role: "Teacher"), given: "Bo", family: "Young")
        let two = try await site.post("/report/who", [("find", "bo"), ("do", "find")], as: site.teacher)
        #expect(two.words.contains("Bo Young"))
        let found = try await site.post("/report/who", [("find", "ami"), ("do", "find")], as: site.teacher)
        #expect(found.words.contains("Amira Khan") && found.words.contains("Year 1, Kingfishers"))
        let chair = try await site.post("/report/about", [("chosen", "child")], as: site.chair)
        #expect(chair.location == "/report/who")
        // A governor sees no child's name, and types it.
        let none = try await site.post("/report/who", [("find", "ami"), ("do", "find")], as: site.chair)
        #expect(none.words.contains("Nobody by that name.") && !none.words.contains("Amira"))
    }

    @Test func `a name that was typed and not added holds the page`() async throws {
        let site = try await TellingSite()
        _ = try await site.post("/report/about", [("chosen", "child")], as: site.teacher)
        let first = [("person", "\(site.child)"), ("part", "hurt"), ("do", "add")]
        _ = try await site.post("/report/who", first, as: site.teacher)
        for field in ["find", "name"] {
            let held = try await site.post("/report/who", [(field, "Ben Ash"), ("do", "goOn")], as: site.teacher)
            #expect(held.status == .unprocessableContent, "\(field)")
            #expect(held.words.contains("Press Add for “Ben Ash”, or empty the box."), "\(field)")
            #expect(held.text.contains("value=\"Ben Ash\"") && held.words.contains("Amira Khan"), "\(field)")
        }
        let goOn = try await site.post("/report/who", [("do", "goOn")], as: site.teacher)
        #expect(goOn.location == "/report/words")
        let nobody = try await site.post("/report/who", [("do", "add")], as: site.teacher)
        #expect(nobody.words.contains("Choose a name.") && !nobody.words.contains("“Not sure” is fine."))
    }

    @Test func `what is written stays its author's, and goes when they throw it away`() async throws {
        let site = try await TellingSite()
        _ = try await write(site, "child", about: [(site.child, "hurt")], as: site.teacher)
        #expect(try await site.get("/report", as: site.teacher).words.contains("You began one on"))
        #expect(try await !site.get("/report", as: site.lead).words.contains("You began one on"))
        _ = try await site.post("/report/away", as: site.teacher)
        #expect(try await !site.get("/report", as: site.teacher).words.contains("You began one on"))
    }

    @Test func `the teller sees how far it is, and the note that is meant for them`() async throws {
        let site = try await TellingSite()
        _ = try await write(site, "child", about: [(site.child, "hurt")], as: site.teacher)
        _ = try await site.post("/report", [("command", "\(CommandID(9))")], as: site.teacher)
        let id = ConcernID(madeBy: CommandID(9), as: "telling")
        let steps: [(Concern.Command, String)] = [
            (.open, "Read"), (.answerRisk(.init(.notAtRisk, why: "With her aunt")), "Being dealt with"),
            (.enter(.init("Her aunt collects her today.", .forTeller)), "Her aunt collects her today."),
            (.enter(.init("Only for us.", .note)), "Being dealt with"),
            (.meet(.parentContact, how: "Aunt, 3.40"), "Being dealt with"), (.close(outcome: "Talked"), "Finished"),
        ]
        let first = try await site.get("/told", as: site.teacher)
        #expect(first.words.contains("Worry about a child") && first.words.contains("She said 'I don't want to go"))
        #expect(first.words.contains("Speak to Meera Patel or Daniel Osei."))
        for (command, words) in steps {
            try await site.school.submit(.concern(id, command), by: .person(site.lead), at: TellingSite.monday)
            let told = try await site.get("/told", as: site.teacher)
            #expect(told.words.contains(words) && !told.words.contains("Only for us."))
        }
        #expect(try await site.get("/told", as: site.clerk).words.contains("You have not told us anything here."))
    }

    @Test func `out of hours every page says so before it is sent, with the numbers`() async throws {
        let site = try await TellingSite()
        _ = try await write(site, "child", about: [(site.child, "hurt")], as: site.teacher)
        let paths = [
            "/report", "/report/about", "/report/who", "/report/words", "/report/pictures", "/report/check", "/worry",
        ]
        for path in paths {
            let person: PersonID? = path == "/worry" ? nil : site.teacher
            let page = try await site.get(path, as: person, at: TellingSite.night)
            #expect(page.words.contains("School is closed now This may not be read before"), "\(path)")
            #expect(page.words.contains("8.30. If a child is in danger now, ring 999."), "\(path)")
            #expect(page.words.contains("0800 1111") && page.words.contains("01632 960200"), "\(path)")
        }
    }
}
