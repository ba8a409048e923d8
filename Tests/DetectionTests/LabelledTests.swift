import Detection
import Labelled
import Testing

/// The labelled texts are what their README says, and the lexicon does on the tuning half what it was made to do there.
struct LabelledTests {
    @Test func `there are at least a thousand texts, each once`() throws {
        let texts = try LabelledText.Half.allCases.flatMap { try LabelledText.all($0).map(\.text) }
        #expect(texts.count >= 1_000 && Set(texts).count == texts.count)
    }

    @Test(arguments: LabelledText.Half.allCases)
    func `every theme has twins in both halves, odd pairs for tuning`(half: LabelledText.Half) throws {
        let texts = try LabelledText.all(half)
        #expect(Set(texts.map(\.theme)) == Set(Theme.allCases))
        for (_, twins) in Dictionary(grouping: texts, by: { "\($0.theme) \($0.pair)" }) {
            #expect(twins.count == 2 && twins[1].label == .harmless)
            #expect(twins[0].pair.isMultiple(of: 2) == (half == .heldOut))
        }
    }

    @Test func `what is urgent in the tuning half is seen`() throws {
        let quality = try Quality(of: Detector(), on: .tuning)
        #expect(quality.urgentMissed.isEmpty, "\(quality.urgentMissed.map(\.text))")
        #expect(quality.overall.recall > 0.95 && quality.overall.precision > 0.95)
        #expect(quality.ordinaryReadPer100Pupils < 2, "\(quality.ordinaryFound)")
    }

    @Test(arguments: LabelledText.Half.allCases)
    func `an ordinary week has thousands of texts`(half: LabelledText.Half) throws {
        let readings = try OrdinaryWeek(half).readings
        #expect(readings.count > 8_000 && Set(readings.map(\.text)).count > 300)
    }

    /// Whoever looks for help is left alone.
    @Test(arguments: [
        "childline", "childline phone number", "samaritans", "nspcc", "suicide helpline", "the mix", "kooth",
    ])
    func `looking for a helpline is never observed`(text: String) {
        let bytes = Array(text.utf8)
        #expect(Detector().observations(in: bytes.span).isEmpty)
    }
}
