import Domain
import Hummingbird
import Logging
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

    /// For a request that came over no connection.
    init(logger: Logger) {
        coreContext = CoreRequestContextStorage(source: NoConnection(logger: logger))
    }

    private struct NoConnection: RequestContextSource {
        let logger: Logger
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
