/// Which translations of a published text can be kept.
extension Policy {
    func translate(_ translation: Translation, on today: Day) throws(Refusal) -> [Event] {
        let edition = published.first { $0.number == translation.version }?.edition
        guard let document = edition?.documents.first(where: { $0.id == translation.document }) else {
            throw .noSuchText
        }
        let missing = zip(document.pieces, translation.pieces).count { !$0.isBlank && $1.isBlank }
        guard translation.pieces.count == document.pieces.count, missing == 0 else { throw .untranslated }
        let names = [translation.translator, translation.checker]
        guard !translation.translator.isBlank, names.allSatisfy({ $0.count <= Translation.wordsMax }) else {
            throw .translatorless
        }
        guard names[0].trimmed.lowercased() != names[1].trimmed.lowercased() else { throw .selfChecked }
        guard translation.on <= today else { throw .translatedAhead }
        return translations.contains(translation) ? [] : [.translated(translation)]
    }

    mutating func take(_ translation: Translation) {
        translations.removeAll {
            $0.version == translation.version && $0.document == translation.document
                && $0.language == translation.language
        }
        translations.append(translation)
    }
}
