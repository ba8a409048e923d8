import Filtering
import NIOCore

/// Answers one question: closed, renamed, kept, or after asking on.
///
/// A class on its one loop, because what was asked on comes back to it.
final class Resolver {
    /// Whoever asks, and how.
    struct Client {
        let asker: Asker
        let address: InternetAddress?
        let door: Decision.Door
        /// The longest answer that fits; nil where there is no such limit but the protocol's.
        let overDatagrams: Bool
    }

    enum Outcome {
        /// The answer was written.
        case answered
        /// It comes later, by the closure that was made for it.
        case later
        case silence
    }

    private let gate: Gate
    private var upstreams: Upstreams
    private var cache: DNSCache
    private var waiting: [DNSCache.Key: [(DNSReply?) -> Void]] = [:]

    init(_ gate: Gate, _ upstreams: Upstreams, seed: UInt64) {
        self.gate = gate
        self.upstreams = upstreams
        cache = DNSCache(seed: seed)
    }

    /// From now on other servers are asked; what they said before stays as long as it holds.
    func ask(_ upstreams: Upstreams) {
        self.upstreams = upstreams
    }

    /// Appends to `out`, or calls what `deliver` makes when the answer has come.
    func answer(
        _ message: Span<UInt8>,
        for client: Client,
        into out: inout [UInt8],
        deliver: () -> ([UInt8]) -> Void
    ) -> Outcome {
        switch DNSQuery.read(message) {
        case .silence: return .silence
        case .refusal(let outcome):
            DNSAnswer.refusal(outcome, to: message, into: &out)
            return .answered
        case .query(let query):
            if let isSettled = settled(query, message, into: &out) { return isSettled }
            let start = out.count
            let outcome = decided(query, message, client, into: &out, deliver)
            fit(query, message, client, from: start, &out)
            return outcome
        }
    }

    /// What needs no decision: other classes, transfers, versions nobody has, everything at once.
    private func settled(_ query: DNSQuery, _ message: Span<UInt8>, into out: inout [UInt8]) -> Outcome? {
        if let extra = query.extra, extra.version > 0 {
            DNSAnswer.otherVersion(to: query, message, into: &out)
        } else if !query.isInternet || (249..<DNSType.any).contains(query.type) || query.type == DNSType.opt {
            DNSAnswer.closed(.refused, .prohibited, to: query, message, into: &out)
        } else if query.type == DNSType.any {
            DNSAnswer.anyType(to: query, message, into: &out)
        } else {
            return nil
        }
        return .answered
    }

    private func decided(
        _ query: DNSQuery,
        _ message: Span<UInt8>,
        _ client: Client,
        into out: inout [UInt8],
        _ deliver: () -> ([UInt8]) -> Void
    ) -> Outcome {
        var text = InlineArray<256, UInt8>(repeating: 0)
        let count = query.host(message, into: &text)
        let now = Gate.now
        // The root is asked for by those who check signatures themselves.
        guard count > 0 else { return asked(query, message, client, isHidden: false, at: now, into: &out, deliver) }
        let host = text.span.extracting(0..<count)
        let filter = gate.filter
        let verdict = filter.decide(host: host, for: client.asker, at: now)
        if query.type != DNSType.https, query.type != DNSType.svcb {
            gate.note(verdict, client.door, client.asker, client.address, host, at: now)
        }
        guard verdict.isOpen else {
            close(verdict, query, message, into: &out)
            return .answered
        }
        if let rewrite = filter.rewrite(verdict) {
            return renamed(rewrite, query, message, client, into: &out, deliver)
        }
        let isHidden = filter.engine?.snapshot.hidesEncryptedHellos(from: client.asker) ?? true
        return asked(query, message, client, verdict, isHidden: isHidden, at: now, into: &out, deliver)
    }

    private func close(_ verdict: Verdict, _ query: DNSQuery, _ message: Span<UInt8>, into out: inout [UInt8]) {
        switch verdict.reason {
        case .signal(.noData): DNSAnswer.closed(.answered, nil, to: query, message, into: &out)
        case .signal(.noSuchName): DNSAnswer.closed(.noSuchName, nil, to: query, message, into: &out)
        case .notReady: DNSAnswer.closed(.serverFailure, .notReady, to: query, message, into: &out)
        case .unreadable, .unknownGroup, .locked, .helpline, .ownHost, .suspended, .noSession, .closedNow,
            .allowedForATime, .siteOpened, .siteClosed, .foreignDNS, .category, .notChosen, .chosen, .nothingAgainst:
            var text: [UInt8] = []
            text.append("closed at school: ")
            text.append(verdict.reason.word)
            DNSAnswer.closed(.noSuchName, .blocked, text: text, to: query, message, into: &out)
        }
    }

    /// From the cache, or from upstream.
    private func asked(
        _ query: DNSQuery,
        _ message: Span<UInt8>,
        _ client: Client,
        _ verdict: Verdict? = nil,
        isHidden: Bool,
        at now: Int64,
        into out: inout [UInt8],
        _ deliver: () -> ([UInt8]) -> Void
    ) -> Outcome {
        let question = message.extracting(query.question)
        let hides = isHidden && (query.type == DNSType.https || query.type == DNSType.svcb)
        let key = cache.key(question, kind: query.cacheKind)
        if let (reply, age) = cache.reply(key, question, at: now / 1_000) {
            write(reply, age: age, nil, hides, verdict, query, message, client, into: &out)
            return .answered
        }
        let send = deliver()
        let copy = Array(copying: message, 0..<message.count)
        fetch(key, question, query) { [self] reply, isStale in
            var later: [UInt8] = []
            let span = copy.span
            if let reply {
                let reason: DNSReason? = isStale ? .staleAnswer : nil
                write(reply, age: isStale ? .max : 0, reason, hides, verdict, query, span, client, into: &later)
            } else {
                DNSAnswer.closed(.serverFailure, .noReachableAuthority, to: query, span, into: &later)
            }
            fit(query, span, client, from: 0, &later)
            send(later)
        }
        return .later
    }

    private func write(
        _ reply: DNSReply,
        age: UInt32,
        _ reason: DNSReason?,
        _ hides: Bool,
        _ verdict: Verdict?,
        _ query: DNSQuery,
        _ message: Span<UInt8>,
        _ client: Client,
        into out: inout [UInt8]
    ) {
        if !reply.aliases.isEmpty, let verdict, let closed = closedAlias(reply, verdict, client) {
            var text = InlineArray<256, UInt8>(repeating: 0)
            let count = query.host(message, into: &text)
            let host = text.span.extracting(0..<count)
            gate.note(closed, client.door, client.asker, client.address, host, at: Gate.now)
            return close(closed, query, message, into: &out)
        }
        let shown = hides ? reply.withoutEncryptedHellos() : reply
        DNSAnswer.kept(shown, age: age, reason: reason, to: query, message, into: &out)
    }

    /// What is closed by name stays closed behind another name, unless the school itself opened that.
    private func closedAlias(_ reply: DNSReply, _ verdict: Verdict, _ client: Client) -> Verdict? {
        let isSchools = verdict.reason == .siteOpened || verdict.reason == .allowedForATime || verdict.isPrivate
        let now = Gate.now
        let bytes = reply.bytes
        for place in reply.aliases {
            var text = InlineArray<256, UInt8>(repeating: 0)
            guard let count = DNSName.text(bytes.span, at: place, into: &text), count > 0 else { continue }
            let found = gate.filter.decide(host: text.span.extracting(0..<count), for: client.asker, at: now)
            switch found.reason {
            case .locked: return found
            case .category, .siteClosed: if !found.isOpen, !isSchools { return found }
            case .unreadable, .unknownGroup, .helpline, .ownHost, .suspended, .signal, .noSession, .closedNow,
                .allowedForATime, .siteOpened, .foreignDNS, .notChosen, .chosen, .nothingAgainst, .notReady:
                continue
            }
        }
        return nil
    }

    /// SafeSearch and YouTube's limits: the same address under the name that leaves out what is not for children.
    private func renamed(
        _ rewrite: Rewrite,
        _ query: DNSQuery,
        _ message: Span<UInt8>,
        _ client: Client,
        into out: inout [UInt8],
        _ deliver: () -> ([UInt8]) -> Void
    ) -> Outcome {
        let target = rewrite.target.bytes
        guard query.type == DNSType.a || query.type == DNSType.aaaa else {
            DNSAnswer.renamed(to: target, addresses: [], seconds: 300, query: query, message, into: &out)
            return .answered
        }
        let question = DNSName.labels(of: target) + [UInt8(query.type >> 8), UInt8(query.type & 255), 0, 1]
        let key = cache.key(question.span, kind: 0)
        if let (reply, age) = cache.reply(key, question.span, at: Gate.now / 1_000) {
            Self.write(reply, age: age, under: target, query, message, into: &out)
            return .answered
        }
        let send = deliver()
        let copy = Array(copying: message, 0..<message.count)
        fetch(key, question.span, nil) { [self] reply, _ in
            var later: [UInt8] = []
            if let reply {
                Self.write(reply, age: 0, under: target, query, copy.span, into: &later)
            } else {
                DNSAnswer.closed(.serverFailure, .noReachableAuthority, to: query, copy.span, into: &later)
            }
            fit(query, copy.span, client, from: 0, &later)
            send(later)
        }
        return .later
    }

    private static func write(
        _ reply: DNSReply,
        age: UInt32,
        under target: [UInt8],
        _ query: DNSQuery,
        _ message: Span<UInt8>,
        into out: inout [UInt8]
    ) {
        let addresses = reply.addresses.map { Array(reply.bytes[$0]) }
        let seconds = reply.seconds > age ? reply.seconds - age : 1
        DNSAnswer.renamed(to: target, addresses: addresses, seconds: seconds, query: query, message, into: &out)
    }

    /// Those who ask the same at the same time wait for the one answer.
    private func fetch(
        _ key: DNSCache.Key,
        _ question: Span<UInt8>,
        _ query: DNSQuery?,
        _ done: @escaping (DNSReply?, _ isStale: Bool) -> Void
    ) {
        let bytes = Array(copying: question, 0..<question.count)
        let finish: (DNSReply?) -> Void = { [self] reply in
            if let reply, reply.isUseful { return done(reply, false) }
            let stale = cache.stale(key, bytes.span, at: Gate.now / 1_000)
            done(stale ?? reply, stale != nil)
        }
        if waiting[key] != nil {
            waiting[key]?.append(finish)
            return
        }
        waiting[key] = [finish]
        let asked = Upstreams.Question(
            bytes: bytes,
            checksItself: query?.checksItself ?? false,
            signed: query?.extra?.wantsSignatures ?? false
        )
        upstreams.ask(asked) { [self] reply in
            if let reply { cache.keep(reply, key, at: Gate.now / 1_000) }
            for finish in waiting.removeValue(forKey: key) ?? [] { finish(reply) }
        }
    }

    /// An answer over UDP never exceeds what was asked for, so that nobody can aim it at somebody else.
    private func fit(
        _ query: DNSQuery,
        _ message: Span<UInt8>,
        _ client: Client,
        from start: Int,
        _ out: inout [UInt8]
    ) {
        let limit = client.overDatagrams ? query.limitOverDatagrams : Int(UInt16.max)
        guard out.count - start > limit else { return }
        out.removeSubrange(start...)
        DNSAnswer.cut(to: query, message, into: &out)
    }
}

extension DNSQuery {
    /// What else than the question its answer depends on.
    fileprivate var cacheKind: UInt8 {
        (extra?.wantsSignatures == true ? 1 : 0) | (checksItself ? 2 : 0)
    }
}

extension DNSReply {
    fileprivate var isUseful: Bool { outcome == 0 || outcome == DNSOutcome.noSuchName.rawValue }
}
