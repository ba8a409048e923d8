/// How long connections may take, in seconds; a test makes it short.
package struct DoorLimits: Sendable {
    /// A request from its first byte to the end of its head.
    package var headSeconds: Int64 = 10
    /// A body may take long, but never stand still.
    package var bodySeconds: Int64 = 30
    /// Between requests: a proxy keeps its connections.
    package var idleSeconds: Int64 = 180
    /// Between questions over TCP (RFC 7766 section 6.2.3).
    package var streamIdleSeconds: Int64 = 10

    package init() {}
}
