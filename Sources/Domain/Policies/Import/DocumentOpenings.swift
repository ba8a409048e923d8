import Foundation

/// Cuts the passages where a heading, or a voice ("As a parent I …"), announces another agreement.
struct DocumentOpenings {
    /// A stretch from one announcement to the next.
    struct Group {
        var titles: Range<Int>
        /// Everything after the titles.
        var body: Range<Int>
        var audiences: [NamedAudience]
        var headings: Evidence.Headings
    }

    private let passages: [Passage]

    static func groups(of passages: [Passage]) -> [Group] {
        DocumentOpenings(passages: passages).groups()
    }

    private struct Opening {
        var titles: Range<Int>
        var isStrong: Bool
        var audiences: [NamedAudience]
    }

    private func groups() -> [Group] {
        var openings = [Opening(titles: 0..<0, isStrong: false, audiences: [])]
        var progress = Progress()
        var index = 0
        while index < passages.count {
            let cluster = cluster(from: index)
            if let opening = opening(in: cluster, afterSignature: progress.isSigned),
                opening.isStrong || progress.allowsWeakOpening
            {
                openings.append(opening)
                progress = Progress()
            } else if let audiences = changeOfVoice(at: index, after: progress.voice) {
                openings.append(Opening(titles: index..<index, isStrong: true, audiences: audiences))
                progress = Progress()
            }
            progress.see(passages[index], voice: voice(at: index))
            index = max(cluster.upperBound, index + 1)
        }
        return openings.enumerated().compactMap { position, opening in
            let end = position + 1 < openings.count ? openings[position + 1].titles.lowerBound : passages.count
            return group(opening, end: end)
        }
    }

    /// What the current group has shown so far; a heading without an audience opens another only before its
    /// first promise or after its signature.
    private struct Progress {
        var promises = 0
        var isSigned = false
        var voice: NamedAudience?

        var allowsWeakOpening: Bool { promises == 0 || isSigned }

        mutating func see(_ passage: Passage, voice: NamedAudience?) {
            if passage.cue == .undertaking || passage.cue == .fragment { promises += 1 }
            if passage.cue == .field || passage.cue == .declaration, promises > 0 { isSigned = true }
            self.voice = self.voice ?? voice
        }
    }

    /// "As a parent I …" after "As a pupil I …", or a label that gives the word to somebody else.
    private func changeOfVoice(at index: Int, after earlier: NamedAudience?) -> [NamedAudience]? {
        let labelled = passages[index].cue == .heading ? [] : AudienceWords.labelled(passages[index].text)
        if !labelled.isEmpty { return labelled }
        guard let voice = voice(at: index), let earlier, earlier.family != voice.family else { return nil }
        return [voice]
    }

    private func voice(at index: Int) -> NamedAudience? {
        passages[index].cue == .heading ? nil : AudienceWords.voice(of: passages[index].text)
    }

    private func cluster(from index: Int) -> Range<Int> {
        var end = index
        while end < passages.count, passages[end].cue == .heading { end += 1 }
        return index..<end
    }

    /// The announcing headings of a cluster, with the part label and school's name above them.
    ///
    /// After a signature a heading that names an audience among other words announces as well: "Staff and phones".
    private func opening(in cluster: Range<Int>, afterSignature: Bool) -> Opening? {
        let announcing =
            cluster.last { announces(passages[$0].text) }
            ?? cluster.last { afterSignature && !AudienceWords.audiences(in: passages[$0].text).isEmpty }
        guard let last = announcing else { return nil }
        var first = last
        while first > cluster.lowerBound, belongsToTitle(passages[first - 1].text) { first -= 1 }
        let promisesFollow = cluster.upperBound < passages.count && passages[cluster.upperBound].marker != nil
        let chapter = cluster.first { $0 > last && Vocabulary.opensChapter(passages[$0].text) }
        let end = promisesFollow ? last + 1 : chapter ?? cluster.upperBound
        let texts = passages[first...last].map(\.text)
        let isStrong = texts.contains { text in
            Vocabulary.isPartLabel(text) || AudienceWords.namesOnlyAudience(text)
                || Vocabulary.namesAgreement(text) && !AudienceWords.audiences(in: text).isEmpty
        }
        return Opening(titles: first..<end, isStrong: isStrong, audiences: audiences(of: texts))
    }

    private func announces(_ text: String) -> Bool {
        Vocabulary.namesAgreement(text) || Vocabulary.isPartLabel(text) || AudienceWords.namesOnlyAudience(text)
    }

    private func belongsToTitle(_ text: String) -> Bool {
        announces(text) || Vocabulary.isSchoolName(text) || !AudienceWords.audiences(in: text).isEmpty
    }

    /// The last heading that names an audience decides; a stage named above it makes "pupils" more exact.
    private func audiences(of texts: [String]) -> [NamedAudience] {
        let named = texts.map { AudienceWords.audiences(in: $0) }.filter { !$0.isEmpty }
        guard let last = named.last else { return [] }
        guard last.contains(.pupils) else { return last }
        let stages = named.joined().filter { $0.family == .pupils && $0 != .pupils }
        return AudienceWords.tidied(stages + last)
    }

    private func group(_ opening: Opening, end: Int) -> Group? {
        let body = opening.titles.upperBound..<end
        guard !body.isEmpty else { return nil }
        let isVoice = opening.titles.isEmpty && !opening.audiences.isEmpty
        let texts = isVoice ? [passages[body.lowerBound].text] : passages[opening.titles].map(\.text)
        let headings = Evidence.Headings(
            namesAgreement: texts.contains { Vocabulary.namesAgreement($0) },
            namesRules: texts.contains { Vocabulary.namesRules($0) },
            audiences: opening.audiences
        )
        return Group(titles: opening.titles, body: body, audiences: opening.audiences, headings: headings)
    }
}
