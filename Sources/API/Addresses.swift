import Casework
import Office
import Web

/// Every address of the API: it matches requests and makes links.
enum APIAddress {
  static let base = "/api/v1"

  static let document = PlainRoute("/api/v1/openapi.json")
  static let procedures = PlainRoute("/api/v1/procedures")
  static let procedure = Route<String>("/api/v1/procedures/{}")
  static let deadlines = PlainRoute("/api/v1/deadlines")

  static let dossiers = PlainRoute("/api/v1/dossiers")
  static let declines = PlainRoute("/api/v1/declines")
  static let groups = PlainRoute("/api/v1/groups")
  static let group = Route<CodeSegment>("/api/v1/groups/{}")
  static let dossier = Route<CodeSegment>("/api/v1/dossiers/{}")
  static let acts = Route<CodeSegment>("/api/v1/dossiers/{}/acts")
  static let files = PlainRoute("/api/v1/files")
  static let file = Route<CodeSegment, HashSegment>("/api/v1/dossiers/{}/files/{}")
  static let reportChecks = PlainRoute("/api/v1/report-checks")

  /// Where an act on a dossier is asked for.
  static func act(_ act: Act) -> Route<CodeSegment> {
    Route<CodeSegment>(text: "\(base)/dossiers/{}/acts/\(act.rawValue)")
  }

  static let requests = PlainRoute("/api/v1/requests")
  static let request = Route<RequestSegment>("/api/v1/requests/{}")
  static let requestAnswers = Route<RequestSegment>("/api/v1/requests/{}/answers")

  static let feedback = PlainRoute("/api/v1/feedback")
  static let oneFeedback = Route<RequestSegment>("/api/v1/feedback/{}")

  /// Where an act on feedback is asked for.
  static func feedbackAct(_ act: FeedbackAct) -> Route<RequestSegment> {
    Route<RequestSegment>(text: "\(base)/feedback/{}/acts/\(act.rawValue)")
  }

  static let work = PlainRoute("/api/v1/work")
  static let statistics = PlainRoute("/api/v1/statistics")
  static let figures = PlainRoute("/api/v1/figures")
  static let figureDossiers = PlainRoute("/api/v1/figures/dossiers")
  static let figureChanges = PlainRoute("/api/v1/figures/changes")
  static let periods = PlainRoute("/api/v1/periods")
  static let indicators = PlainRoute("/api/v1/indicators")
  static let annex = PlainRoute("/api/v1/annex")
  static let parIndex = Route<Int>("/api/v1/par-index/{}")
  static let provinceUnits = PlainRoute("/api/v1/province/units")
  static let comparison = PlainRoute("/api/v1/province/comparison")
}

/// A dossier's code in an address, written as the office writes it.
struct CodeSegment: RouteParameter {
  let code: DossierCode
  init(_ code: DossierCode) { self.code = code }
  init?(pathSegment: String) {
    guard let code = DossierCode(pathSegment), code.text == pathSegment else { return nil }
    self.code = code
  }
  var pathSegment: String { code.text }
}

/// The number of a request outside the catalogue, or of feedback, in an address: its own within its unit.
struct RequestSegment: RouteParameter {
  let count: Int64
  init(count: Int64) { self.count = count }
  init(_ id: OtherRequest.ID) { count = id.count }
  init?(pathSegment: String) {
    guard let count = Int64(pathSegment), (1...0xFFFF_FFFF).contains(count), String(count) == pathSegment
    else { return nil }
    self.count = count
  }
  var pathSegment: String { String(count) }
  func id(of unit: UnitID) -> OtherRequest.ID { OtherRequest.ID(unit: unit, count: count) }
}

/// The SHA-256 of a file in an address.
struct HashSegment: RouteParameter {
  let hash: String
  init(_ hash: String) { self.hash = hash }
  init?(pathSegment: String) {
    guard TextForm.fileHash.accepts(pathSegment) else { return nil }
    hash = pathSegment
  }
  var pathSegment: String { hash }
}
