import ServiceLifecycle

/// Looks at once, then every so many seconds and whenever woken, one look after another, until the program ends.
struct Rounds {
    let seconds: Int
    /// Hands out what wakes a round before its time.
    var wokenBy: (_ wake: @escaping @Sendable () -> Void) -> Void = { _ in }

    func run(_ look: () async -> Void) async {
        let (wakes, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        wokenBy { wake.yield() }
        let pause = Duration.seconds(seconds)
        let clock = Task {
            while !Task.isCancelled {
                wake.yield()
                try await Task.sleep(for: pause)
            }
        }
        await withGracefulShutdownHandler {
            for await _ in wakes { await look() }
        } onGracefulShutdown: {
            clock.cancel()
            wake.finish()
        }
    }
}
