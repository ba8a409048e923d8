import Domain
import Records

/// A file comes into a concern: first the question what it could show, and only after "no" a way to choose one.
package struct CaseFilePage: Page {
    package static let template = "Concerns/Files/caseFile"
    package static let example = CaseFilePage(
        frame: Frame(pageTitle: "Add a file"),
        base: "/concerns/1",
        reference: "C-231",
        isAsking: true,
        isStopped: true,
        isTaking: true,
        label: "Letter from the hospital"
    )

    package let frame: Frame
    package let base: String
    package let reference: String
    package let isAsking: Bool
    /// The answer was "yes" or "not sure": nothing is taken.
    package let isStopped: Bool
    package let isTaking: Bool
    package let label: String
}

/// One file of a concern, on its page.
package struct CaseFileView: Sendable {
    package let name: String
    package let kind: String
    package let size: String
    package let link: String

    static let example = CaseFileView(
        name: "Letter from the hospital",
        kind: "PDF",
        size: "120 KB",
        link: "/concerns/1/files/0"
    )

    init(name: String, kind: String, size: String, link: String) {
        self.name = name
        self.kind = kind
        self.size = size
        self.link = link
    }

    init(_ attachment: AddedFile, link: String, names: CaseNames) {
        self.init(
            name: names.text(attachment.name),
            kind: attachment.kind.words,
            size: attachment.size,
            link: link
        )
    }
}

extension AddedFile {
    /// "120 KB", as computers say it.
    var size: String {
        byteCount < 1_000_000 ? "\(max(1, byteCount / 1_000)) KB" : "\(byteCount / 1_000_000) MB"
    }

    /// Its own ending; what whoever added it called it stays on the page alone.
    fileprivate var ending: String {
        switch kind {
        case .pdf: "pdf"
        case .png: "png"
        case .jpeg: "jpg"
        case .document: "docx"
        case .text: "txt"
        }
    }

    func fileName(_ number: Int, of reference: String) -> String {
        "concern-\(reference)-file-\(number + 1).\(ending)"
    }
}
