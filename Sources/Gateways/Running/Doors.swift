import Filtering
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// The open doors of one loop, opened and closed as the settings say.
///
/// A class on its one loop.
final class Doors {
    /// One door at one address.
    struct Place: Hashable {
        let kind: Kind
        let address: DoorAddress

        enum Kind: String {
            case datagrams = "dns"
            case streams = "dns-tcp"
            case https
            case icap
        }
    }

    static let logMilliseconds: Int64 = 500
    static let receiveBytes = 4 << 20

    private let gate: Gate
    private let loop: any EventLoop
    private let say: @Sendable (String) -> Void
    private var open: [Place: any Channel] = [:]
    private var upstreams: Upstreams?
    private var upstreamAddresses: [DoorAddress]?
    private var resolver: Resolver?
    private var tls: NIOSSLContext?
    private var flushing: RepeatedTask?
    private var connections: [Place.Kind: Int] = [:]

    init(_ gate: Gate, _ loop: any EventLoop, _ say: @escaping @Sendable (String) -> Void) {
        self.gate = gate
        self.loop = loop
        self.say = say
        let log = NIOLoopBound(gate.log, eventLoop: loop)
        let pause = TimeAmount.milliseconds(Self.logMilliseconds)
        flushing = loop.scheduleRepeatedTask(initialDelay: pause, delay: pause) { _ in log.value.flush() }
    }

    var addresses: [String] {
        open.map { "\($0.key.kind.rawValue) \($0.value.localAddress.map(Self.text) ?? "")" }.sorted()
    }

    private static func text(_ address: SocketAddress) -> String {
        let host = address.ipAddress ?? ""
        return (host.contains(":") ? "[\(host)]" : host) + ":\(address.port ?? 0)"
    }

    /// From the next request on this filter decides; a door whose address stays the same stays open throughout.
    func use(_ filter: LoadedFilter) -> EventLoopFuture<Void> {
        gate.use(filter)
        let wanted = Self.places(filter.settings)
        for place in open.keys where !wanted.contains(place) { open.removeValue(forKey: place)?.close(promise: nil) }
        do {
            tls = try HTTPSConnection.context(filter.settings.doh)
            let asked = try openUpstreams(filter.settings)
            let doors = NIOLoopBound(self, eventLoop: loop)
            return asked.flatMap { doors.value.openDoors(wanted) }
        } catch {
            return loop.makeFailedFuture(error)
        }
    }

    func flushLog() {
        gate.log.flush()
    }

    func close() -> EventLoopFuture<Void> {
        flushing?.cancel()
        gate.log.flush()
        upstreams?.close()
        return EventLoopFuture.andAllComplete(open.values.map { $0.close() }, on: loop)
    }

    private static func places(_ settings: DoorSettings) -> Set<Place> {
        var places: Set<Place> = []
        for address in settings.dns?.listen ?? [] {
            places.insert(Place(kind: .datagrams, address: address))
            places.insert(Place(kind: .streams, address: address))
        }
        for address in settings.doh?.listen ?? [] { places.insert(Place(kind: .https, address: address)) }
        for address in settings.icap?.listen ?? [] { places.insert(Place(kind: .icap, address: address)) }
        return places
    }

    private func openUpstreams(_ settings: DoorSettings) throws -> EventLoopFuture<Void> {
        let wanted = settings.dns?.upstreams ?? settings.doh?.upstreams ?? []
        guard wanted != upstreamAddresses else { return loop.makeSucceededVoidFuture() }
        let next = try Upstreams(loop, wanted)
        let last = upstreams
        (upstreams, upstreamAddresses) = (next, wanted)
        if let resolver {
            resolver.ask(next)
        } else {
            resolver = Resolver(gate, next, seed: .random(in: .min ... .max))
        }
        // What was asked of the last ones may still be answered.
        let leaving = NIOLoopBound(last, eventLoop: loop)
        loop.scheduleTask(in: .seconds(10)) { leaving.value?.close() }
        return next.open()
    }

    private func openDoors(_ wanted: Set<Place>) -> EventLoopFuture<Void> {
        guard let resolver else { return loop.makeSucceededVoidFuture() }
        let doors = NIOLoopBound(self, eventLoop: loop)
        let opening = wanted.filter { open[$0] == nil }.map { place in
            bind(place, resolver).map { doors.value.open[place] = $0 }
        }
        return EventLoopFuture.andAllSucceed(opening, on: loop)
    }

    private func bind(_ place: Place, _ resolver: Resolver) -> EventLoopFuture<any Channel> {
        switch place.kind {
        case .datagrams: bindDatagrams(place, resolver)
        case .streams, .https, .icap: bindStreams(place, resolver)
        }
    }

    private func bindDatagrams(_ place: Place, _ resolver: Resolver) -> EventLoopFuture<any Channel> {
        let perSecond = gate.filter.settings.dns?.queriesPerSecond
        let rates = RateTable(perSecond: perSecond, seed: .random(in: .min ... .max))
        let handler = NIOLoopBound(Datagrams(gate, resolver, rates: rates), eventLoop: loop)
        let room = Datagrams.batch * Datagrams.datagramBytesMax
        return DatagramBootstrap(group: loop)
            .channelOption(.datagramVectorReadMessageCount, value: Datagrams.batch)
            .channelOption(.recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: room))
            // Each batch is answered before the next is read, so that whoever asks goes on meanwhile.
            .channelOption(.maxMessagesPerRead, value: 1)
            // Questions wait here while the filter is swapped.
            .channelOption(.socketOption(.so_rcvbuf), value: Self.receiveBytes)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(handler.value)
                }
            }
            .bind(host: place.address.host, port: place.address.port)
    }

    private func bindStreams(_ place: Place, _ resolver: Resolver) -> EventLoopFuture<any Channel> {
        let doors = NIOLoopBound((self, resolver), eventLoop: loop)
        return ServerBootstrap(group: loop)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .serverChannelOption(.backlog, value: 1_024)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelOption(.maxMessagesPerRead, value: 4)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try doors.value.0.welcome(channel, place.kind, doors.value.1)
                }
            }
            .bind(host: place.address.host, port: place.address.port)
    }

    struct Unwelcome: Error {}

    private func welcome(_ channel: any Channel, _ kind: Place.Kind, _ resolver: Resolver) throws {
        guard let address = channel.remoteAddress?.internetAddress, connections[kind, default: 0] < kind.connectionsMax
        else { throw Unwelcome() }
        connections[kind, default: 0] += 1
        let doors = NIOLoopBound(self, eventLoop: loop)
        channel.closeFuture.whenComplete { _ in doors.value.connections[kind, default: 1] -= 1 }
        // In TLS, one that stops sending has left: it would keep its place until it had been idle for long. Here and not
        // where the door is bound, because a certificate may come or go while it is.
        try channel.syncOptions?.setOption(.allowRemoteHalfClosure, value: kind != .https || tls == nil)
        let pipeline = channel.pipeline.syncOperations
        switch kind {
        case .datagrams: break
        case .streams:
            var clients = Clients()
            guard let asker = clients.asker(at: address, gate) else { throw Unwelcome() }
            try pipeline.addHandler(StreamConnection(gate, resolver, address, asker))
        case .https:
            guard let tls else {
                try pipeline.configureHTTPServerPipeline()
                return try pipeline.addHandler(HTTPSConnection(gate, resolver, address))
            }
            try pipeline.addHandler(NIOSSLServerHandler(context: tls))
            HTTPSConnection.agree(on: channel, NIOLoopBound((gate, resolver), eventLoop: loop), address)
        case .icap: try pipeline.addHandler(ICAPConnection(gate))
        }
    }
}

extension Doors.Place.Kind {
    fileprivate var connectionsMax: Int {
        switch self {
        case .datagrams: 0
        case .streams: StreamConnection.connectionsMax
        case .https: HTTPSConnection.connectionsMax
        case .icap: ICAPService.connectionsMax
        }
    }
}
