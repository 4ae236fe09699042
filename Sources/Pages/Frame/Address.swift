import Casework
import Deadlines
import Documents
import Post
import Web

/// Every address people see, in one place: it matches requests and makes links.
package enum Address {
  // The public side.
  package static let home = PlainRoute("/")
  package static let lookUp = PlainRoute("/look-up")
  /// What the QR of a receipt opens: the code with a check that only the receipt knows.
  package static let lookUpByReceipt = Route<String>("/r/{}")
  package static let procedures = PlainRoute("/procedures")
  package static let procedure = Route<ProcedureCode>("/procedures/{}")
  package static let publicStatistics = PlainRoute("/figures")
  package static let publicStatisticsJSON = PlainRoute("/figures.json")

  /// What citizens tell the centre, what became of it, and what was answered for all to read.
  package static let tellUs = PlainRoute("/tell-us")
  package static let followFeedback = PlainRoute("/tell-us/follow")
  package static let followFeedbackAct = Route<FeedbackAct>("/tell-us/follow/{}")
  package static let answers = PlainRoute("/tell-us/answers")

  // Signing in.
  package static let signIn = PlainRoute("/sign-in")
  package static let signOut = PlainRoute("/sign-out")
  package static let password = PlainRoute("/password")

  // The office.
  package static let desk = PlainRoute("/desk")
  /// The dossiers behind a number of the desk.
  package static let boardList = PlainRoute("/desk/list")
  package static let boardListCSV = PlainRoute("/desk/list.csv")
  package static let remind = PlainRoute("/desk/remind")
  /// Who holds how much, and how the time was spent.
  package static let loads = PlainRoute("/desk/loads")
  package static let time = PlainRoute("/desk/time")
  package static let timeCSV = PlainRoute("/desk/time.csv")
  /// Times in which outside systems were down.
  package static let outages = PlainRoute("/outages")
  package static let outage = Route<Int>("/outages/{}")
  package static let outageEnd = Route<Int>("/outages/{}/end")
  package static let outageDossiers = Route<Int>("/outages/{}/dossiers")
  package static let outageLetter = Route<Int>("/outages/{}/letter")
  package static let work = PlainRoute("/work")
  /// Tells open boards and lists of work that something changed.
  package static let live = PlainRoute("/live")
  package static let workCSV = PlainRoute("/work.csv")
  package static let intake = PlainRoute("/counter")
  /// Parts of the intake screen that refresh while it is filled in.
  package static let procedureSuggestions = PlainRoute("/counter/procedures")
  package static let applicantSuggestions = PlainRoute("/counter/applicants")
  package static let feePreview = PlainRoute("/counter/fee")
  package static let duePreview = PlainRoute("/counter/due")
  /// Several filings of one person at once, and the dossiers that came together.
  package static let groupIntake = PlainRoute("/counter/groups")
  package static let group = Route<DossierCode>("/groups/{}")
  package static let intakeFor = Route<ProcedureCode>("/counter/{}")

  package static let dossier = Route<DossierCode>("/dossiers/{}")
  package static let act = Route<DossierCode, Act>("/dossiers/{}/acts/{}")
  package static let receipt = Route<DossierCode>("/dossiers/{}/receipt")
  package static let receiptPDF = Route<DossierCode>("/dossiers/{}/receipt.pdf")
  package static let declineSlip = Route<DossierCode>("/dossiers/{}/refusal")
  package static let declineSlipPDF = Route<DossierCode>("/dossiers/{}/refusal.pdf")
  /// The form of one fact, by the fact's number in the history.
  package static let form = Route<DossierCode, Int>("/dossiers/{}/forms/{}")
  package static let formPDF = Route<DossierCode, Int>("/dossiers/{}/forms/{}/pdf")
  package static let controlSheet = Route<DossierCode>("/dossiers/{}/control-sheet")
  package static let controlSheetPDF = Route<DossierCode>("/dossiers/{}/control-sheet.pdf")
  package static let groupSlip = Route<DossierCode>("/dossiers/{}/group-slip")
  package static let groupSlipPDF = Route<DossierCode>("/dossiers/{}/group-slip.pdf")
  /// A paper about several dossiers, by its number in the book of issued forms.
  package static let paper = Route<Int>("/papers/{}")
  package static let paperPDF = Route<Int>("/papers/{}/pdf")
  package static let file = Route<DossierCode, String>("/dossiers/{}/files/{}")

  /// Results brought home: who waits, and the route of a day.
  package static let visits = PlainRoute("/visits")
  package static let route = Route<Day, OfficerID>("/visits/{}/{}")
  package static let routeSheet = Route<Day, OfficerID>("/visits/{}/{}/sheet")

  /// Papers between two service points: slips under way, what goes and what arrives.
  package static let papersMoves = PlainRoute("/papers-moves")
  package static let papersSend = PlainRoute("/papers-moves/send")
  package static let papersArrive = PlainRoute("/papers-moves/arrive")

  /// What no procedure of the catalogue covers.
  package static let requests = PlainRoute("/requests")
  package static let request = Route<Int>("/requests/{}")
  package static let requestArchive = Route<Int>("/requests/{}/archive")

  /// Feedback and petitions: the book, a new one, one of them.
  package static let feedbackBook = PlainRoute("/feedback")
  package static let feedbackCSV = PlainRoute("/feedback.csv")
  package static let newFeedback = PlainRoute("/feedback/new")
  package static let feedback = Route<Int>("/feedback/{}")
  package static let feedbackAct = Route<Int, FeedbackAct>("/feedback/{}/acts/{}")
  package static let feedbackFile = Route<Int, String>("/feedback/{}/files/{}")

  // Money.
  package static let feeNotice = Route<DossierCode>("/dossiers/{}/fee-notice")
  package static let feeReceipt = Route<DossierCode, Int>("/dossiers/{}/fee-receipts/{}")
  package static let fees = PlainRoute("/fees")
  package static let feeDay = Route<Day>("/fees/days/{}")
  package static let feeCount = Route<Day>("/fees/days/{}/count")
  package static let feeClose = Route<Day>("/fees/days/{}/close")
  package static let statements = PlainRoute("/fees/statements")
  package static let statement = Route<Int>("/fees/statements/{}")
  package static let settleLine = Route<Int>("/fees/lines/{}/settle")
  package static let settleCallback = Route<Int>("/fees/callbacks/{}/settle")

  // What citizens are told.
  package static let messages = PlainRoute("/messages")
  package static let resendAll = PlainRoute("/messages/resend")
  package static let resend = Route<MessageKey>("/messages/{}/resend")
  package static let toldOtherwise = Route<MessageKey>("/messages/{}/told")
  package static let note = Route<MessageKey>("/messages/{}/note")
  package static let noteGiven = Route<MessageKey>("/messages/{}/given")

  package static let register = PlainRoute("/register")
  package static let registerCSV = PlainRoute("/register.csv")
  package static let registerXLSX = PlainRoute("/register.xlsx")
  /// The register as Form 07: one book a field and year.
  package static let book = PlainRoute("/register/book")
  package static let bookPDF = PlainRoute("/register/book.pdf")
  package static let templates = PlainRoute("/forms")
  package static let retryForms = PlainRoute("/forms/retry")
  package static let template = Route<String>("/forms/kinds/{}")
  package static let templateSample = Route<String>("/forms/kinds/{}/sample")
  package static let statistics = PlainRoute("/statistics")
  package static let statisticsCSV = PlainRoute("/statistics.csv")
  package static let statisticsXLSX = PlainRoute("/statistics.xlsx")
  /// Every figure there is of a period, and the dossiers behind one.
  package static let figures = PlainRoute("/statistics/figures")
  package static let figureList = PlainRoute("/statistics/dossiers")
  /// Periods whose figures are frozen.
  package static let periods = PlainRoute("/statistics/periods")
  package static let period = Route<Day, Day>("/statistics/periods/{}/{}")
  package static let periodRevisions = Route<Day, Day>("/statistics/periods/{}/{}/revisions")
  /// What would make figures wrong.
  package static let doctor = PlainRoute("/statistics/doctor")
  /// Reports of these figures, drafted, signed, issued.
  package static let reports = PlainRoute("/reports")
  package static let report = Route<Int>("/reports/{}")
  package static let reportSheet = Route<Int>("/reports/{}/sheet")
  static let reportFile = Route<Int, PrintedReport.File>("/reports/{}/files/{}")
  /// One section of a report's annex, where its lines are entered.
  package static let reportSection = Route<Int, Int>("/reports/{}/annex/{}")
  static let reportAct = Route<Int, Reports.Act>("/reports/{}/acts/{}")
  /// Pictures of a period, and the dossiers of one hour of the week.
  package static let charts = PlainRoute("/statistics/charts")
  package static let chartList = PlainRoute("/statistics/charts/list")
  /// The late dossiers one party had for some time.
  package static let chartLate = PlainRoute("/statistics/charts/late")
  /// The score by the indicators, one of them, and the file of all.
  package static let indicators = PlainRoute("/indicators")
  package static let indicatorsXLSX = PlainRoute("/indicators.xlsx")
  package static let indicator = Route<String>("/indicators/codes/{}")
  /// What regains points, and the dossiers of one such act.
  package static let recovery = PlainRoute("/indicators/recovery")
  package static let recoveryList = PlainRoute("/indicators/recovery/dossiers")
  /// Scores as they were published, and why a rank changed.
  package static let official = PlainRoute("/indicators/official")
  package static let rank = PlainRoute("/indicators/rank")
  /// The province's index of reform: a year, a criterion, a department's part, a paper.
  package static let parIndex = PlainRoute("/par-index")
  package static let parXLSX = Route<Int>("/par-index/{}/file.xlsx")
  package static let parItem = Route<Int, String>("/par-index/{}/items/{}")
  static let parAct = Route<Int, String, ParPages.Act>("/par-index/{}/items/{}/{}")
  package static let parDepartment = Route<Int, String>("/par-index/{}/departments/{}")
  package static let parEvidence = Route<Int, Int>("/par-index/{}/evidence/{}")
  package static let parSubmit = Route<Int>("/par-index/{}/submit")
  package static let parReopen = Route<Int>("/par-index/{}/reopen")
  package static let catalogue = PlainRoute("/catalogue")

  // The province: its units, their figures beside each other, what it sets for all.
  package static let province = PlainRoute("/province")
  package static let comparison = PlainRoute("/province/comparison")
  package static let comparisonCSV = PlainRoute("/province/comparison.csv")
  package static let comparisonXLSX = PlainRoute("/province/comparison.xlsx")
  package static let communes = PlainRoute("/province/units")
  package static let commune = Route<UnitID>("/province/units/{}")
  package static let communeDossiers = Route<UnitID>("/province/units/{}/dossiers")
  package static let servicePoints = Route<UnitID>("/province/units/{}/points")
  package static let communeAccounts = Route<UnitID>("/province/units/{}/accounts")
  package static let communeAccountPassword = Route<UnitID, OfficerID>(
    "/province/units/{}/accounts/{}/password")
  package static let mergers = PlainRoute("/province/mergers")
  package static let localFees = PlainRoute("/province/fees")
  package static let publishing = PlainRoute("/province/catalogue")

  // Who is here, who does whose work.
  package static let staff = PlainRoute("/staff")
  package static let absences = PlainRoute("/staff/absences")
  package static let absenceEnd = Route<Int>("/staff/absences/{}/end")
  package static let delegations = PlainRoute("/staff/delegations")
  package static let delegationEnd = Route<Int>("/staff/delegations/{}/end")
  package static let secondments = PlainRoute("/staff/secondments")
  package static let secondmentEnd = Route<Int>("/staff/secondments/{}/end")
  package static let leaving = Route<OfficerID>("/staff/officers/{}/leaving")
  package static let handOverRecord = Route<Int>("/staff/hand-overs/{}")
  package static let handoverNotes = PlainRoute("/staff/notes")
  /// Where a report is checked before it is signed.
  package static let reportCheck = PlainRoute("/report-check")

  /// Persons whose time in the archive is over are erased.
  package static let erasure = PlainRoute("/erasure")
  /// Who may sign in: accounts of the unit.
  package static let accounts = PlainRoute("/accounts")
  package static let accountPassword = Route<OfficerID>("/accounts/{}/password")
  /// Who changed accounts, the catalogue, the calendar.
  package static let changes = PlainRoute("/changes")
  package static let health = PlainRoute("/healthz")
  package static let alive = PlainRoute("/livez")
}

extension DossierCode: RouteParameter {
  package init?(pathSegment: String) {
    self.init(pathSegment)
    guard text == pathSegment else { return nil }
  }
  package var pathSegment: String { text }
}

extension MessageKey: RouteParameter {
  package init?(pathSegment: String) { self.init(pathSegment) }
  package var pathSegment: String { text }
}

extension Act: RouteParameter {
  package init?(pathSegment: String) { self.init(rawValue: pathSegment) }
  package var pathSegment: String { rawValue }
}

extension FeedbackAct: RouteParameter {
  package init?(pathSegment: String) { self.init(rawValue: pathSegment) }
  package var pathSegment: String { rawValue }
}

extension OfficerID: RouteParameter {
  package init?(pathSegment: String) {
    guard let number = Int(pathSegment: pathSegment), number > 0 else { return nil }
    self.init(Int64(number))
  }
  package var pathSegment: String { String(number) }
}

extension UnitID: RouteParameter {
  package init?(pathSegment: String) {
    guard let number = Int(pathSegment: pathSegment), number > 0 else { return nil }
    self.init(Int64(number))
  }
  package var pathSegment: String { String(number) }
}

/// A procedure's national code in an address.
package struct ProcedureCode: RouteParameter {
  package let text: String
  package init(_ text: String) { self.text = text }
  package init?(pathSegment: String) {
    let parts = pathSegment.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].utf8.count == 1, parts[1].utf8.count == 6,
      pathSegment.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 })
    else { return nil }
    text = pathSegment
  }
  package var pathSegment: String { text }
}
