import Office
import Web

extension Site {
  /// Every page, feature by feature, in the order of a dossier's life.
  package func register(_ routes: inout Routes) {
    SignIn.register(&routes, self)
    Counter.register(&routes, self)
    Groups.register(&routes, self)
    Dossiers.register(&routes, self)
    Visits.register(&routes, self)
    Requests.register(&routes, self)
    FeedbackPages.register(&routes, self)
    TellUs.register(&routes, self)
    PapersMoves.register(&routes, self)
    Fees.register(&routes, self)
    Messages.register(&routes, self)
    Work.register(&routes, self)
    OfficeDesk.register(&routes, self)
    Live.register(&routes, self)
    Outages.register(&routes, self)
    Register.register(&routes, self)
    Statistics.register(&routes, self)
    Charts.register(&routes, self)
    IndicatorPages.register(&routes, self)
    ParPages.register(&routes, self)
    ReportChecks.register(&routes, self)
    Accounts.register(&routes, self)
    Changes.register(&routes, self)
    Erasure.register(&routes, self)
    Public.register(&routes, self)
    FormPages.register(&routes, self)
    BookPages.register(&routes, self)
    TemplatePages.register(&routes, self)
    Staff.register(&routes, self)
    Leaving.register(&routes, self)
    ProvincePages.register(&routes, self)
    ProvinceActs.register(&routes, self)
    Publishing.register(&routes, self)
    let office = office
    // For a proxy that chooses among several servers: this one takes requests. All of them have one store, so one that
    // waits for it is as good as the next.
    routes.get(Address.alive) { _ in .text("ok\n") }
    // For watchdogs: the store answers. It names nothing of the office.
    routes.get(Address.health) { _ in
      do {
        try await office.checkHealth()
        return .text("ok\n")
      } catch {
        throw Rejection.unavailable
      }
    }
  }
}
