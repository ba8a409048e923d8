import Hummingbird

/// Where to go on after signing in: a page of ours, never an address that leads away.
///
/// It is carried along, in every form and address between the page that was asked for and the last code.
struct Then {
    let path: String

    init(_ typed: String) {
        path = typed.contains("?") ? "/" : LocalPath(typed)?.text ?? "/"
    }

    init(_ request: Request) {
        self.init(Form.values(of: request.uri.query ?? "")["then"]?.last ?? "")
    }

    /// Behind the address of the next step; empty where it is the first page, to which every step leads by itself.
    func query(after mark: String) -> String {
        path == "/" ? "" : "\(mark)then=\(path.queryEscaped)"
    }
}
