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
    /// The cookie of a session that is open or locked.
    var token: SessionToken?
    /// Whose session is locked, if one is: nothing opens for them until they sign in again.
    var locked: Viewer?
    /// Minutes without a sign of life after which the session locks.
    var idleMinutes = 0
    var back = WayBack.none
    /// Whether a script of an open page asks, and perhaps nobody sits there.
    var asksByItself = false
    /// The machine at the other end of the connection, which may be a proxy.
    let peer: String?
    /// Where the request comes from, as far as our own proxies say; empty where nobody knows.
    var from = ""
    /// Whether they have a second step, and whether they are outside school: asked while they have not taken it.
    var hasSecondStep = false
    var isAway = false
    /// The machine that follows the filter, where one asks with its code.
    var follower: FollowerName?
    /// For the access log: "GET".
    var method = ""

    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        peer = source.channel.remoteAddress?.ipAddress
    }

    /// For a request that came over no connection.
    init(logger: Logger) {
        coreContext = CoreRequestContextStorage(source: NoConnection(logger: logger))
        peer = nil
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
