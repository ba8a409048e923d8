import Foundation

/// Finds what is printed on every page and belongs to none of the text: page headers, footers, page numbers.
enum RunningHeaders {
    /// Indices into `lines`.
    static func find(in lines: [SourceLine]) -> Set<Int> {
        let pages = pages(of: lines)
        var found = Set(lines.indices.filter { isPageNumber(lines[$0].text, of: lines[$0]) })
        if pages.count > 1 { found.formUnion(repeatedAtEdges(of: pages, in: lines, besides: found)) }
        found.formUnion(repeatedInsideLists(in: lines))
        return found
    }

    private static func pages(of lines: [SourceLine]) -> [Range<Int>] {
        let starts = lines.indices.filter { lines[$0].startsPage }
        return starts.enumerated().map { position, start in
            start..<(position + 1 < starts.count ? starts[position + 1] : lines.count)
        }
    }

    /// "Page 3 of 12", "3 | Page", "- 3 -"; figures alone only where a page could end.
    private static func isPageNumber(_ text: String, of line: SourceLine) -> Bool {
        let words = Wording.words(text)
        guard words.count <= 4, line.marker == nil || line.text.isEmpty || words.contains("page") else { return false }
        let figures = words.filter { Int($0) != nil }
        let rest = words.filter { Int($0) == nil }
        if rest.contains("page"), !figures.isEmpty || line.marker?.number != nil {
            return rest.allSatisfy { ["page", "of"].contains($0) }
        }
        return rest.isEmpty && figures.count == 1 && words.count == 1 && text.count <= 7 && Int(figures[0]) ?? 999 < 200
    }

    /// Lines that stand first or last on several pages, whatever their figures.
    private static func repeatedAtEdges(
        of pages: [Range<Int>],
        in lines: [SourceLine],
        besides known: Set<Int>
    ) -> Set<Int> {
        var places: [String: [Int]] = [:]
        for page in pages {
            let content = page.filter { !known.contains($0) }
            for index in Set(content.prefix(3) + content.suffix(3)) where canRepeat(lines[index]) {
                places[shape(lines[index].text), default: []].append(index)
            }
        }
        let needed = max(2, pages.count / 2)
        return Set(places.values.filter { $0.count >= needed }.joined())
    }

    /// Without page breaks in the text: a short line that interrupts a list or a sentence more than once.
    private static func repeatedInsideLists(in lines: [SourceLine]) -> Set<Int> {
        var places: [String: [Int]] = [:]
        for index in lines.indices where canRepeat(lines[index]) {
            places[shape(lines[index].text), default: []].append(index)
        }
        let repeated = places.values.filter { indices in
            if indices.count >= 2, indices.allSatisfy({ isNumberedPage(lines[$0].text) }) { return true }
            let needed = indices.allSatisfy { isSigned(lines[$0].text) } ? 2 : 3
            return indices.count >= needed && indices.filter { interrupts($0, in: lines) }.count * 2 >= indices.count
        }
        return Set(repeated.joined())
    }

    /// "Oakdene School AUP      Page 4": words of a header beside the number of its page.
    private static func isNumberedPage(_ text: String) -> Bool {
        let words = Wording.words(text)
        guard let page = words.lastIndex(of: "page"), page + 1 < words.count else { return false }
        return words[(page + 1)...].allSatisfy { Int($0) != nil || $0 == "of" }
    }

    private static func interrupts(_ index: Int, in lines: [SourceLine]) -> Bool {
        guard index > 0, index + 1 < lines.count else { return false }
        let (before, after) = (lines[index - 1], lines[index + 1])
        if before.marker != nil, after.marker != nil, namesDocument(lines[index].text) {
            let numbers = (before.marker?.numbers?.last, after.marker?.numbers?.last)
            guard case (let first?, let second?) = numbers else { return true }
            return second == first + 1
        }
        return after.marker == nil && after.text.first?.isLowercase == true && !Wording.endsSentence(before.text)
    }

    /// A section heading can stand between two items as well; a page header names the school, the text or its date.
    private static func namesDocument(_ text: String) -> Bool {
        isSigned(text) || Vocabulary.namesAgreement(text) && AudienceWords.audiences(in: text).isEmpty
    }

    /// Holds what only the edge of a page says: the school's name alone, a version, a year.
    private static func isSigned(_ text: String) -> Bool {
        let words = Wording.words(text)
        return Vocabulary.isSchoolName(text) || words.contains { ["page", "version", "reviewed"].contains($0) }
            || words.contains { $0.count == 4 && $0.hasPrefix("20") && Int($0) != nil }
    }

    private static func canRepeat(_ line: SourceLine) -> Bool {
        line.marker == nil && line.text.count <= 120 && !line.markedHeading && FieldLine.labels(in: line.text) == nil
            && !Wording.isUndertaking(line.text) && !Wording.isDeclaration(line.text) && !line.isDivider
    }

    private static func shape(_ text: String) -> String {
        Wording.words(text).filter { Int($0) == nil }.joined(separator: " ")
    }
}
