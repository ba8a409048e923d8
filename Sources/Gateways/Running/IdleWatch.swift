import NIOCore

/// Closes a connection that does not go on: between requests after a long time, within one after a short time counted
/// from its first byte, however many bytes drip in.
struct IdleWatch {
    private let deadline: Deadline
    private var task: RepeatedTask?

    /// Shared with the task that looks, on the same loop.
    private final class Deadline {
        var at: NIODeadline
        var isWithin = false

        init(at: NIODeadline) {
            self.at = at
        }
    }

    init(seconds: Int64) {
        deadline = Deadline(at: .now() + .seconds(seconds))
    }

    mutating func start(_ context: ChannelHandlerContext) {
        let deadline = NIOLoopBound(deadline, eventLoop: context.eventLoop)
        let channel = context.channel
        task = context.eventLoop.scheduleRepeatedTask(initialDelay: .seconds(1), delay: .seconds(1)) { task in
            guard deadline.value.at < .now() else { return }
            task.cancel()
            channel.close(promise: nil)
        }
    }

    func stop() {
        task?.cancel()
    }

    /// A request that has begun keeps the deadline it began with.
    func set(seconds: Int64, isWithin: Bool) {
        if isWithin, deadline.isWithin { return }
        deadline.isWithin = isWithin
        deadline.at = .now() + .seconds(seconds)
    }

    /// It went on as it should, and has that long again.
    func prolong(seconds: Int64) {
        deadline.at = .now() + .seconds(seconds)
    }
}
