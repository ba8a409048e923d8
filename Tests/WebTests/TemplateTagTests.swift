import Foundation
import Testing

@testable import Web

/// Every tag of a template names something its page says.
///
/// swift-mustache writes nothing for an unknown name, and reads the name from further out for a nil, so that a misspelt
/// tag or an optional would never be seen.
struct TemplateTagTests {
    /// Every page there is; `every page of the sources is in the list` keeps it whole.
    static let pages: [any Page.Type] = [
        AccountPage.self, AccountReviewPage.self, AnswerCopyPage.self, AnswerListPage.self, AnswerersPage.self,
        AskPage.self, AskedPage.self, AuditPage.self, AuditTrailPage.self, CallPage.self, CallsPage.self,
        CaseEntryPage.self, CaseFilePage.self, CaseListPage.self, CaseListPrintPage.self, CasePage.self,
        CasePeoplePage.self, CasePrintPage.self, CheckPlanPage.self, ClassBoardPage.self, ClassDevicePage.self,
        ClassEndPage.self, ClassListPage.self, ClassNowPage.self, ClassPage.self, ClassPrintPage.self,
        ClassReadyPage.self, ClosedAskPage.self, ComparisonPage.self, ComplaintsPage.self, CopyCheckPage.self,
        CoverPage.self, DashboardPage.self, DeskPage.self, DeviceCheckPage.self, DisposalListPage.self,
        DisposalPage.self, DisposedPage.self, DoorsPage.self, DraftPage.self, DraftRulePage.self, DutyEndPage.self,
        DutyGivePage.self, DutyListPage.self, DutyPage.self, EmergencyPage.self, ErasureAskPage.self,
        ErasureCertificatePage.self, ErasureClosedPage.self, ErasureLetterPage.self, ErasureListPage.self,
        ErasurePage.self, EvidencePage.self, ExportPage.self, FamilyChildPage.self, FamilyCodePage.self,
        FamilyHelpPage.self, FamilyHomePage.self, FamilyNotMinePage.self, FamilyPartPage.self, FamilyStartPage.self,
        FamilyThanksPage.self, FamilyWhoPage.self, FilterActivityPage.self, FilterCheckPage.self, FilterDonePage.self,
        FilterDoorsPage.self, FilterGroupListPage.self, FilterGroupPage.self, FilterMatrixPage.self, FilterPage.self,
        FilterProviderPage.self, FilterReportPage.self, FilterReviewFormPage.self, FilterReviewListPage.self,
        FilterReviewPage.self, FilterSourceListPage.self, FilterSourcePage.self, GovernorReportFormPage.self,
        GovernorReportPage.self, GuidesPage.self, InternetPage.self, KeepingPage.self, KeptPage.self, LadderPage.self,
        LanguageFormPage.self, LanguageListPage.self, LeaversPage.self, LettersPage.self, LockedPage.self,
        LookListPage.self, LookPage.self, MessagesPage.self, MonitoringPage.self, NewPersonPage.self, NoticedPage.self,
        NextRulesPage.self, OneTimeCodesPage.self, OwnAnswerPage.self, OwnChangesPage.self, OwnCheckPage.self,
        OwnCopyPage.self, OwnDutyPage.self, OwnListPage.self, OwnSectionPage.self, OwnThanksPage.self,
        OwnWitnessPage.self, PasswordPage.self, PeoplePage.self, PersonAnswersPage.self, PersonPage.self,
        PersonalUsePage.self, PhonePage.self, PicturesPage.self, PolicyImportPage.self, PolicyPage.self,
        PolicyReviewsPage.self, ProblemPage.self, ProviderReportPage.self, PublicationListPage.self,
        PublicationPage.self, PublishPage.self, PupilAnswerPage.self, PupilCodePage.self, PupilNamesPage.self,
        PupilRulesPage.self, PupilThanksPage.self, QuestionPage.self, QuestionsPage.self, RecordedPage.self,
        RecoveryPage.self, RecoverySheetPage.self, RegisterPage.self, RegistersPage.self, RelatedPage.self,
        RelationshipPage.self, RelativesPage.self, ReportCheckPage.self, ReportChoicePage.self, ReportDangerPage.self,
        ReportSentPage.self, ReportStartPage.self, ReportStopPage.self, ReportWhoPage.self, ReportWordsPage.self,
        RequestFormPage.self, RequestKindsPage.self, RequestPage.self, RequestRulesPage.self, RequestsPage.self,
        RetentionPage.self, ReturnedPage.self, ReviewLinePage.self, ReviewPage.self, ReviewTextPage.self,
        ReviewedAccountPage.self, RiskSheetPage.self, RollColumnsPage.self, RollPage.self, RollUploadPage.self,
        RouteCheckPage.self, RouteTablePage.self, RuleKeptPage.self, SchoolAccountConnectPage.self,
        SchoolAccountPage.self, SchoolPaperListPage.self, SchoolPaperPage.self, SchoolSuspensionPage.self,
        SecondStepPage.self, SecondStepSetUpPage.self, SeenAddressesPage.self, SendPage.self, SessionsPage.self,
        SetUpPage.self, SheetPage.self, SignInAgainPage.self, SignInCodePage.self, SignInPage.self,
        SignInPasswordPage.self, SignInRulesPage.self, SignInWhoPage.self, SlipPage.self, StandardsPage.self,
        StartAgainPage.self, StepLetterPage.self, StepPage.self, SupplyCardPage.self, SupplyPassPage.self,
        TaskListPage.self, TellComingPage.self, TellDevicePage.self, TellPage.self, TellPicturesPage.self,
        TellThanksPage.self, TellWordsPage.self, TemplatePage.self, TestAlertPage.self, ToldPage.self,
        TransferFilePage.self, TransferListPage.self, TransferPackedPage.self, TransferPage.self,
        TransferReceiptPage.self, TranslatedSheetPage.self, UsePage.self, UsedPage.self, VisitAgainPage.self,
        VisitPage.self, VisitPosterPage.self, VisitRulesPage.self, VisitThanksPage.self, WaysInPage.self,
        WorryPage.self, WorrySentPage.self, YearPage.self,
    ]

    private static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources/Web").path

    private static let templates = Result {
        let papers = try Library.sources(in: sources + "/Papers").map { ("Papers/" + $0.key, $0.value) }
        return try Library.sources(in: sources + "/Templates").merging(papers) { template, _ in template }
    }
    private static let filled = Result {
        let words = try Words(language: "en", folder: sources + "/Words/en")
        return try templates.get().mapValues { try words.fill($0) }
    }

    @Test func `every page of the sources is in the list`() throws {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: Self.sources).filter { $0.hasSuffix(".swift") }
        let names = try paths.flatMap { path in
            try String(contentsOfFile: Self.sources + "/" + path, encoding: .utf8).split(separator: "\n")
                .filter { $0.contains("struct ") && ($0.contains(": Page {") || $0.contains(": Page,")) }
                .compactMap { $0.split(separator: "struct ").last?.prefix { $0.isLetter }.description }
        }
        #expect(Set(names) == Set(Self.pages.map { "\($0)" }))
    }

    @Test func `every template of the folder belongs to a page or to another template`() throws {
        let templates = try Self.templates.get()
        let used = Set(Self.pages.map { $0.template } + templates.values.flatMap(TemplateReading.inclusions))
        #expect(Set(templates.keys) == used)
    }

    @Test(arguments: pages.map { "\($0)" })
    func `every tag names a property, and no property is optional or a choice`(name: String) throws {
        let page = try #require(Self.pages.first { "\($0)" == name })
        let example: Any = page.example
        var reading = TemplateReading(
            templates: try Self.filled.get(),
            rows: [
                "frame.errors": FieldError("name", "Give a name."),
                "frame.places": NavigationPlace(link: "/people", words: "People", isHere: true, current: "page"),
            ]
        )
        reading.read(page.template, [example])
        #expect(reading.faults.isEmpty, "\(name): \(reading.faults.joined(separator: "; "))")
        #expect(Self.unfit(in: example, at: name) == [])
    }

    /// Properties that Mustache would read wrongly.
    private static func unfit(in value: Any, at place: String) -> [String] {
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional, .enum: return [place]
        case .collection:
            return mirror.children.isEmpty ? [] : mirror.children.flatMap { unfit(in: $0.value, at: place) }
        case .struct:
            guard !(value is String), !(value is Int), !(value is Bool) else { return [] }
            return mirror.children.flatMap { unfit(in: $0.value, at: place + "." + ($0.label ?? "")) }
        default: return []
        }
    }

    @Test func `a misspelt tag is found, and a list without a row in the example`() {
        struct Row { let name = "" }
        struct Example {
            let rows = [Row()]
            let none: [Row] = []
            let isShown = true
        }
        let text =
            "{{#rows}}{{name}}{{nmae}}{{isShown}}{{/rows}}{{name}}{{#none}}{{/none}}{{^isShown}}{{oops}}{{/isShown}}"
        var reading = TemplateReading(templates: ["a": text])
        reading.read("a", [Example()])
        #expect(reading.faults == ["a: nmae", "a: name", "a: none has no row in the example", "a: oops"])
    }
}
