import Foundation

/// One figure beside a peer that was measured in the same run, or beside the goal it is held to.
struct Row: Codable, Sendable {
    let name: String
    let ours: Double
    let unit: String
    let peerName: String
    let peer: Double
    /// Ours divided by the peer's.
    let ratio: Double
    let better: Better

    enum Better: String, Codable, Sendable {
        case higher
        case lower
    }

    init(_ name: String, _ ours: Double, _ unit: String, peerName: String, peer: Double, better: Better) {
        self.name = name
        self.ours = ours
        self.unit = unit
        self.peerName = peerName
        self.peer = peer
        ratio = ours / peer
        self.better = better
    }

    /// A figure that has a limit and no peer.
    static func goal(_ name: String, _ ours: Double, _ unit: String, limit: Double) -> Row {
        Row(name, ours, unit, peerName: "goal", peer: limit, better: .lower)
    }

    var line: String {
        func padded(_ text: String, _ width: Int) -> String {
            text + String(repeating: " ", count: max(1, width - text.count))
        }
        let figures = [Self.written(ours) + " " + unit, Self.written(peer) + " " + unit, String(format: "%.2f", ratio)]
        return padded(name, 26) + padded(figures[0], 22) + padded(figures[1], 22) + padded(figures[2], 8) + peerName
    }

    static let header = "figure                    ours                  peer                  ratio   peer is"

    private static func written(_ number: Double) -> String {
        String(format: number < 100 ? "%.2f" : "%.0f", number)
    }
}

extension [Double] {
    /// The middle value; of an even number, the upper of the two.
    var median: Double {
        percentile(0.5)
    }

    func percentile(_ share: Double) -> Double {
        let sorted = sorted()
        guard let last = sorted.last else { return .nan }
        let place = Int(Double(sorted.count) * share)
        return place < sorted.count ? sorted[place] : last
    }
}
