import HTTPTypes
import Hummingbird

/// How much a request may be and how long it may take: what stands here is what `docs/operating.md` says.
package struct Limits: Sendable {
    package static let uriBytesMax = 4_096
    package static let headerFieldBytesMax = 8_192
    package static let headerBytesMax = 16_384
    package static let headerFieldsMax = 64
    package static let connectionsMax = 1_024
    /// Files of at most `Form.uploadBytesMax` are read whole, so this many of them are in memory at once.
    static let uploadsMax = 4
    static let uploadsWaitingMax = 16
    /// Programs that make PDF or read files of other makers take a core each.
    static let programsMax = 2
    static let programsWaitingMax = 16

    /// From connecting, or from the answer before, until the whole head of a request is here.
    package var headSeconds = 20
    /// From its head until its last byte, for a form.
    package var formSeconds = 30
    /// The same for a form with files: 20 MB over a line of 1 Mbit/s take 160 seconds.
    package var uploadSeconds = 300

    package init(headSeconds: Int = 20, formSeconds: Int = 30, uploadSeconds: Int = 300) {
        self.headSeconds = headSeconds
        self.formSeconds = formSeconds
        self.uploadSeconds = uploadSeconds
    }
}

/// Refuses what is too large by what it says of itself, and lets few files in at once.
struct SizeLimits: RouterMiddleware {
    private let uploads = Turnstile(insideMax: Limits.uploadsMax, waitingMax: Limits.uploadsWaitingMax)

    func handle(
        _ request: Request,
        context: SiteContext,
        next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        guard request.uri.string.utf8.count <= Limits.uriBytesMax else { throw Problem.addressTooLong }
        try Form.check(lengthOf: request)
        guard Form.isUpload(request) else { return try await next(request, context) }
        return try await uploads.through { try await next(request, context) }
    }
}
