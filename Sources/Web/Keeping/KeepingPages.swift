import Domain

/// How the school's records are kept safe, and what to do about it.
package struct KeepingPage: Page {
    package static let template = "Keeping/keeping"
    package static let example = KeepingPage(
        frame: Frame(pageTitle: "How your records are kept safe"),
        needs: ["Nobody has practised putting a safe copy back this term."],
        hasNeeds: true,
        isOlderCopy: true,
        mayDecide: true,
        rows: [
            Row(title: "Checked", words: "22 November 2026: all 2,293 entries are as they were kept.", isBad: false)
        ],
        faults: ["Entry 12 was changed."],
        hasFaults: true,
        minute: "rules.example.org/5f2a 2293 ab+c= — rules.example.org/5f2a sig=",
        hasMinute: true,
        chair: "Grace Obi",
        hasChair: true,
        exports: [
            ExportView(day: "22 November 2026", name: "Pat Moss", list: "People", rows: 210, why: "For the bus company")
        ],
        hasExports: true
    )

    package let frame: Frame
    package let needs: [String]
    package let hasNeeds: Bool
    package let isOlderCopy: Bool
    package let mayDecide: Bool
    package let rows: [Row]
    package let faults: [String]
    package let hasFaults: Bool
    /// One line for the governors' minutes.
    package let minute: String
    package let hasMinute: Bool
    package let chair: String
    package let hasChair: Bool
    /// Lists that were saved without protection.
    package let exports: [ExportView]
    package let hasExports: Bool

    package struct ExportView: Sendable {
        package let day: String
        package let name: String
        package let list: String
        package let rows: Int
        package let why: String
    }

    package struct Row: Sendable {
        package let title: String
        package let words: String
        package let isBad: Bool
    }
}

/// The recovery words: to print twice, and to type back.
package struct RecoveryPage: Page {
    package static let template = "Keeping/recovery"
    package static let example = RecoveryPage(
        frame: Frame(pageTitle: "If this machine is lost"),
        mayPrint: true,
        isTyped: true,
        hasDrill: true,
        drilledOn: "22 November 2026"
    )

    package let frame: Frame
    /// Only the headteacher prints, and only until the words were typed back.
    package let mayPrint: Bool
    package let isTyped: Bool
    package let hasDrill: Bool
    package let drilledOn: String
}

/// One recovery sheet, for a safe.
package struct RecoverySheetPage: Page {
    package static let template = "Keeping/recoverySheet"
    package static let example = RecoverySheetPage(
        frame: Frame(pageTitle: "Recovery sheet"),
        words: [Word(number: 1, word: "lusab")],
        date: "22 November 2026",
        number: 1
    )

    package let frame: Frame
    package let words: [Word]
    package let date: String
    package let number: Int

    package struct Word: Sendable {
        package let number: Int
        package let word: String
    }
}

/// Whether a file that somebody kept is a copy this school gave.
package struct CopyCheckPage: Page {
    package static let template = "Keeping/copyCheck"
    package static let example = CopyCheckPage(
        frame: Frame(pageTitle: "Check a copy"),
        isReal: true,
        reference: "7K3-M2P",
        givenOn: "21 November 2026",
        entry: 12,
        entries: 2_293,
        isLost: true,
        copy: "c2sp.org/tlog-proof@v1"
    )

    package let frame: Frame
    package let isReal: Bool
    package let reference: String
    package let givenOn: String
    package let entry: Int
    package let entries: Int
    /// Whether the records lost this answer, and whoever looks may enter it again.
    package let isLost: Bool
    package let copy: String
}
