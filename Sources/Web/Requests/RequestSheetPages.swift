import Domain

/// Risks, each with how bad and how likely it is, and for an impact assessment everything else it says.
package struct RiskSheetPage: Page {
    package static let template = "Requests/risks"
    package static let example = RiskSheetPage(
        frame: Frame(pageTitle: "Risk assessment"),
        link: "/requests/1/sheet/risk",
        back: "/requests/1",
        tool: "Storyweaver",
        text: 1,
        isImpact: true,
        mayAdvise: true,
        sheet: .example,
        map: .example,
        hasMap: true,
        rows: [.example]
    )

    package let frame: Frame
    package let link: String
    package let back: String
    package let tool: String
    package let text: Int
    package let isImpact: Bool
    /// Only the data protection officer writes the advice.
    package let mayAdvise: Bool
    package let sheet: ImpactView
    package let map: RiskMap
    package let hasMap: Bool
    package let rows: [RiskRow]
}

package struct ImpactView: Sendable {
    package let about: String
    package let necessity: String
    package let advice: String
    package let hasAdvice: Bool
    package let views: String
    package let whyNoViews: String
    package let consulted: String
    package let reviewOn: String

    package static let example = ImpactView(
        about: "Teachers type a text.",
        necessity: "It saves time.",
        advice: "Leave names out.",
        hasAdvice: true,
        views: "Two teachers tried it.",
        whyNoViews: "No child is in it.",
        consulted: "12 October 2026",
        reviewOn: "2027-07-01"
    )
}

extension ImpactView {
    init(_ sheet: ImpactSheet) {
        self.init(
            about: sheet.description,
            necessity: sheet.necessity,
            advice: sheet.advice,
            hasAdvice: !sheet.advice.isEmpty,
            views: sheet.views,
            whyNoViews: sheet.whyNoViews,
            consulted: sheet.consulted,
            reviewOn: sheet.reviewOn?.description ?? ""
        )
    }
}

/// One risk on the form.
package struct RiskRow: Sendable {
    package let number: Int
    package let what: String
    package let measure: String
    package let scales: [Scale]

    /// One of the four numbers of a risk.
    package struct Scale: Sendable {
        package let scaleName: String
        package let scaleLabel: String
        package let levels: [Level]
    }

    package struct Level: Sendable {
        package let level: Int
        package let levelWords: String
        package let isOn: Bool
    }

    package static let example = RiskRow(
        number: 1,
        what: "A name is typed.",
        measure: "Names stay out.",
        scales: [
            Scale(
                scaleName: "severity",
                scaleLabel: "How bad",
                levels: [Level(level: 2, levelWords: "2, upsetting", isOn: true)]
            )
        ]
    )

    static let bad = ["1, a nuisance", "2, upsetting", "3, serious", "4, harm that lasts"]
    static let often = ["1, hardly ever", "2, now and then", "3, often", "4, sooner or later"]
}

extension RiskRow {
    init(_ risk: Risk?, number: Int) {
        let scales: [(String, String, [String], Int?)] = [
            ("severity", "How bad would it be?", Self.bad, risk?.severity),
            ("likelihood", "How likely is it?", Self.often, risk?.likelihood),
            ("severityAfter", "How bad, with what you do about it?", Self.bad, risk?.severityAfter),
            ("likelihoodAfter", "How likely, with what you do about it?", Self.often, risk?.likelihoodAfter),
        ]
        self.init(
            number: number,
            what: risk?.what ?? "",
            measure: risk?.measure ?? "",
            scales: scales.map { name, label, words, chosen in
                Scale(
                    scaleName: name,
                    scaleLabel: label,
                    levels: zip(Risk.scale, words).map { Level(level: $0, levelWords: $1, isOn: $0 == chosen) }
                )
            }
        )
    }
}

/// Risks drawn: how bad goes up, how likely to the right, an empty ring before and a full one after what is done.
package struct RiskMap: Sendable {
    package let label: String
    package let cells: [Cell]
    package let marks: [Mark]

    package struct Cell: Sendable {
        package let x: Int
        package let y: Int
        package let look: String
    }

    package struct Mark: Sendable {
        package let markX: Int
        package let markY: Int
        /// Where its number stands.
        package let textY: Int
        package let markLook: String
        package let markNumber: Int
    }

    package static let example = RiskMap(
        label: "Risk 1: before 3 by 3, after 2 by 1.",
        cells: [Cell(x: 0, y: 0, look: "risk-high")],
        marks: [Mark(markX: 30, markY: 30, textY: 35, markLook: "risk-before", markNumber: 1)]
    )

    private static let side = 60

    init(label: String, cells: [Cell], marks: [Mark]) {
        self.label = label
        self.cells = cells
        self.marks = marks
    }

    init(_ risks: [Risk]) {
        let sentences = risks.enumerated().map { number, risk in
            "Risk \(number + 1): how bad \(risk.severity) and how likely \(risk.likelihood) before, "
                + "\(risk.severityAfter) and \(risk.likelihoodAfter) after."
        }
        label = sentences.joined(separator: " ")
        cells = Risk.scale.flatMap { severity in
            Risk.scale.map { likelihood in
                let product = severity * likelihood
                return Cell(
                    x: (likelihood - 1) * Self.side,
                    y: (4 - severity) * Self.side,
                    look: product >= Risk.high ? "risk-high" : product >= 6 ? "risk-middle" : "risk-low"
                )
            }
        }
        marks = risks.enumerated().flatMap { number, risk in
            [
                Self.mark(number, risk.severity, risk.likelihood, "risk-before"),
                Self.mark(number, risk.severityAfter, risk.likelihoodAfter, "risk-after"),
            ]
        }
    }

    /// Each risk has a place of its own within its square, so that no ring hides another.
    private static func mark(_ number: Int, _ severity: Int, _ likelihood: Int, _ look: String) -> Mark {
        let x = (likelihood - 1) * side + 14 + number % 3 * 16
        let y = (4 - severity) * side + 12 + number / 3 % 4 * 13 + (look == "risk-after" ? 4 : 0)
        return Mark(markX: x, markY: y, textY: y + 4, markLook: look, markNumber: number + 1)
    }
}

/// The thirteen headings, each with what was found and when.
package struct StandardsPage: Page {
    package static let template = "Requests/standards"
    package static let example = StandardsPage(
        frame: Frame(pageTitle: "The 13 headings for AI"),
        link: "/requests/1/sheet/standards",
        back: "/requests/1",
        tool: "Storyweaver",
        text: 1,
        done: 3,
        headings: [
            Heading(heading: "filtering", title: "Filtering", hint: "Does it hold?", found: "Yes.", on: "2026-11-21")
        ]
    )

    package let frame: Frame
    package let link: String
    package let back: String
    package let tool: String
    package let text: Int
    package let done: Int
    package let headings: [Heading]

    package struct Heading: Sendable {
        package let heading: String
        package let title: String
        package let hint: String
        package let found: String
        package let on: String
    }
}
