import Domain
import HTTPTypes
import Records
import TestSupport
import Testing

@testable import Web

struct ClassTests {
    @Test func `a class learns its rules from hello to finish`() async throws {
        let room = try await LearningClass()
        let begin = try await room.site.get(room.home, as: room.teacher)
        #expect(begin.text.contains("0 of 3 children") && begin.text.contains("Show me first"))
        let ready = try await room.site.get(room.home + "/ready?document=\(room.document.id)", as: room.teacher)
        #expect(ready.text.contains("Thank you for telling me") && ready.text.contains("Amira"))
        let session = try await room.open(away: [room.children[2]])
        let board = try await room.site.get(session + "/board", as: room.teacher)
        #expect(board.text.contains("Hello, Acorns") && board.text.contains("I ask a grown-up."))
        #expect(board.text.contains("data-state=\"away\""))
        #expect(!board.text.contains("SurnameAmira"))
        #expect(try await room.touch(session, "\(room.children[0]):joined").status == .noContent)
        #expect(try await room.touch(session, "\(room.children[1]):not-yet").status == .noContent)
        let end = try await room.site.get(session + "/end", as: room.teacher)
        #expect(end.text.contains("1 joined in. 1 not yet. 1 away."))
        let finish = try await room.site.post(session + "/finish", "", as: room.teacher)
        #expect(finish.status == .seeOther)
        let done = try await room.site.get(session + "/end", as: room.teacher)
        #expect(done.text.contains("Two are still on your list"))
    }

    @Test func `the end tells this session apart from what was done at another time`() async throws {
        let room = try await LearningClass()
        let first = try await room.open(away: [room.children[2]])
        _ = try await room.touch(first, "everyone:joined")
        _ = try await room.site.post(first + "/finish", "", as: room.teacher)
        let second = try await room.open(away: [room.children[0]])
        _ = try await room.touch(second, "\(room.children[2]):joined")
        let end = try await room.site.get(second + "/end", as: room.teacher).text
        #expect(end.contains("1 joined in. 0 not yet. 1 away. 1 joined in at another time, not in this session."))
        #expect(!end.contains("did not touch"))
        let earlier = try await room.site.get(first + "/end", as: room.teacher).text
        #expect(earlier.contains("2 joined in. 0 not yet. 1 away.") && !earlier.contains("another time"))
    }

    @Test func `a child who was away and came later counts as here`() async throws {
        let room = try await LearningClass()
        let session = try await room.open(away: [room.children[0], room.children[1]])
        _ = try await room.touch(session, "\(room.children[0]):joined")
        let end = try await room.site.get(session + "/end", as: room.teacher).text
        #expect(end.contains("1 joined in. 0 not yet. 1 away. 1 did not touch their picture."))
    }

    @Test func `the grown-ups to tell have first letters and names, and no drawn face`() async throws {
        let room = try await LearningClass()
        let board = try await room.site.get(try await room.open() + "/board", as: room.teacher).text
        #expect(board.contains("<span class=\"initials\" aria-hidden=\"true\">ML</span>Mary Lowe</li>"))
        #expect(!board.contains("pictures/faces"))
    }

    @Test(arguments: [("Meera Patel", "MP"), ("Zoë de la Cruz", "ZC"), ("Prince", "P"), ("", "")])
    func `first letters are those of the first and the last name`(name: String, initials: String) {
        #expect(ClassSlide.Adult(name).initials == initials)
    }

    @Test func `a touch is an answer of the child with the teacher beside it and the peg as its mark`() async throws {
        let room = try await LearningClass()
        let session = try await room.open()
        _ = try await room.touch(session, "\(room.children[0]):joined")
        let answer = try #require(try await room.site.school.records.ownDoings.answers(by: room.children[0]).first)
        let pegs = try await room.site.school.records.ownDoings.pegs(
            in: "Acorns",
            for: room.document.id,
            on: TestSchool.today
        )
        #expect(answer.recordedBy == room.teacher && answer.route == "in class" && answer.said == "yes")
        #expect(answer.mark == pegs.first.map { "peg:" + $0.peg.rawValue })
    }

    @Test func `a child who touches twice counts once`() async throws {
        let room = try await LearningClass()
        let session = try await room.open()
        let command: CommandID = Randomness.identifier()
        _ = try await room.touch(session, "\(room.children[0]):joined", command: command)
        #expect(try await room.touch(session, "\(room.children[0]):joined", command: command).status == .noContent)
        #expect(try await room.touch(session, "\(room.children[0]):joined").status == .noContent)
        #expect(try await room.answerCount() == 1)
    }

    @Test func `a moon has no consequence and the child joins in when they like`() async throws {
        let room = try await LearningClass()
        let session = try await room.open()
        _ = try await room.touch(session, "\(room.children[0]):not-yet")
        #expect(try await room.states().first == .notYet)
        _ = try await room.touch(session, "\(room.children[0]):joined")
        #expect(try await room.states().first == .done)
    }

    @Test func `everyone together leaves out who is away and who said not yet`() async throws {
        let room = try await LearningClass()
        let session = try await room.open(away: [room.children[2]])
        _ = try await room.touch(session, "\(room.children[1]):not-yet")
        _ = try await room.touch(session, "everyone:joined")
        #expect(try await room.states() == [.done, .notYet, .waiting])
    }

    @Test func `children who are away stay waiting, and have their minute another day`() async throws {
        let room = try await LearningClass()
        let session = try await room.open(away: [room.children[2]])
        _ = try await room.touch(session, "everyone:joined")
        _ = try await room.site.post(session + "/finish", "", as: room.teacher)
        let page = try await room.site.get(room.home, as: room.teacher)
        #expect(page.text.contains("One minute with Chloe") && !page.text.contains("One minute with Amira"))
        let minute = "\(room.home)/child/\(room.children[2])?document=\(room.document.id)"
        #expect(try await room.site.get(minute, as: room.teacher).text.contains("I ask."))
        _ = try await room.site.post(minute, "touch=\(room.children[2]):joined", as: room.teacher)
        #expect(try await room.states() == [.done, .done, .done])
    }

    @Test func `a session cannot be opened for a class of nobody`() async throws {
        let room = try await LearningClass()
        #expect(try await room.site.get("/classes/Nobody/ready", as: room.teacher).status == .notFound)
        let everyone = room.children.map { "away=\($0)" }.joined(separator: "&")
        let body = "document=\(room.document.id)&" + everyone
        let answer = try await room.site.post(room.home + "/session", body, as: room.teacher)
        #expect(answer.status == .unprocessableContent && answer.text.contains("Everyone is marked as away"))
    }

    @Test func `showing it first stores nothing`() async throws {
        let room = try await LearningClass()
        let page = try await room.site.get(room.home + "/show?document=\(room.document.id)", as: room.teacher)
        #expect(page.text.contains("saves nothing") && page.text.contains("Hello, Acorns"))
        #expect(!page.text.contains("<form"))
    }

    @Test func `a session belongs to the teacher who opened it`() async throws {
        let room = try await LearningClass()
        let session = try await room.open()
        let other = try await room.site.school.add(.staff(role: "Teacher"))
        let parent = try await room.site.school.add(.family)
        for page in ["/board", "", "/end", "/device"] {
            #expect(try await room.site.get(session + page, as: other).status == .forbidden)
            #expect(try await room.site.get(session + page, as: parent).status == .forbidden)
            #expect(try await room.site.get(session + page).location.hasPrefix("/sign-in"))
        }
        let touch = try await room.site.post(session + "/touch", "touch=everyone:joined", as: other)
        #expect(touch.status == .forbidden)
    }

    @Test func `nobody without a session sees first names`() async throws {
        let room = try await LearningClass()
        let parent = try await room.site.school.add(.family)
        for page in ["/classes", room.home, room.home + "/ready", room.home + "/show", room.home + "/print"] {
            let stranger = try await room.site.get(page)
            #expect(stranger.status == .seeOther && !stranger.text.contains("Amira"))
            let family = try await room.site.get(page, as: parent)
            #expect(family.status == .forbidden && !family.text.contains("Amira"))
        }
    }

    @Test func `what was touched while the network was away is taken after the end`() async throws {
        let room = try await LearningClass()
        let session = try await room.open()
        _ = try await room.site.post(session + "/finish", "", as: room.teacher)
        #expect(try await room.touch(session, "\(room.children[0]):joined").status == .noContent)
        #expect(try await room.states().first == .done)
    }

    @Test func `a rule to talk about again is kept, and no child's answer to a card`() async throws {
        let room = try await LearningClass()
        let session = try await room.open()
        _ = try await room.site.post(session + "/card", "card=ks1-not-sure&how=again", as: room.teacher)
        _ = try await room.site.post(session + "/card", "card=ks1-scary-picture&how=nearly", as: room.teacher)
        _ = try await room.site.post(session + "/finish", "", as: room.teacher)
        let id = try #require(ClassSessionID(String(session.suffix(32))))
        let row = try #require(try await room.site.school.records.ownDoings.classSession(id))
        #expect(row.isFinished && row.talkAgain == [room.document.clauses[0].id])
        #expect(try await room.answerCount() == 0)
    }

    @Test func `finishing tells everyone who is here where rules are only told`() async throws {
        let room = try await LearningClass(year: .year4, answer: .informed, className: "3 / 4 B")
        let session = try await room.open(away: [room.children[1]])
        #expect(try await room.site.get(session + "/end", as: room.teacher).text.contains("counts as told"))
        _ = try await room.site.post(session + "/finish", "", as: room.teacher)
        #expect(try await room.states() == [.done, .waiting, .done])
    }

    @Test func `a class prints its rules and a list to tick`() async throws {
        let room = try await LearningClass()
        let page = try await room.site.get(room.home + "/print", as: room.teacher)
        #expect(page.text.contains("tick-box") && page.text.contains("Amira") && !page.text.contains("SurnameAmira"))
    }

    @Test func `an answer cannot name a session of another class`() async throws {
        let room = try await LearningClass()
        let session = try #require(ClassSessionID(String(try await room.open().suffix(32))))
        let stranger = try await room.site.school.add(.pupil(year: .reception, className: "Wrens"))
        let document = try await room.site.school.records.documents(for: .pupils, on: TestSchool.today)[0]
        let given = Answer.Given(
            by: stranger,
            text: document.shown(to: .reception),
            said: .yes(talkedAbout: false),
            route: .classSession(session),
            recordedBy: room.teacher
        )
        await #expect(throws: Answer.Refusal.otherSession) {
            try await room.site.school.submit(.answer(Randomness.identifier(), .give(given)), by: .person(room.teacher))
        }
    }

    @Test func `two children of one first name have a letter of the other`() async throws {
        let room = try await LearningClass()
        _ = try await room.site.school.add(.pupil(year: .reception, className: "Acorns"), given: "Ben", family: "Okoro")
        let page = try await room.site.get(room.home + "/show", as: room.teacher)
        #expect(page.text.contains("Ben O<") && page.text.contains("Ben S<") && page.text.contains("Amira<"))
    }

    @Test func `the list of classes says who is waiting and what goes on now`() async throws {
        let room = try await LearningClass()
        _ = try await room.open()
        let page = try await room.site.get("/classes", as: room.teacher)
        #expect(page.text.contains("href=\"/classes/Acorns\"") && page.text.contains("Acorns: Mary Lowe"))
    }
}
