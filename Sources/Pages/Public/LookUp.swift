import Casework
import Look
import Office
import Web

/// A citizen's look-up (*tra cứu hồ sơ*): by the QR of the receipt, or by the code and the last four digits of the
/// applicant's number. Guessing is made slow: by network, by code, and every miss counts.
enum LookUp {
  static func register(_ routes: inout Routes, _ site: Site) {
    routes.get(Address.lookUp) { request in .html(page(LookUpForm(), site.door(request.query))) }
    routes.post(Address.lookUp) { request in try await find(request, site) }
    routes.get(Address.lookUpByReceipt) { request, token in try await open(token, site) }
  }

  /// Whoever holds the receipt is asked nothing.
  private static func open(_ token: String, _ site: Site) async throws -> Response {
    guard let code = site.office.code(ofReceipt: token), let file = try await site.office.dossier(coded: code)
    else {
      let notice = Notice(
        .bad, "Mã QR này không mở được hồ sơ nào",
        "Xin quét lại mã trên giấy hẹn, hoặc nhập mã hồ sơ bên dưới.")
      return .html(page(LookUpForm(notice: notice.html), site), status: .notFound)
    }
    return answer(file, site)
  }

  private static func find(_ request: Request, _ site: Site) async throws -> Response {
    try CSRF.checkOrigin(request)
    let now = site.office.now().milliseconds
    let network = RemoteNetwork.key(of: request.remote)
    if case .wait(let seconds) = site.lookUpLimit.take(network, at: now) {
      return wait(seconds, request, site)
    }

    var reader = FormReader(request.form)
    let code = reader.required(
      "code", missing: "Hãy nhập mã hồ sơ.",
      wrong: "Mã phải viết như trên giấy hẹn, ví dụ \(LookUpForm.example)."
    ) { DossierCode($0.split(whereSeparator: \.isWhitespace).joined()) }
    let lastFour = reader.required(
      "last4", missing: "Hãy nhập 4 số cuối.", wrong: "Phải đủ 4 số cuối, không hơn."
    ) { $0.utf8.count == 4 && $0.utf8.allSatisfy(isLetterOrDigit) ? $0 : nil }
    guard let code, let lastFour else {
      let form = LookUpForm(entry: Entry(request.form, errors: reader.errors))
      return .html(page(form, site, hasErrors: true), status: .unprocessable)
    }

    // Taken before the look and given back after a hit: many at once get no further than one after the other.
    for (limit, key) in [(site.lookUpFailures, network), (site.lookUpFailuresOfCode, code.text)] {
      if case .wait(let seconds) = limit.take(key, at: now) { return wait(seconds, request, site) }
    }
    var found = try await site.office.dossier(coded: code, knowing: lastFour)
    if found == nil { found = try await site.office.erasedDossier(coded: code) }
    guard let file = found else {
      let form = LookUpForm(entry: Entry(request.form), notice: notFound)
      return .html(page(form, site, hasErrors: true), status: .unprocessable)
    }
    site.lookUpFailures.giveBack(network)
    site.lookUpFailuresOfCode.forgive(code.text)
    return answer(file, site)
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte & 0xDF)
  }

  /// Word for word the same whether there is no such dossier or the digits are another's.
  private static let notFound = Notice(
    .bad, "Không tìm thấy hồ sơ với mã và 4 số này",
    """
    Xin xem lại mã trên giấy hẹn và 4 số cuối của số định danh <strong>người nộp</strong> (người có tên trên giấy hẹn).
    """
  ).html

  private static func wait(_ seconds: Int, _ request: Request, _ site: Site) -> Response {
    let minutes = (seconds + 59) / 60
    let phone = site.commune.map { PhoneLink($0.phone).html } ?? .empty
    let notice = Notice(
      .warn, "Đã tra cứu quá nhiều lần",
      """
      Xin thử lại sau \(minutes) phút. Quét mã QR trên giấy hẹn thì không phải chờ; cần gấp, xin gọi \(phone).
      """)
    let form = LookUpForm(entry: Entry(request.form), notice: notice.html)
    return .html(
      page(form, site, hasErrors: true), status: Rejection.tooManyRequests(retryAfterSeconds: seconds).status
    )
    .with("Retry-After", String(seconds))
  }

  private static func page(_ form: LookUpForm, _ site: Site, hasErrors: Bool = false) -> HTML {
    let main: HTML = "<h1>Hồ sơ của ông/bà đến đâu rồi?</h1>\(form)"
    return site.publicPage("\(hasErrors ? "Lỗi: " : "")Tra cứu hồ sơ", at: .lookUp, main)
  }

  /// The dossier's own unit answers, whichever unit's page was asked.
  private static func answer(_ file: DossierFile, _ site: Site) -> Response {
    let (site, office) = (site.door(of: file.dossier.unit), site.office)
    let answer = DossierAnswer(
      dossier: file.dossier, commune: office.definitions.commune(file.dossier.unit),
      clocks: Clocks(now: office.now(), calendar: office.definitions.calendar))
    return .html(site.publicPage("Hồ sơ \(file.dossier.code.text)", at: .lookUp, answer.html))
      .with("X-Robots-Tag", "noindex")
  }
}
