/// Words in a row that two texts share, or that only one of them has.
package struct WordRun: Equatable, Sendable {
    package let fate: Fate
    package let words: String

    package enum Fate: Equatable, Sendable {
        case same, gone, new
    }

    package init(_ fate: Fate, _ words: String) {
        self.fate = fate
        self.words = words
    }

    /// The two texts as one, in the order of reading: what is gone stands before what is new in its place.
    package static func between(_ old: String, and new: String) -> [WordRun] {
        let before = old.split(separator: " ")
        let after = new.split(separator: " ")
        let difference = after.difference(from: before)
        var (gone, added): (Set<Int>, Set<Int>) = ([], [])
        for change in difference {
            switch change {
            case .remove(let offset, _, _): gone.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var runs: [WordRun] = []
        var (one, other) = (0, 0)
        while one < before.count || other < after.count {
            if gone.contains(one), one < before.count {
                runs.append(WordRun(.gone, String(before[one])))
                one += 1
            } else if added.contains(other), other < after.count {
                runs.append(WordRun(.new, String(after[other])))
                other += 1
            } else {
                runs.append(WordRun(.same, String(after[other])))
                (one, other) = (one + 1, other + 1)
            }
        }
        return joined(bridged(runs))
    }

    /// One word that stayed between two changes is part of a larger change: "a b" became "c b d" reads better whole.
    private static func bridged(_ runs: [WordRun]) -> [WordRun] {
        var result: [WordRun] = []
        for (index, run) in runs.enumerated() {
            let isAlone = index > 0 && index + 1 < runs.count && run.fate == .same && run.words.count <= 3
            guard isAlone, runs[index - 1].fate != .same, runs[index + 1].fate != .same else {
                result.append(run)
                continue
            }
            result += [WordRun(.gone, run.words), WordRun(.new, run.words)]
        }
        return result
    }

    /// Between two words that stayed, all that is gone comes first and all that is new after it.
    private static func joined(_ runs: [WordRun]) -> [WordRun] {
        var result: [WordRun] = []
        var (same, gone, new): ([String], [String], [String]) = ([], [], [])
        func flush() {
            if !same.isEmpty { result.append(WordRun(.same, same.joined(separator: " "))) }
            if !gone.isEmpty { result.append(WordRun(.gone, gone.joined(separator: " "))) }
            if !new.isEmpty { result.append(WordRun(.new, new.joined(separator: " "))) }
            (same, gone, new) = ([], [], [])
        }
        for run in runs {
            switch run.fate {
            case .same:
                if !gone.isEmpty || !new.isEmpty { flush() }
                same.append(run.words)
            case .gone: gone.append(run.words)
            case .new: new.append(run.words)
            }
        }
        flush()
        return result
    }
}
