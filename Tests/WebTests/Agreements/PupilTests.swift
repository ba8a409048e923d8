import Domain
import HTTPTypes
import Records
import TestSupport
import Testing

@testable import Web

struct PupilTests {
    @Test func `a child at a device reads the rules and makes a mark`() async throws {
        let room = try await LearningClass(year: .year4, className: "Robins")
        let session = try await room.open()
        let code = try await room.openDevices(session)
        #expect(code.count == 6)
        let typed = "\(code.prefix(3).lowercased())+\(code.suffix(3))"
        #expect(try await room.site.post("/class", "code=\(typed)").location == "/class/\(code)")
        let names = try await room.site.get("/class/\(code)")
        #expect(names.text.contains("Amira") && !names.text.contains("SurnameAmira"))
        let child = "/class/\(code)/child/\(room.children[0])"
        #expect(try await room.site.get(child).text.contains("I ask a grown-up."))
        #expect(try await room.site.get(child + "?step=2").text.contains("Make your own mark"))
        let sent = try await room.site.post(child, "answer=yes&mark=M1+2+L30+40")
        #expect(sent.location == "/class/\(code)/thanks?said=yes")
        #expect(try await room.site.get(sent.location).text.contains("data-kiosk-start=\"/class/\(code)\""))
        let answer = try #require(try await room.site.school.records.ownDoings.answers(by: room.children[0]).first)
        #expect(answer.recordedBy == room.teacher && answer.mark == "M1 2 L30 40" && answer.route == "in class")
        #expect(try await !room.site.get("/class/\(code)").text.contains("Amira"))
    }

    @Test(arguments: [
        ("answer=talk", AgreementState.talk), ("answer=not-yet", .notYet), ("answer=yes&answer=not-yet", .notYet),
        ("answer=yes&picture=owl", .done),
    ])
    func `every answer of a child is taken as it is`(body: String, state: AgreementState) async throws {
        let room = try await LearningClass(year: .year4, className: "Robins")
        let code = try await room.openDevices(try await room.open())
        _ = try await room.site.post("/class/\(code)/child/\(room.children[0])", body)
        #expect(try await room.states().first == state)
    }

    @Test(arguments: ["answer=talk", "answer=yes&picture=owl"])
    func `who has answered is off the list, and nobody answers in their place`(body: String) async throws {
        let room = try await LearningClass(year: .year4, className: "Robins")
        let code = try await room.openDevices(try await room.open())
        let child = "/class/\(code)/child/\(room.children[0])"
        _ = try await room.site.post(child, body)
        #expect(try await !room.site.get("/class/\(code)").text.contains("Amira"))
        for page in [try await room.site.get(child), try await room.site.post(child, "answer=yes&picture=fox")] {
            #expect(page.status == .ok && page.text.contains("This child has answered"))
            #expect(!page.text.contains("Amira"))
        }
        #expect(try await room.answerCount() == 1)
    }

    @Test func `not yet is asked again in the same session, and a wish to talk in the next`() async throws {
        let room = try await LearningClass(year: .year4, className: "Robins")
        let session = try await room.open()
        let code = try await room.openDevices(session)
        _ = try await room.site.post("/class/\(code)/child/\(room.children[0])", "answer=not-yet")
        _ = try await room.site.post("/class/\(code)/child/\(room.children[1])", "answer=talk")
        let names = try await room.site.get("/class/\(code)").text
        #expect(names.contains("Amira") && !names.contains(">Ben<"))
        _ = try await room.site.post(session + "/finish", "", as: room.teacher)
        let later = try await room.openDevices(try await room.open())
        #expect(try await room.site.get("/class/\(later)").text.contains(">Ben<"))
    }

    @Test func `whoever wished to talk says yes on the board, in the same session`() async throws {
        let room = try await LearningClass(year: .year4, className: "Robins")
        let session = try await room.open()
        let code = try await room.openDevices(session)
        _ = try await room.site.post("/class/\(code)/child/\(room.children[0])", "answer=talk")
        _ = try await room.touch(session, "\(room.children[0]):joined")
        #expect(try await room.states().first == .done)
    }

    @Test(arguments: ["0", "-1", "99", "two", "\(Int.max)", "\(Int.min)"])
    func `a step that is none begins with the first`(step: String) async throws {
        let room = try await LearningClass(year: .year4, className: "Robins")
        let code = try await room.openDevices(try await room.open())
        let page = try await room.site.get("/class/\(code)/child/\(room.children[0])?step=\(step)")
        #expect(page.text.contains("I ask a grown-up.") && !page.text.contains("Make your own mark"))
    }

    @Test(arguments: [
        ("answer=yes", "Make your mark"), ("picture=owl", "Choose one answer"),
        ("answer=yes&mark=%3Cscript%3E", "Draw it again"),
        ("answer=yes&mark=M" + String(repeating: "1", count: 4_000), "fewer"),
    ])
    func `a form that cannot be kept says why and keeps nothing`(body: String, words: String) async throws {
        let room = try await LearningClass(year: .year4, className: "Robins")
        let code = try await room.openDevices(try await room.open())
        let answer = try await room.site.post("/class/\(code)/child/\(room.children[0])", body)
        #expect(answer.status == .unprocessableContent && answer.text.contains(words))
        #expect(try await room.answerCount() == 0)
    }

    @Test func `a wrong or ended class code shows nothing`() async throws {
        let room = try await LearningClass(year: .year4, className: "Robins")
        let session = try await room.open()
        let code = try await room.openDevices(session)
        let late = TestSchool.now.adding(minutes: Working.classCodeMinutesMax)
        let child = "/class/\(code)/child/\(room.children[0])"
        for answer in [
            try await room.site.get("/class/BBBBBB"), try await room.site.get("/class/\(code)", at: late),
            try await room.site.get(child, at: late), try await room.site.post(child, "answer=talk", at: late),
        ] {
            #expect(answer.status == .unprocessableContent && answer.text.contains("do not work now"))
            #expect(!answer.text.contains("Amira"))
        }
        _ = try await room.site.post(session + "/finish", "", as: room.teacher)
        #expect(try await room.site.get("/class/\(code)").status == .unprocessableContent)
        #expect(try await room.answerCount() == 0)
    }

    @Test func `a code opens one class and no other`() async throws {
        let room = try await LearningClass(year: .year4, className: "Robins")
        let stranger = try await room.site.school.add(.pupil(year: .year4, className: "Wrens"), given: "Zofia")
        let code = try await room.openDevices(try await room.open())
        #expect(try await !room.site.get("/class/\(code)").text.contains("Zofia"))
        #expect(try await room.site.get("/class/\(code)/child/\(stranger)").status == .notFound)
        #expect(try await room.site.post("/class/\(code)/child/\(stranger)", "answer=talk").status == .notFound)
    }

    @Test func `guessing codes shuts the door for a while, to the right one too`() async throws {
        let room = try await LearningClass(year: .year4, className: "Robins")
        let code = try await room.openDevices(try await room.open())
        for _ in 0..<Working.wrongClassCodesMax {
            _ = try room.site.working.session(withClassCode: "BBBBBB", at: TestSchool.now)
        }
        #expect(try await room.site.get("/class/\(code)").text.contains("Too many wrong letters"))
        let later = TestSchool.now.adding(minutes: 11)
        #expect(try await room.site.get("/class/\(code)", at: later).text.contains("Amira"))
    }

    @Test func `the teacher shows the letters only when they want to`() async throws {
        let room = try await LearningClass(year: .year4, className: "Robins")
        let session = try await room.open()
        #expect(try await room.site.get(session + "/device", as: room.teacher).text.contains("Show the letters"))
        let code = try await room.openDevices(session)
        let page = try await room.site.get(session + "/device", as: room.teacher)
        #expect(page.text.contains("\(code.prefix(3)) \(code.suffix(3))"))
        #expect(try await room.openDevices(session) == code)
    }
}
