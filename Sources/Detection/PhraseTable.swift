/// Every phrase of a detector by the hashes of its words, and how a text is searched for them.
///
/// One look at a small filter for each word, and one for it with the word before, tell nearly always that no phrase ends
/// there. The time is that of reading the text, whatever the number of phrases.
struct PhraseTable: Sendable {
    private let filter: KeyFilter
    private let table: KeyTable
    private let vocabulary: KeyTable
    private let parts: PartTable
    /// Numbers from here on are those of parts.
    private let partsFrom: Int

    init(_ building: PhraseBuilding) {
        filter = KeyFilter(building.entries.map(\.key) + building.endings)
        table = KeyTable(building.entries)
        vocabulary = KeyTable(building.vocabulary, keepsTwins: false)
        parts = building.parts
        partsFrom = building.partsFrom
    }

    /// What was read so far.
    private struct Reading {
        var last = LastWords()
        var spaced = SpacedLetters()
        var said: PartTable.Said
        var found: [Detector.Found] = []
    }

    /// What stands in the text, in the order of its last words, up to `hitsMax`.
    func found(in text: Span<UInt8>) -> [Detector.Found] {
        var reading = Reading(said: parts.nothingSaid)
        var place = 0
        while place <= text.count - WordBlock.reach, reading.found.count < Detector.hitsMax {
            var block = WordBlock(text, at: place)
            while let stretch = block.next() {
                if stretch.isPlain, reading.spaced.count == 0 {
                    push(WordBlock.hash(text, stretch), stretch.start, stretch.end, &reading)
                } else {
                    take(text.extracting(..<stretch.end), from: stretch.start, &reading)
                }
            }
            if block.following > place {
                place = block.following
            } else {
                // A stretch fills the block: what goes on beyond it is read word by word.
                var reader = WordReader(at: place)
                if let word = reader.next(in: text) { take(word, text, &reading) }
                place = reader.place
            }
        }
        take(text, from: place, &reading)
        take(reading.spaced.end(), &reading)
        return reading.found
    }

    /// Takes every word from a place on.
    @inline(never)
    private func take(_ text: Span<UInt8>, from place: Int, _ reading: inout Reading) {
        var reader = WordReader(at: place)
        while reading.found.count < Detector.hitsMax, let word = reader.next(in: text) { take(word, text, &reading) }
    }

    @inline(never)
    private func take(_ word: WordReader.Word, _ text: Span<UInt8>, _ reading: inout Reading) {
        if word.isLetter || reading.spaced.count > 0 {
            if reading.spaced.isEnded(by: word, in: text) { take(reading.spaced.end(), &reading) }
            if word.isLetter { reading.spaced.add(word) }
        }
        push(word.isOdd ? meant(word, text) : word.hash, word.range.lowerBound, word.range.upperBound, &reading)
    }

    /// Letters that were spaced out, as the one word they make.
    private func take(_ spaced: SpacedLetters.Joined?, _ reading: inout Reading) {
        guard let spaced else { return }
        reading.last.rewind(spaced.count)
        push(spaced.hash, spaced.range.lowerBound, spaced.range.upperBound, &reading)
    }

    /// The reading of an odd word that the lexicon knows; else the plainest.
    private func meant(_ word: WordReader.Word, _ text: Span<UInt8>) -> UInt64 {
        // Words this long are no words: nothing in a lexicon is half as long.
        guard word.range.count <= OddWord.lettersMax else { return word.hash }
        return OddWord(text, word.range).hash { vocabulary.contains($0) }
    }

    @inline(__always)
    private func push(_ hash: UInt64, _ start: Int, _ end: Int, _ reading: inout Reading) {
        let pair = WordHash.joined(hash, reading.last.hash(0))
        reading.last.push(hash, start)
        if filter.mayContain(hash) || filter.mayContain(pair) { lookUp(end, &reading) }
    }

    /// Every phrase that ends with the last word.
    @inline(never)
    private func lookUp(_ end: Int, _ reading: inout Reading) {
        var key = reading.last.hash(0)
        if filter.mayContain(key) { take(key, reading.last.start(0)..<end, &reading) }
        var length = 1
        while length < reading.last.count {
            key = WordHash.joined(key, reading.last.hash(length))
            // The ends of every phrase are in the filter, so that what is none is the end of none.
            guard filter.mayContain(key) else { return }
            take(key, reading.last.start(length)..<end, &reading)
            length += 1
        }
    }

    /// Everything that stands in the table under the key.
    private func take(_ key: UInt64, _ range: Range<Int>, _ reading: inout Reading) {
        var place = table.place(of: key, from: table.start(of: key))
        while place >= 0, reading.found.count < Detector.hitsMax {
            let hit = Detector.Found(number: Int(table[place]), range: range)
            if hit.number < partsFrom {
                reading.found.append(hit)
            } else if let whole = parts.whole(with: hit.number - partsFrom, at: range, &reading.said) {
                reading.found.append(whole)
            }
            place = table.place(of: key, from: table.after(place))
        }
    }
}
