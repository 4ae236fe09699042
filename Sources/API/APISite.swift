import Office
import Web

/// The office for other programs (*giao diện lập trình, API*): what officers do on pages, as JSON under `/api/v1`.
///
///     let api = APISite(office: office)
///     let router = try Router(words: { api.words($0, $1) ?? page($0, $1) }) { routes in
///       api.register(&routes)
///     }
package struct APISite: Sendable {
  let office: Office
  /// How often one token may ask; nil for as often as it likes.
  let rate: RateLimit?

  package init(office: Office, rate: RateLimit? = RateLimit(most: 1200, perSeconds: 60)) {
    self.office = office
    self.rate = rate
  }

  /// Puts every operation and the document that describes them at their addresses.
  package func register(_ routes: inout Routes) {
    let book = book(adding: routes)
    routes = book.routes
    PaymentCallbacks.register(&routes, self)
  }

  func book(adding routes: Routes) -> Book {
    var book = Book(self, routes: routes)
    CatalogueOperations.register(&book)
    IntakeOperations.register(&book)
    GroupOperations.register(&book)
    RegisterOperations.register(&book)
    DossierOperations.register(&book)
    ActOperations.register(&book)
    FileOperations.register(&book)
    RequestOperations.register(&book)
    FeedbackOperations.register(&book)
    WorkOperations.register(&book)
    StatisticsOperations.register(&book)
    FigureOperations.register(&book)
    IndicatorOperations.register(&book)
    AnnexOperations.register(&book)
    ParIndexOperations.register(&book)
    ProvinceOperations.register(&book)
    ReportCheckOperations.register(&book)
    DocumentOperation.register(&book)
    return book
  }

  /// The problem for a request that was turned away before any handler; nil when it did not ask the API.
  package func words(_ rejection: Rejection, _ request: Request) -> Response? {
    guard request.path == "/api" || request.path.hasPrefix("/api/") else { return nil }
    return .problem(Problem(rejection))
  }
}
