import Filtering
import NIOCore
import NIOPosix

/// The servers that are asked what the door does not know, in their order, the next when one does not answer.
///
/// A class on its one loop. Each server is asked from several ports and under a random number, so that an answer is hard
/// to forge (RFC 5452 sections 4 and 9.2); an answer counts only from the port and with the question it was asked for.
final class Upstreams {
    static let portsEach = 8
    static let attemptsMax = 3
    static let waitMilliseconds: Int64 = 1_200
    /// How long one that did not answer is asked last.
    static let restMilliseconds: Int64 = 10_000
    static let pendingMax = 8_192

    struct Question {
        /// Labels, type and class, as they stand in a message.
        let bytes: [UInt8]
        let checksItself: Bool
        let signed: Bool
    }

    /// One question on its way.
    final class Exchange {
        let question: Question
        let done: (DNSReply?) -> Void
        var attempt = 0
        var order: [Int] = []
        var timeout: Scheduled<Void>?
        var last: DNSReply?

        init(_ question: Question, _ order: [Int], _ done: @escaping (DNSReply?) -> Void) {
            self.question = question
            self.order = order
            self.done = done
        }
    }

    private let loop: any EventLoop
    private let addresses: [SocketAddress]
    private var ports: [[UpstreamPort]]
    private var restsUntil: [Int64]
    private(set) var pendingCount = 0

    init(_ loop: any EventLoop, _ upstreams: [DoorAddress]) throws {
        self.loop = loop
        addresses = try upstreams.map { try SocketAddress(ipAddress: $0.host, port: $0.port) }
        ports = addresses.map { _ in [] }
        restsUntil = addresses.map { _ in 0 }
    }

    func open() -> EventLoopFuture<Void> {
        var openings: [EventLoopFuture<Void>] = []
        for place in addresses.indices {
            for _ in 0..<Self.portsEach {
                let port = UpstreamPort()
                ports[place].append(port)
                openings.append(port.open(to: addresses[place], on: loop))
            }
        }
        return EventLoopFuture.andAllSucceed(openings, on: loop)
    }

    func close() {
        for port in ports.joined() { port.close() }
    }

    /// `done` is called once, with nil when no server answered.
    func ask(_ question: Question, _ done: @escaping (DNSReply?) -> Void) {
        guard pendingCount < Self.pendingMax, !addresses.isEmpty else { return done(nil) }
        pendingCount += 1
        let now = Gate.now
        let order = addresses.indices.sorted {
            let (left, right) = (restsUntil[$0] > now, restsUntil[$1] > now)
            return left == right ? $0 < $1 : right
        }
        send(Exchange(question, order, done))
    }

    private func send(_ exchange: Exchange) {
        guard exchange.attempt < Self.attemptsMax else { return finish(exchange, exchange.last) }
        let place = exchange.order[exchange.attempt % exchange.order.count]
        exchange.attempt += 1
        guard let port = ports[place].randomElement(),
            let id = port.send(exchange.question, { [self] answer in take(answer, exchange, place) })
        else { return send(exchange) }
        exchange.timeout = loop.assumeIsolated().scheduleTask(in: .milliseconds(Self.waitMilliseconds)) { [self] in
            port.forget(id)
            restsUntil[place] = Gate.now + Self.restMilliseconds
            send(exchange)
        }
    }

    private func take(_ answer: UpstreamPort.Answer, _ exchange: Exchange, _ place: Int) {
        exchange.timeout?.cancel()
        switch answer {
        case .unreachable:
            restsUntil[place] = Gate.now + Self.restMilliseconds
            send(exchange)
        case .reply(let reply) where reply.isCut:
            restsUntil[place] = 0
            askOverStream(exchange, place)
        case .reply(let reply):
            restsUntil[place] = 0
            let isUseful = reply.outcome == 0 || reply.outcome == DNSOutcome.noSuchName.rawValue
            if isUseful { return finish(exchange, reply) }
            exchange.last = reply
            // Another server may know better; the same one would say the same.
            if exchange.attempt < exchange.order.count { send(exchange) } else { finish(exchange, reply) }
        }
    }

    private func askOverStream(_ exchange: Exchange, _ place: Int) {
        UpstreamStream.ask(exchange.question, addresses[place], on: loop).assumeIsolated().whenComplete {
            [self] result in
            switch result {
            case .success(let reply): finish(exchange, reply)
            case .failure: send(exchange)
            }
        }
    }

    private func finish(_ exchange: Exchange, _ reply: DNSReply?) {
        pendingCount -= 1
        exchange.done(reply)
    }
}
