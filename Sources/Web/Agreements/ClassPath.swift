import Domain
import Foundation
import Hummingbird
import Records

/// The addresses of a class's pages; a class name may hold anything, a slash too.
struct ClassPath: Sendable {
    let className: String

    var home: String {
        "/classes/" + (className.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")
    }

    func session(_ id: ClassSessionID) -> String {
        home + "/session/\(id)"
    }

    /// The class that an address names.
    init(_ context: SiteContext) throws {
        let raw = try context.parameters.require("class")
        className = raw.removingPercentEncoding ?? raw
    }

    init(className: String) {
        self.className = className
    }
}

/// A session as the teacher who opened it uses it.
struct OwnSession: Sendable {
    let row: ClassSessionRow
    let document: DocumentRow
    let path: ClassPath
    let teacher: Viewer

    var address: String {
        path.session(row.id)
    }
}

extension Site {
    /// The session that an address names, for the teacher who opened it; others are told whose it is.
    func ownSession(_ context: SiteContext) async throws -> OwnSession {
        let viewer = try context.signedIn()
        let path = try ClassPath(context)
        guard let id = ClassSessionID(try context.parameters.require("session")),
            let row = try await records.seen(by: viewer).classSession(id), row.className == path.className,
            let document = try await records.document(row.document, of: row.policy, version: row.version)
        else { throw Problem.notFound }
        guard row.teacher == viewer.id else {
            throw Problem(.forbidden, "\(row.teacherName) began this session. Start your own from the class page.")
        }
        return OwnSession(row: row, document: document, path: path, teacher: viewer)
    }

    /// A sentence for pages of classes, pupils and visitors, whose titles and lines name someone or something.
    func classSentence(_ key: String, _ values: [String: String] = [:]) throws -> String {
        try library.words(in: Library.fallback).say(key, values)
    }
}
