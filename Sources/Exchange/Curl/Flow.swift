import CCurl

/// The bytes that pass through libcurl's callbacks during one transfer.
struct Flow {
    let outgoing: [UInt8]
    let limit: Int
    var sent = 0
    var incoming: [UInt8] = []
    var headers = ""
    var isOverLimit = false

    init(outgoing: [UInt8], limit: Int) {
        self.outgoing = outgoing
        self.limit = limit
    }

    /// The most bytes of headers, or of a mail server's answers, that are kept.
    private static let headerLimit = 64 * 1024

    static let read: accord_curl_callback = { room, size, count, context in
        guard let room, let context else { return 0 }
        let flow = context.assumingMemoryBound(to: Flow.self)
        let part = flow.pointee.outgoing.dropFirst(flow.pointee.sent).prefix(size * count)
        UnsafeMutableRawBufferPointer(start: room, count: size * count).copyBytes(from: part)
        flow.pointee.sent += part.count
        return part.count
    }

    /// Taking fewer bytes than were offered makes libcurl stop the transfer.
    static let write: accord_curl_callback = { bytes, size, count, context in
        guard let bytes, let context else { return 0 }
        let flow = context.assumingMemoryBound(to: Flow.self)
        guard flow.pointee.incoming.count + size * count <= flow.pointee.limit else {
            flow.pointee.isOverLimit = true
            return 0
        }
        flow.pointee.incoming.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: size * count))
        return size * count
    }

    static let header: accord_curl_callback = { bytes, size, count, context in
        guard let bytes, let context else { return 0 }
        let flow = context.assumingMemoryBound(to: Flow.self)
        guard flow.pointee.headers.utf8.count + size * count <= headerLimit else {
            flow.pointee.isOverLimit = true
            return 0
        }
        flow.pointee.headers += String(
            decoding: UnsafeRawBufferPointer(start: bytes, count: size * count),
            as: UTF8.self
        )
        return size * count
    }
}
