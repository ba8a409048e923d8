/// Why an answer of the school's accounts lets nobody in; the name goes into the access log.
enum SchoolAccountRefusal: String, Error, Equatable {
    case state = "wrong state"
    case stopped = "stopped at the provider"
    case unreachable = "provider unreachable"
    case unreadable = "unreadable token"
    case algorithm = "wrong algorithm"
    case unknownKey = "unknown key"
    case signature = "wrong signature"
    case issuer = "wrong issuer"
    case audience = "wrong audience"
    case tenant = "wrong tenant"
    case expired = "expired"
    case nonce = "wrong nonce"
    case code = "code refused"
    case taken = "account of someone else"
    case gone = "no longer here"

    /// The key of the sentence that a person reads: what to do, and no help for whoever tries.
    var key: String {
        switch self {
        case .state, .nonce: "signin.school.again"
        case .stopped: "signin.school.stopped"
        case .unreachable: "signin.school.unreachable"
        case .tenant: "signin.school.tenant"
        case .expired: "signin.school.late"
        case .taken: "signin.school.taken"
        case .gone: "signin.school.gone"
        case .unreadable, .algorithm, .unknownKey, .signature, .issuer, .audience, .code: "signin.school.untrusted"
        }
    }
}
