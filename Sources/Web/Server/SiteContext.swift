import Domain
import Hummingbird
import NIOCore
import Records

/// What is known about a request.
package struct SiteContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// Who is signed in, if anyone.
    var viewer: Viewer?
    var session: Session?
    var token: SessionToken?

    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
    }

    package var maxUploadSize: Int {
        Form.uploadBytesMax
    }

    /// The person behind the page; only behind `Gate.signedIn` is there always one.
    func signedIn() throws -> Viewer {
        guard let viewer else { throw Problem.notYours }
        return viewer
    }
}

/// Someone signed in, and what they are to the school today.
struct Viewer: Sendable {
    let person: PersonRow
    let duties: Set<Duty>

    var id: PersonID {
        person.id
    }

    var isStaff: Bool {
        person.kind == "staff"
    }

    var runsTheSchool: Bool {
        duties.contains(where: \.runsTheSchool)
    }
}
