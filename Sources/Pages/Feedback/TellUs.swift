import Casework
import Deadlines
import Look
import Office
import Web

/// What citizens tell the centre without an account (*gửi phản ánh, kiến nghị*): the form, the way to follow one by its
/// code, and what was answered for all to read. No page here needs a script.
enum TellUs {
  /// Five megabytes a file, ten a form: a photograph or two.
  private static let uploads = BodyPolicy.upload(maxFile: 5 << 20, maxTotal: 10 << 20)
  private static let pageSize = 20

  static func register(_ routes: inout Routes, _ site: Site) {
    routes.get(Address.tellUs) { request in
      let site = site.door(request.query)
      return .html(site.isDoorOpen ? choice(site) : form(site, .empty, noUploads(site)))
    }
    routes.post(Address.tellUs, body: uploads) { request in
      try await take(request, site.door(request.query))
    }
    routes.get(Address.followFeedback) { request in .html(ask(site.door(request.query), .empty)) }
    routes.post(Address.followFeedback) { request in try await follow(request, site) }
    routes.post(Address.followFeedbackAct, body: uploads) { request, act in
      try await perform(act, request, site)
    }
    routes.get(Address.answers) { request in .html(try await answers(request, site.door(request.query))) }
  }

  // MARK: Sending

  /// To which commune, where there are several.
  private static func choice(_ site: Site) -> HTML {
    let main: HTML = """
      <h1>Gửi phản ánh, kiến nghị</h1><p class="lead">Ông/bà phản ánh về xã, phường, đặc khu nào?</p>\
      \(site.doorChoice(Address.tellUs.path()))
      """
    return site.publicPage("Gửi phản ánh, kiến nghị", at: .tellUs, main)
  }

  private static func form(_ site: Site, _ entry: Entry, _ kept: KeptUploads, notice: HTML = .empty) -> HTML {
    let page = TellUsPage(
      entry: entry, key: FeedbackPages.key(entry, site), kept: kept.html, commune: site.commune,
      notice: notice, here: site.here)
    let prefix = entry.errors.isEmpty && notice.isEmpty ? "" : "Lỗi: "
    return site.publicPage("\(prefix)Gửi phản ánh, kiến nghị", at: .tellUs, page.html)
  }

  private static func take(_ request: Request, _ site: Site) async throws -> Response {
    try CSRF.checkOrigin(request)
    let network = RemoteNetwork.key(of: request.remote)
    if case .wait(let seconds) = site.tellUsLimit.take(network, at: site.office.now().milliseconds) {
      let phone: HTML = site.commune.map { PhoneLink($0.phone).html } ?? .empty
      let notice = Notice(
        .warn, "Đã gửi quá nhiều lần",
        "Xin gửi lại sau \((seconds + 59) / 60) phút, hoặc gọi \(phone)."
      ).html
      return .html(
        form(site, Entry(request.form), noUploads(site), notice: notice),
        status: Rejection.tooManyRequests(retryAfterSeconds: seconds).status
      ).with("Retry-After", String(seconds))
    }
    var kept = KeptUploads(request.form, sealedWith: secret(site))
    var reader = FormReader(request.form)
    for error in try await kept.keep(request.form.uploads("files"), in: site.office) {
      reader.fail(error.field, error.message)
    }
    var draft = FeedbackForm.draft(&reader, channels: [.site], files: kept.files)
    draft?.named = nil
    guard var draft, reader.errors.isEmpty else {
      return .html(
        form(site, Entry(request.form, errors: reader.errors), kept), status: .unprocessable)
    }
    let once = FeedbackPages.once(request.form, "tell-us", "\(draft.told)")
    let file: FeedbackFile
    do {
      file = try await site.office.receiveFeedback(draft, of: site.unit, by: nil, once: once)
    } catch FeedbackRefusal.dossierUnknown {
      // Nobody learns here which codes there are: what was written is kept as it was written.
      draft.told.content += "\n(Mã hồ sơ người gửi ghi: \(draft.dossier?.text ?? ""))"
      draft.dossier = nil
      file = try await site.office.receiveFeedback(draft, of: site.unit, by: nil, once: once)
    } catch FeedbackRefusal.fileUnknown {
      reader.fail("files", FeedbackRefusal.fileUnknown.notice)
      return .html(
        form(site, Entry(request.form, errors: reader.errors), noUploads(site)), status: .unprocessable)
    }
    let code = site.office.followCode(of: file.feedback.id)
    let main: HTML = """
      <h1>Đã nhận phản ánh của ông/bà</h1>\
      \(Answer("Đã nhận", .check, .good, [
        "Mã theo dõi: <b class=\"num\" id=\"follow-code\">\(code)</b>. Xin giữ mã này: có mã mới xem được phản ánh.",
        "Trung tâm trả lời chậm nhất \(file.feedback.due.written).",
      ]))\(followForm(Entry(["code": code]), "Xem phản ánh này"))
      """
    return .html(site.publicPage("Đã nhận phản ánh", at: .tellUs, main)).with("X-Robots-Tag", "noindex")
  }

  // MARK: Following

  private static func followForm(_ entry: Entry, _ label: String) -> HTML {
    PostForm(
      to: Address.followFeedback.path(), csrf: .empty,
      """
      <div class="ask">\(Field("code", "Mã theo dõi", entry, kind: .code, hint: "Bắt đầu bằng PA, ví dụ PA623604-12-7F3A9C21B4D0"))\
      \(Button(label))</div>
      """
    ).html
  }

  private static func ask(_ site: Site, _ entry: Entry, notice: HTML = .empty) -> HTML {
    let isWrong = !entry.errors.isEmpty || !notice.isEmpty
    let main: HTML = """
      <h1>Phản ánh của ông/bà đến đâu rồi?</h1>\(notice)\(ErrorSummary("Chưa xem được", entry))\
      \(followForm(entry, "Xem phản ánh"))
      """
    return site.publicPage("\(isWrong ? "Lỗi: " : "")Theo dõi phản ánh", at: .tellUs, main)
  }

  /// What the code of a form opens, or the page that says it opens nothing.
  private static func found(
    _ request: Request, _ site: Site
  ) async throws -> (file: FeedbackFile?, response: Response?) {
    try CSRF.checkOrigin(request)
    let now = site.office.now().milliseconds
    let network = RemoteNetwork.key(of: request.remote)
    for limit in [site.lookUpLimit, site.lookUpFailures] {
      if case .wait(let seconds) = limit.take(network, at: now) {
        let notice = Notice(
          .warn, "Đã tra cứu quá nhiều lần", "Xin thử lại sau \((seconds + 59) / 60) phút.")
        return (
          nil,
          .html(
            ask(site, Entry(request.form), notice: notice.html),
            status: Rejection.tooManyRequests(retryAfterSeconds: seconds).status
          ).with("Retry-After", String(seconds))
        )
      }
    }
    var reader = FormReader(request.form)
    let code = reader.required("code", missing: "Hãy nhập mã theo dõi.")
    if let code, let id = site.office.feedbackID(followedBy: code) {
      do {
        let file = try await site.office.feedback(id)
        site.lookUpFailures.giveBack(network)
        return (file, nil)
      } catch FeedbackRefusal.unknown {}
    }
    if code != nil { reader.fail("code", "Không có phản ánh nào mang mã này. Xin xem lại từng chữ.") }
    return (
      nil, .html(ask(site, Entry(request.form, errors: reader.errors)), status: .unprocessable)
    )
  }

  private static func follow(_ request: Request, _ site: Site) async throws -> Response {
    let (file, response) = try await found(request, site)
    guard let file else { return response ?? .html(ask(site, .empty)) }
    return answer(file, site, .empty)
  }

  private static func perform(
    _ act: FeedbackAct, _ request: Request, _ site: Site
  ) async throws -> Response {
    guard act == .takeSupplement || act == .rate else { throw Rejection.notFound }
    let (found, response) = try await found(request, site)
    guard let file = found else { return response ?? .html(ask(site, .empty)) }
    var kept = KeptUploads(request.form, sealedWith: secret(site))
    var reader = FormReader(request.form)
    for error in try await kept.keep(request.form.uploads("files"), in: site.office) {
      reader.fail(error.field, error.message)
    }
    let command = FeedbackActs.command(act, &reader, files: kept.files)
    let entry = Entry(request.form, errors: reader.errors)
    guard let command, reader.errors.isEmpty else {
      return answer(file, site, entry, kept: kept, status: .unprocessable)
    }
    do {
      let after = try await site.office.act(
        command, on: file.feedback.id, by: nil,
        once: FeedbackPages.once(request.form, "tell-us", "\(file.feedback.id.number) \(command)"))
      return answer(after, site, .empty, done: act)
    } catch let refusal as FeedbackRefusal {
      return answer(file, site, entry, fault: refusal, status: .conflict)
    }
  }

  private static func answer(
    _ file: FeedbackFile, _ site: Site, _ entry: Entry, kept: KeptUploads? = nil, done: FeedbackAct? = nil,
    fault: FeedbackRefusal? = nil, status: Status = .ok
  ) -> Response {
    let site = site.door(of: file.feedback.id.unit)
    let page = FollowPage(
      feedback: file.feedback, code: site.office.followCode(of: file.feedback.id), entry: entry,
      key: { FeedbackPages.key(entry, site) }, kept: (kept ?? noUploads(site)).html,
      commune: site.office.definitions.commune(file.feedback.id.unit), done: done, fault: fault)
    let prefix = status == .ok ? "" : "Lỗi: "
    return .html(
      site.publicPage("\(prefix)Phản ánh số \(file.feedback.number)", at: .tellUs, page.html), status: status
    ).with("X-Robots-Tag", "noindex")
  }

  // MARK: What was answered

  private static func answers(_ request: Request, _ site: Site) async throws -> HTML {
    let page = max(1, min(request.query["page"].flatMap { Int($0) } ?? 1, 10_000))
    let found = try await site.office.publishedFeedback(
      of: site.unit, skipping: (page - 1) * pageSize, limit: pageSize + 1)
    func link(_ page: Int) -> Link {
      site.here(Address.answers.path().with(query: page > 1 ? [("page", String(page))] : []))
    }
    let list = AnswersPage(
      answers: Array(found.prefix(pageSize)),
      pager: Pager(
        previous: page > 1 ? link(page - 1) : nil, next: found.count > pageSize ? link(page + 1) : nil))
    return site.publicPage("Trả lời phản ánh, kiến nghị", at: .tellUs, list.html)
  }

  /// What files between two sendings are sealed with: no session is there to have a secret.
  private static func secret(_ site: Site) -> [UInt8] { site.office.personKey(of: "tell us uploads") }
  private static func noUploads(_ site: Site) -> KeptUploads { KeptUploads(sealedWith: secret(site)) }
}
