import Domain
import Records

/// Children who left or are about to leave, whose files go to their next school.
package struct TransferListPage: Page {
    package static let template = "Concerns/Transfer/transfers"
    package static let example = TransferListPage(
        frame: Frame(pageTitle: "Files of children who leave"),
        filing: CaseFilingView(.elsewhere("CPOMS")),
        leavers: [LeaverView.example],
        isEmpty: true
    )

    package let frame: Frame
    package let filing: CaseFilingView
    package let leavers: [LeaverView]
    package let isEmpty: Bool
}

package struct LeaverView: Sendable {
    package let name: String
    package let link: String
    package let left: String
    package let concerns: Int
    package let state: String
    package let look: String

    static let example = LeaverView(
        name: "Amira Khan",
        link: "/concerns/transfers/1",
        left: "20 November 2026",
        concerns: 2,
        state: "To be sent by 27 November 2026",
        look: "waiting"
    )
}

/// One child's file: what goes, where it goes, and how far it is.
package struct TransferPage: Page {
    package static let template = "Concerns/Transfer/transfer"
    package static let example = TransferPage(
        frame: Frame(pageTitle: "A child’s file"),
        base: "/concerns/transfers/1",
        child: "Amira Khan",
        left: "20 November 2026",
        hasLeft: true,
        due: "27 November 2026",
        filing: CaseFilingView(.elsewhere("CPOMS")),
        concerns: [TransferConcernChoice.example],
        school: "Hillside Primary",
        transfers: [TransferView.example],
        ways: [CaseChoice.example],
        today: "2026-11-21"
    )

    package let frame: Frame
    package let base: String
    package let child: String
    package let left: String
    package let hasLeft: Bool
    package let due: String
    package let filing: CaseFilingView
    package let concerns: [TransferConcernChoice]
    package let school: String
    package let transfers: [TransferView]
    package let ways: [CaseChoice]
    package let today: String
}

/// A concern that may go.
package struct TransferConcernChoice: Sendable {
    package let value: String
    package let reference: String
    package let kind: String
    package let told: String
    package let state: String
    package let hasFiles: Bool
    package let isOn: Bool

    static let example = TransferConcernChoice(
        value: "1",
        reference: "C-231",
        kind: "Worry about a child",
        told: "21 November 2026, 10.42 am",
        state: "Finished",
        hasFiles: true,
        isOn: true
    )
}

/// One transfer of a child's file and how far it is.
package struct TransferView: Sendable {
    package let id: String
    package let school: String
    package let references: String
    package let sent: String
    package let isSent: Bool
    package let received: String
    package let isReceived: Bool

    static let example = TransferView(
        id: "1",
        school: "Hillside Primary",
        references: "C-231, C-240",
        sent: "21 November 2026, by hand, to Ann Frost",
        isSent: true,
        received: "24 November 2026, Ann Frost",
        isReceived: true
    )
}

/// The words that open the file, shown this once.
package struct TransferPackedPage: Page {
    package static let template = "Concerns/Transfer/transferPacked"
    package static let example = TransferPackedPage(
        frame: Frame(pageTitle: "The words that open it"),
        base: "/concerns/transfers/1",
        child: "Amira Khan",
        school: "Hillside Primary",
        transfer: "1",
        passphrase: "lusab-babad-gutih-tugad"
    )

    package let frame: Frame
    package let base: String
    package let child: String
    package let school: String
    package let transfer: String
    package let passphrase: String
}

/// One page that the next school signs: it names the child and the school, and nothing that was told.
package struct TransferReceiptPage: Page {
    package static let template = "Concerns/Transfer/transferReceipt"
    package static let example = TransferReceiptPage(
        frame: Frame(pageTitle: "Confirmation"),
        base: "/concerns/transfers/1",
        isForScreen: true,
        receipt: TransferReceiptView.example
    )

    package let frame: Frame
    package let base: String
    package let isForScreen: Bool
    package let receipt: TransferReceiptView
}

package struct TransferReceiptView: Sendable {
    package let child: String
    package let school: String
    package let reference: String
    package let day: String

    static let example = TransferReceiptView(
        child: "Amira Khan",
        school: "Hillside Primary",
        reference: "T-231",
        day: "21 November 2026"
    )
}

/// Everything that goes, as one paper: the only child it names is the one it is about.
package struct TransferFilePage: Page {
    package static let template = "Concerns/Transfer/transferFile"
    package static let example = TransferFilePage(
        frame: Frame(pageTitle: "Child-protection file"),
        made: "21 November 2026, 11.00 am",
        madeBy: "Meera Patel",
        place: "Year 1, Kingfishers",
        hasPlace: true,
        receipt: TransferReceiptView.example,
        concerns: [TransferConcernView.example]
    )

    package let frame: Frame
    package let made: String
    package let madeBy: String
    package let place: String
    package let hasPlace: Bool
    package let receipt: TransferReceiptView
    package let concerns: [TransferConcernView]
}

package struct TransferConcernView: Sendable {
    package let base: String
    package let reference: String
    package let kind: String
    package let state: String
    package let told: CaseToldView
    package let people: [CasePersonView]
    package let risk: String
    package let hasRisk: Bool
    package let lines: [CaseLine]
    package let files: [CaseFileView]
    package let hasFiles: Bool

    static let example = TransferConcernView(
        base: "/concerns/1",
        reference: "C-231",
        kind: "Worry about a child",
        state: "Finished",
        told: CaseToldView.example,
        people: [CasePersonView.example],
        risk: "No: with her aunt.",
        hasRisk: true,
        lines: [CaseLine.example],
        files: [CaseFileView.example],
        hasFiles: true
    )
}
