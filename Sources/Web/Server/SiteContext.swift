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
    /// Where the request comes from: an IP address, empty where nobody knows.
    var from: String
    /// Whether they have a second step, and whether they are outside school: asked while they have not taken it.
    var hasSecondStep = false
    var isAway = false

    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        from = source.channel.remoteAddress?.ipAddress ?? ""
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
