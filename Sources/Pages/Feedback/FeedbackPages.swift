import Casework
import Deadlines
import Ledger
import Look
import Office
import Sodium
import Web

/// Feedback and petitions (*phản ánh, kiến nghị*) as officers see them: the book, the form of a new one, one of them with
/// what happened to it and what may be done next.
enum FeedbackPages {
  static let pageSize = 50

  static func register(_ routes: inout Routes, _ site: Site) {
    let officers = site.officers
    officers.get(Address.feedbackBook, in: &routes, for: Role.readers) { asked in
      .html(try await book(asked, site))
    }
    officers.get(Address.feedbackCSV, in: &routes, for: Role.readers) { asked in
      let query = FeedbackQuery(asked.query, me: asked.officer.id)
      return FeedbackSheet(site.office, asked.actor).csv(query)
    }
    officers.get(Address.newFeedback, in: &routes, for: Feedback.takers) { asked in
      .html(intake(asked, site, .empty, asked.noUploads))
    }
    officers.post(Address.newFeedback, in: &routes, for: Feedback.takers, body: KeptUploads.policy) { asked in
      try await take(asked, site)
    }
    officers.get(Address.feedback, in: &routes, for: Role.readers) { asked, number in
      let file = try await find(number, asked, site)
      note(file.feedback.id, for: .page, asked, site)
      return .html(try await one(file, asked, site, FeedbackActs.known(file.feedback)))
    }
    officers.post(Address.feedbackAct, in: &routes, for: Role.readers, body: KeptUploads.policy) {
      asked, number, act in
      guard act != .erase else { throw Rejection.notFound }
      return try await perform(act, number, asked, site)
    }
    officers.get(Address.feedbackFile, in: &routes, for: Role.readers) { asked, number, hash in
      let feedback = try await find(number, asked, site).feedback
      guard feedback.showsFiles(to: asked.actor),
        let at = feedback.files.firstIndex(where: { $0.hash == hash }), let sha256 = Hex.bytes(hash)
      else { throw Rejection.notFound }
      note(feedback.id, for: .file, asked, site)
      let opened = try await site.office.files.open(hash)
      let kind = feedback.files[at].kind
      return try Response.file(
        ReadableFile(owning: try opened.duplicate()), type: kind.mediaType,
        as: .inline("phan-anh-\(number)-\(at + 1).\(kind.rawValue)"), sha256: sha256, for: asked.request)
    }
  }

  /// Of the officer's unit, and not about the officer.
  private static func find(_ number: Int, _ asked: OfficerRequest, _ site: Site) async throws -> FeedbackFile
  {
    guard (1...0xFFFF_FFFF).contains(number) else { throw Rejection.notFound }
    let file: FeedbackFile
    do {
      file = try await site.office.feedback(FeedbackID(unit: asked.actor.unit, count: Int64(number)))
    } catch FeedbackRefusal.unknown {
      throw Rejection.notFound
    }
    if file.feedback.named == asked.officer.id { throw Rejection.forbidden("feedback about the officer") }
    return file
  }

  /// Opening it leaves a trace, as opening a dossier does.
  private static func note(
    _ id: FeedbackID, for purpose: ReadingTraces.Purpose, _ asked: OfficerRequest, _ site: Site
  ) {
    site.office.traces.note(asked.officer.id, opened: id, for: purpose, at: site.office.now())
  }

  // MARK: The book

  private static func book(_ asked: OfficerRequest, _ site: Site) async throws -> HTML {
    let query = FeedbackQuery(asked.query, me: asked.officer.id)
    let page = max(1, min(asked.query["page"].flatMap { Int($0) } ?? 1, 10_000))
    let found = try await site.office.feedback(
      of: asked.actor.unit, query, skipping: (page - 1) * pageSize, limit: pageSize)
    let counts = try await site.office.feedbackCounts(of: asked.actor.unit)
    let list = FeedbackBookPage(
      rows: found.rows, whole: found.whole, page: page, query: query, fields: asked.query, counts: counts,
      definitions: site.office.definitions, actor: asked.actor, now: site.office.now())
    return site.page("Phản ánh, kiến nghị", at: .feedback, for: asked, list.html)
  }

  // MARK: A new one

  private static func intake(
    _ asked: OfficerRequest, _ site: Site, _ entry: Entry, _ kept: KeptUploads, fault: String? = nil
  ) -> HTML {
    let page = FeedbackIntakePage(
      entry: entry, officers: serving(asked.actor.unit, site), csrf: asked.csrf.field(),
      key: key(entry, site), kept: kept.html, fault: fault)
    let prefix = entry.errors.isEmpty && fault == nil ? "" : "Lỗi: "
    return site.page("\(prefix)Ghi phản ánh, kiến nghị", at: .feedback, for: asked, page.html)
  }

  private static func take(_ asked: OfficerRequest, _ site: Site) async throws -> Response {
    var kept = asked.keptUploads
    var reader = FormReader(asked.form)
    for error in try await kept.keep(asked.form.uploads("files"), in: site.office) {
      reader.fail(error.field, error.message)
    }
    let draft = FeedbackForm.draft(&reader, channels: FeedbackChannel.takenDown, files: kept.files)
    guard let draft, reader.errors.isEmpty else {
      return .html(
        intake(asked, site, Entry(asked.form, errors: reader.errors), kept), status: .unprocessable)
    }
    do {
      let file = try await site.office.receiveFeedback(
        draft, of: asked.actor.unit, by: asked.actor,
        once: once(asked.form, "feedback", "\(draft.told)"))
      return .seeOther(Address.feedback.path(Int(file.feedback.id.count)).with(query: [("done", "received")]))
    } catch FeedbackRefusal.dossierUnknown {
      reader.fail("dossier", FeedbackRefusal.dossierUnknown.notice)
    } catch FeedbackRefusal.fileUnknown {
      kept = asked.noUploads
      reader.fail("files", FeedbackRefusal.fileUnknown.notice)
    } catch let refusal as FeedbackRefusal {
      // What else may be wrong is who is named.
      reader.fail("named", refusal.notice)
    }
    return .html(
      intake(asked, site, Entry(asked.form, errors: reader.errors), kept), status: .unprocessable)
  }

  static func serving(_ unit: UnitID, _ site: Site) -> [OfficerCard] {
    site.office.definitions.officers.values.filter { $0.unit == unit && $0.isActive }
      .sorted { ($0.name.folded, $0.id) < ($1.name.folded, $1.id) }
  }

  // MARK: One of them

  private static func perform(
    _ act: FeedbackAct, _ number: Int, _ asked: OfficerRequest, _ site: Site
  ) async throws -> Response {
    let file = try await find(number, asked, site)
    var kept = asked.keptUploads
    var reader = FormReader(asked.form)
    for error in try await kept.keep(asked.form.uploads("files"), in: site.office) {
      reader.fail(error.field, error.message)
    }
    let command = FeedbackActs.command(act, &reader, files: kept.files)
    let entry = Entry(asked.form, errors: reader.errors)
    guard let command, reader.errors.isEmpty else {
      return .html(try await one(file, asked, site, entry, at: act, kept), status: .unprocessable)
    }
    do {
      _ = try await site.office.act(
        command, on: file.feedback.id, by: asked.actor,
        once: once(asked.form, "feedback", "\(number) \(command)"))
      return .seeOther(Address.feedback.path(number).with(query: [("done", act.rawValue)]))
    } catch let refusal as FeedbackRefusal {
      return .html(
        try await one(file, asked, site, entry, at: act, kept, fault: refusal), status: .conflict)
    }
  }

  private static func one(
    _ file: FeedbackFile, _ asked: OfficerRequest, _ site: Site, _ entry: Entry, at act: FeedbackAct? = nil,
    _ kept: KeptUploads? = nil, fault: FeedbackRefusal? = nil
  ) async throws -> HTML {
    let feedback = file.feedback
    let code = feedback.showsCode(to: asked.actor) ? site.office.followCode(of: feedback.id) : nil
    let done: HTML =
      switch asked.query["done"] {
      case "received":
        Notice(
          .good, "Đã ghi phản ánh số \(file.feedback.number).",
          code.map { code -> HTML in "Mã để người gửi theo dõi: <b class=\"num\">\(code)</b>" } ?? .empty
        ).html
      case .some(let name):
        FeedbackAct(rawValue: name).map { Notice(.good, words: "Đã ghi: \($0.label).").html } ?? .empty
      case nil: .empty
      }
    let refused = fault.map { Notice(.bad, "Chưa ghi được", "\($0.notice)").html }
    let page = FeedbackPage(
      file: file, definitions: site.office.definitions, actor: asked.actor, now: site.office.now(),
      code: code,
      notices: refused ?? (act == nil ? done : ErrorSummary("Chưa ghi được", entry).html),
      acts: FeedbackActs(
        feedback: file.feedback, officers: serving(asked.actor.unit, site), actor: asked.actor, entry: entry,
        open: act, csrf: { asked.csrf.field() }, key: { key(entry, site) },
        kept: (kept ?? asked.noUploads).html))
    let prefix = act == nil ? "" : "Lỗi: "
    return site.page("\(prefix)Phản ánh số \(file.feedback.number)", at: .feedback, for: asked, page.html)
  }

  /// A form sent twice is one act. Sent again with other words, by way of the browser's Back, it is another. Strangers have
  /// keys of their own, so that none can take one an officer or a program will use.
  static func once(_ form: Form, _ who: String, _ words: String) -> Once? {
    let key = form["key"]
    guard !key.isEmpty else { return nil }
    let hash = SHA256.hash(Array("\(key)\n\(words)".utf8))
    return Once(token: "\(who):\(Hex.text(hash))", fingerprint: hash)
  }

  /// The key that was sent, so that a form sent again is the same act.
  static func key(_ entry: Entry, _ site: Site) -> String {
    let typed = entry.value("key")
    return typed.isEmpty ? Hex.text(site.office.secret(16)) : typed
  }
}

extension FeedbackQuery {
  /// What cannot be read is left out.
  init(_ fields: Fields, me: OfficerID) {
    self.init()
    text = fields["q"] ?? ""
    // Who may not read it may not try out its words either.
    if !text.foldedWords.isEmpty { notAbout = me }
    kind = fields["kind"].flatMap { FeedbackKind(rawValue: $0) }
    stage = fields["stage"].flatMap { FeedbackStage(rawValue: $0) }
    switch fields["show"] {
    case "open": isOpen = true
    case "overdue": isOverdue = true
    case "mine": (isOpen, assignee) = (true, me)
    case "done": isOpen = false
    default: break
    }
  }
}
