import Domain
import Hummingbird
import Records

extension Site {
    /// Telling: a child's icon, a grown-up's screen, the concerns of staff, and the worries of everyone else.
    ///
    /// Nobody shows a second step to say that they worry.
    func addTellingRoutes(_ ways: Ways) {
        ChildTellRoutes(site: self).add(open: ways.open)
        TellDeviceRoutes(site: self).add(signedIn: ways.wayIn)
        CallRoutes(site: self).add(signedIn: ways.wayIn)
        ReportRoutes(site: self).add(signedIn: ways.wayIn)
        ReportSendingRoutes(site: self).add(signedIn: ways.wayIn)
        WorryRoutes(site: self).add(open: ways.open)
        ToldRoutes(site: self).add(signedIn: ways.wayIn)
    }

    /// A form of words: whatever else comes with it is refused before it is read (UKCIS, Sharing nudes and
    /// semi-nudes: nobody views, copies or stores such a picture).
    func wordsAlone(_ request: Request) async throws -> Form {
        guard !Form.isUpload(request) else {
            throw Problem(.unsupportedMediaType, try tellingSentence("telling.upload.refused"))
        }
        return try await Form.read(request)
    }

    func tellingSentence(_ key: String, _ values: [String: String] = [:]) throws -> String {
        try library.words(in: Library.fallback).say(key, values)
    }

    func tellingFrame(_ key: String, _ request: Request, _ context: SiteContext) async throws -> Frame {
        try await frame(try tellingSentence(key), for: context, in: request)
    }

    /// Someone who works, governs or helps here, with or without a role.
    func reporter(_ context: SiteContext) throws -> Viewer {
        let viewer = try context.signedIn()
        guard viewer.worksForSchool || !viewer.roles.isEmpty else { throw Problem.notYours }
        return viewer
    }

    var isTellingOn: Bool {
        get async throws { try await records.school()?.switchedOn.contains(.telling) == true }
    }

    /// More than this in an hour, from people who are not signed in, are no worries: the door is open to anyone.
    static let unsignedAnHourMax = 200

    func requireRoomForUnsigned() async throws {
        let since = doors.now().adding(minutes: -60)
        guard try await records.unsignedTellings(since: since) < Self.unsignedAnHourMax else {
            throw Problem(.tooManyRequests, try tellingSentence("telling.tooMany"))
        }
    }
}
