import Detection
import Labelled

/// What detection finds and misses of our labelled texts, the held-out half beside the half the lexicon was tuned with.
enum QualityFigures {
    static let names = ["quality.recall", "quality.precision", "quality.urgent", "quality.ordinary"]

    private static let ordinaryMax = 2.0

    static func measure(in folder: String) async throws -> [Row] {
        let detector = Detector()
        let tuning = try Quality(of: detector, on: .tuning)
        let held = try Quality(of: detector, on: .heldOut)
        print(list(tuning, "tuning half") + list(held, "held-out half"), terminator: "")
        var rows = [
            row("quality.recall", held.overall.recall, tuning.overall.recall),
            row("quality.precision", held.overall.precision, tuning.overall.precision),
            row("quality.urgent", held.overall.urgentRecall, tuning.overall.urgentRecall),
            .goal("quality.ordinary", held.ordinaryPer100Pupils, "a week", limit: ordinaryMax),
            .goal("quality.ordinary.tuning", tuning.ordinaryPer100Pupils, "a week", limit: ordinaryMax),
            Row(
                "quality.ordinary.read",
                held.ordinaryReadPer100Pupils,
                "a week",
                peerName: "tuning half",
                peer: tuning.ordinaryReadPer100Pupils,
                better: .lower
            ),
        ]
        for theme in Theme.allCases {
            let (ours, theirs) = (held.byTheme[theme, default: .init()], tuning.byTheme[theme, default: .init()])
            rows.append(row("quality.recall.\(theme.rawValue)", ours.recall, theirs.recall))
            rows.append(row("quality.precision.\(theme.rawValue)", ours.precision, theirs.precision))
        }
        return rows
    }

    private static func row(_ name: String, _ held: Double, _ tuning: Double) -> Row {
        Row(name, held * 100, "%", peerName: "tuning half", peer: tuning * 100, better: .higher)
    }

    /// Every urgent text that was missed, and every text of an ordinary week that was not.
    private static func list(_ quality: Quality, _ half: String) -> String {
        let missed = quality.urgentMissed.map { "  urgent and missed: \($0.text)\n" }
        let found = quality.ordinaryFound.map { "  ordinary and observed: \($0)\n" }
        return "\(half): \(missed.count) of \(quality.overall.urgent) urgent texts missed\n" + (missed + found).joined()
    }
}
