import Look
import Office
import Web

extension Site {
  /// What an error of the office means to whoever asked, when it is not the program's fault.
  package static func rejection(of error: any Error) -> Rejection? {
    (error as? FileStore.Fault)?.isOfPlace == true ? .filesUnavailable : nil
  }

  /// The page for a request that was turned away: what is the matter, what to do, and the code to ask about it.
  package func words(_ rejection: Rejection, _ request: Request) -> Response {
    let card = FaultCard(
      rejection.title, "\(rejection.detail)", code: rejection.status.code >= 500 ? request.id : nil,
      acts: """
        \(LinkButton("Về trang chủ", Address.home.path()))\(LinkButton("Dành cho cán bộ", Address.signIn.path(), .quiet))
        """)
    return .html(gatePage(rejection.title, card.html), status: rejection.status)
  }
}
