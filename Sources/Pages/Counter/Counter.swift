import Casework
import Deadlines
import Ledger
import Look
import Office
import Sodium
import Web

/// The counter (*tiếp nhận hồ sơ*): find the procedure, fill in the applicant, tick the papers, receive.
enum Counter {
  static func register(_ routes: inout Routes, _ site: Site) {
    let officers = site.officers
    let intake: Set<Role> = [.intake]
    officers.get(Address.intake, in: &routes, for: intake) { asked in pick(asked, site) }
    officers.get(Address.procedureSuggestions, in: &routes, for: intake) { asked in
      .html(suggestions(asked.query["q"] ?? "", site).html)
    }
    officers.get(Address.applicantSuggestions, in: &routes, for: intake) { asked in
      try await applicants(asked, site)
    }
    officers.get(Address.duePreview, in: &routes, for: intake) { asked in
      .html(DueExplanation(try site.office.deadline(of: asked.query["procedure"] ?? "")).html)
    }
    officers.get(Address.feePreview, in: &routes, for: intake) { asked in try fee(asked, site) }
    officers.get(Address.intakeFor, in: &routes, for: intake) { asked, code in
      try await blank(asked, code, site)
    }
    officers.post(Address.intakeFor, in: &routes, for: intake, body: KeptUploads.policy) { asked, code in
      try await submit(asked, code, site)
    }
  }

  private static func pick(_ asked: OfficerRequest, _ site: Site) -> Response {
    let typed = asked.query["q"] ?? ""
    let search = ProcedureSearch(
      query: typed, page: Address.intake.path(), suggestions: Address.procedureSuggestions.path(),
      found: suggestions(typed, site))
    let several = LinkButton("Nhiều hồ sơ của một người, tổ chức", Address.groupIntake.path())
    let title = PageTitle("Tiếp nhận hồ sơ", note: "Bước 1: chọn thủ tục", acts: several.html)
    let main: HTML = "\(title)\(search)"
    return .html(site.page("Tiếp nhận hồ sơ", at: .intake, for: asked, main))
  }

  private static func suggestions(_ typed: String, _ site: Site) -> SuggestionList {
    let found = site.office.definitions.procedures(like: typed, limit: 12)
    let lines = found.map { revision in
      SuggestionList.Suggestion(
        code: revision.procedure.code, name: marked(revision.procedure.name, typed),
        note: "\(revision.procedure.field) · \(revision.procedure.timeLimit.description)",
        Address.intakeFor.path(ProcedureCode(revision.procedure.code)))
    }
    if typed.trimmed.isEmpty { return SuggestionList("", lines) }
    return SuggestionList(
      found.isEmpty
        ? "Không có thủ tục nào khớp “\(typed)”"
        : "\(found.count) thủ tục\(found.count == 12 ? " đầu tiên" : "")",
      lines)
  }

  private static func applicants(_ asked: OfficerRequest, _ site: Site) async throws -> Response {
    // Without a procedure somebody is looked for who files several.
    let page = try asked.query["procedure"].map { typed throws(Rejection) in
      guard let procedure = ProcedureCode(pathSegment: typed) else { throw .notFound }
      return Address.intakeFor.path(procedure)
    }
    let known = try await site.office.applicants(of: asked.actor.unit, like: asked.query["q"] ?? "")
    let lines = known.map { person in
      SuggestionList.Suggestion(
        code: person.lastFour.map { "…\($0)" } ?? "", name: "\(isolated: person.name)", note: person.address,
        (page ?? Address.groupIntake.path()).with(query: [("from", String(person.dossier.number))]))
    }
    return .html(SuggestionList(lines.isEmpty ? "Chưa có ai khớp" : "", lines).html)
  }

  private static func fee(_ asked: OfficerRequest, _ site: Site) throws -> Response {
    guard
      let procedure = site.office.definitions.current(
        asked.query["procedure"] ?? "", for: asked.actor.unit)?.procedure
    else {
      throw Rejection.notFound
    }
    return .html(FeePanel(procedure: procedure, typed: asked.query).lines)
  }

  private static func blank(_ asked: OfficerRequest, _ code: ProcedureCode, _ site: Site) async throws
    -> Response
  {
    guard let revision = site.office.definitions.current(code.text, for: asked.actor.unit) else {
      throw Rejection.notFound
    }
    var form = IntakeForm(new: revision.procedure, kept: asked.noUploads)
    if let from = asked.query["from"].flatMap({ Int64($0) }),
      let person = try await site.office.applicant(of: DossierID(from), for: asked.actor)
    {
      form.fill(person)
    }
    return .html(try page(form, asked, site))
  }

  /// One button receives, one refuses, one only reads the card; whatever is wrong, what was typed and chosen stays.
  private static func submit(_ asked: OfficerRequest, _ code: ProcedureCode, _ site: Site) async throws
    -> Response
  {
    guard let revision = site.office.definitions.current(code.text, for: asked.actor.unit) else {
      throw Rejection.notFound
    }
    var form = IntakeForm(asked.form, kept: asked.keptUploads, for: revision.procedure)
    var errors = try await form.keep(asked.form.uploads, in: site.office)
    if asked.form.fields["read-card"] != nil { return .html(try readCard(&form, asked, site)) }

    let declines = asked.form["act"] == "decline"
    var check = IntakeCheck(today: site.office.today)
    let filing = declines ? nil : check.filing(form.draft, for: revision.procedure)
    let people = declines ? check.people(form.draft) : nil
    let channel = declines ? check.channel(form.draft.channel) : nil
    errors += form.errors(check.problems)
    if declines, asked.form["reason"].trimmed.isEmpty {
      errors.append(FieldError("reason", "Hãy ghi lý do từ chối."))
    }
    guard errors.isEmpty else {
      return .html(try page(form, asked, site, errors: errors), status: .unprocessable)
    }

    do {
      // The key alone makes it one dossier: files chosen again after a broken line must not make it another request.
      let once = Once(token: asked.form["key"], fingerprint: SHA256.hash(Array(code.text.utf8)))
      if let filing {
        let opened = try await site.office.receive(filing, procedure: code.text, by: asked.actor, once: once)
        return .seeOther(Address.dossier.path(opened.code).with(query: [("received", "1")]))
      }
      if let people, let channel {
        let opened = try await site.office.decline(
          people, reason: asked.form["reason"], procedure: code.text, channel: channel, by: asked.actor,
          once: once)
        return .seeOther(Address.declineSlip.path(opened.code))
      }
      return .html(try page(form, asked, site))
    } catch let refusal as Refusal {
      var lines: [FieldError] = []
      if case .componentsMissing(let names) = refusal { lines = form.errors(missing: names) }
      return .html(try page(form, asked, site, errors: lines, refusal: refusal), status: .conflict)
    }
  }

  private static func readCard(_ form: inout IntakeForm, _ asked: OfficerRequest, _ site: Site) throws -> HTML
  {
    guard let card = CitizenCard(form.fields["scan"] ?? "", today: site.office.today) else {
      let error = FieldError(
        "scan", "Không đọc được mã này. Xin tắt bộ gõ tiếng Việt và quét lại, hoặc điền tay.")
      return try page(form, asked, site, errors: [error])
    }
    form.fill(card.person)
    form.fields.set("scan", "")
    return try page(form, asked, site)
  }

  private static func page(
    _ form: IntakeForm, _ asked: OfficerRequest, _ site: Site, errors: [FieldError] = [],
    refusal: Refusal? = nil
  ) throws -> HTML {
    let page = IntakePage(
      form: form, entry: Entry(Form(form.fields), errors: errors), refusal: refusal,
      deadline: try site.office.deadline(of: form.procedure.code), csrf: asked.csrf.field(),
      key: form.fields["key"] ?? Hex.text(site.office.secret(16)))
    let prefix = errors.isEmpty && refusal == nil ? "" : "Lỗi: "
    return site.page("\(prefix)Tiếp nhận: \(form.procedure.name)", at: .intake, for: asked, page.html)
  }
}

/// A name with what matched the typed words marked, whatever marks they were typed without.
func marked(_ name: String, _ typed: String) -> HTML {
  let words = typed.foldedWords
  guard !words.isEmpty else { return "\(name)" }
  // Folding keeps one letter one letter for composed Vietnamese, so positions in the folded text are positions here.
  let letters = Array(name)
  let folded = letters.map { String($0).folded }
  guard folded.allSatisfy({ $0.count == 1 }) else { return "\(name)" }
  let text = Array(folded.joined())
  var isMarked = [Bool](repeating: false, count: letters.count)
  for word in words {
    let wanted = Array(word)
    guard wanted.count <= text.count else { continue }
    for start in 0...(text.count - wanted.count) where Array(text[start..<start + wanted.count]) == wanted {
      for at in start..<start + wanted.count { isMarked[at] = true }
    }
  }
  var out: HTML = .empty
  var at = 0
  while at < letters.count {
    var end = at
    while end < letters.count, isMarked[end] == isMarked[at] { end += 1 }
    let piece = String(letters[at..<end])
    out += isMarked[at] ? "<mark>\(piece)</mark>" : "\(piece)"
    at = end
  }
  return out
}
