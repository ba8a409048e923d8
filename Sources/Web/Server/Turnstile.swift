/// Lets a few do something costly at once and a few wait their turn; whoever comes after those is told to come back.
actor Turnstile {
    private let insideMax: Int
    private let waitingMax: Int
    private var inside = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(insideMax: Int, waitingMax: Int) {
        self.insideMax = insideMax
        self.waitingMax = waitingMax
    }

    /// Does the work when its turn comes; throws `Problem.busy` when the queue is full.
    nonisolated func through<Value: Sendable>(_ work: () async throws -> Value) async throws -> Value {
        try await enter()
        do {
            let value = try await work()
            await leave()
            return value
        } catch {
            await leave()
            throw error
        }
    }

    var queue: Int {
        waiting.count
    }

    private func enter() async throws {
        if inside < insideMax {
            inside += 1
        } else if waiting.count < waitingMax {
            await withCheckedContinuation { waiting.append($0) }
        } else {
            throw Problem.busy
        }
    }

    /// Whoever waits longest takes the place that becomes free.
    private func leave() {
        if waiting.isEmpty { inside -= 1 } else { waiting.removeFirst().resume() }
    }
}
