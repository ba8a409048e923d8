import Domain
import Foundation
import TestSupport
import Testing

@testable import Records

struct SecondStepTests {
    private let school: TestSchool
    private let working: Working
    private let now = TestSchool.now
    private let person: PersonID = Randomness.identifier()

    init() throws {
        school = try TestSchool()
        working = try Working(opening: school.registry.folder)
    }

    private var box: Strongbox {
        school.registry.strongbox
    }

    private func take(_ code: String, minutes: Int = 0) throws -> SecondStep {
        try working.takeSecondStep(code, of: person, in: box, at: now.adding(minutes: minutes))
    }

    private func setUp() throws -> TimeCode {
        let app = try working.authenticatorToConfirm(for: person, in: box)
        #expect(try working.confirmAuthenticator(app.digits(at: now), for: person, in: box, at: now))
        return app
    }

    @Test func `an app counts once it showed the right digits`() throws {
        let app = try working.authenticatorToConfirm(for: person, in: box)
        #expect(try working.authenticatorToConfirm(for: person, in: box).secret == app.secret)
        #expect(try !working.confirmAuthenticator("000000", for: person, in: box, at: now))
        #expect(try !working.secondStepKit(of: person).isSetUp)
        #expect(try take(app.digits(at: now)) == .refused)
        _ = try setUp()
        #expect(try working.secondStepKit(of: person).hasAuthenticator)
    }

    @Test func `digits work once, and so do older ones`() throws {
        let app = try setUp()
        #expect(try take(app.digits(at: now)) == .replayed)
        let later = now.adding(minutes: 1)
        #expect(try take(app.digits(at: later), minutes: 1) == .passed)
        #expect(try take(app.digits(at: later), minutes: 1) == .replayed)
    }

    @Test func `each printed code works once, and a new sheet ends the old`() throws {
        let old = try working.makeOneTimeCodes(for: person, at: now)
        let codes = try working.makeOneTimeCodes(for: person, at: now)
        #expect(codes.count == Working.oneTimeCodes && Set(codes).count == codes.count)
        #expect(try take(old[0]) == .refused)
        #expect(try take(codes[0].lowercased().replacing("-", with: " ")) == .passed)
        #expect(try take(codes[0]) == .refused)
        #expect(try working.secondStepKit(of: person).codesLeft == codes.count - 1)
    }

    @Test func `a second step stays asked for when the last code is used`() throws {
        for code in try working.makeOneTimeCodes(for: person, at: now) { #expect(try take(code) == .passed) }
        #expect(
            try working.secondStepKit(of: person) == SecondStepKit(isSetUp: true, hasAuthenticator: false, codesLeft: 0)
        )
        try working.removeSecondSteps(of: person)
        #expect(try !working.secondStepKit(of: person).isSetUp)
    }

    @Test func `many wrong ones slow a person down, and lock nobody out`() throws {
        let codes = try working.makeOneTimeCodes(for: person, at: now)
        for _ in 0..<TriedWay.freeTriesMax { #expect(try take("000000") == .refused) }
        #expect(try take(codes[0]) == .slowed)
        #expect(try take(codes[0], minutes: 1) == .passed)
        #expect(try take(codes[1], minutes: 1) == .passed)
    }

    @Test func `the secret lies nowhere in clear, and opens for its person alone`() throws {
        let app = try working.authenticatorToConfirm(for: person, in: box)
        let sealed = try box.seal(app.secret, for: person)
        #expect(try box.open(sealed, for: person) == app.secret)
        #expect(throws: (any Error).self) { try box.open(sealed, for: Randomness.identifier()) }
        let folder = school.registry.folder
        for file in [folder.working, folder.working + "-wal"] {
            guard let bytes = FileManager.default.contents(atPath: file) else { continue }
            #expect(bytes.range(of: Data(app.secret)) == nil)
        }
    }
}
