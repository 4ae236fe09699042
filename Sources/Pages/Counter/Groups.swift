import Casework
import Ledger
import Look
import Office
import Sodium
import Web

/// Several filings of one person at once (*tiếp nhận theo lô*): who files is said once, each line is a procedure, one slip
/// is given for all.
enum Groups {
  static func register(_ routes: inout Routes, _ site: Site) {
    let officers = site.officers
    officers.get(Address.groupIntake, in: &routes, for: [.intake]) { asked in try await blank(asked, site) }
    officers.post(Address.groupIntake, in: &routes, for: [.intake]) { asked in try await submit(asked, site) }
    officers.get(Address.group, in: &routes, for: Role.readers) { asked, code in
      let rows = try await site.office.group(coded: code, of: asked.actor.unit)
      guard !rows.isEmpty else { throw Rejection.notFound }
      let list = GroupList(
        code: code, rows: rows, definitions: site.office.definitions, now: site.office.now(),
        isNew: asked.query["received"] == "1")
      return .html(
        site.page("Lô \(rows.count) hồ sơ \(code.text)", at: Dossiers.place(asked), for: asked, list.html))
    }
  }

  /// `?procedure=2.000815` begins with a line of it, `?from=` with a person known from another dossier.
  private static func blank(_ asked: OfficerRequest, _ site: Site) async throws -> Response {
    let definitions = site.office.definitions
    var form = GroupForm(definitions, of: asked.actor.unit)
    if let revision = definitions.current(asked.query["procedure"] ?? "", for: asked.actor.unit) {
      form.add(revision.procedure)
    }
    if let from = asked.query["from"].flatMap({ Int64($0) }),
      let person = try await site.office.applicant(of: DossierID(from), for: asked.actor)
    {
      form.fill(person)
    }
    return .html(page(form, asked, site))
  }

  private static func submit(_ asked: OfficerRequest, _ site: Site) async throws -> Response {
    let definitions = site.office.definitions
    var form = GroupForm(asked.form.fields, definitions, of: asked.actor.unit)
    if asked.form.fields["read-card"] != nil { return readCard(&form, asked, site) }
    if let line = asked.form.fields["remove"].flatMap({ Int($0) }) {
      form.remove(line)
      return .html(page(form, asked, site))
    }
    if asked.form["act"] == "add" { return add(&form, asked, site) }
    if asked.form["act"] == "reckon" { return reckon(form, asked, site) }

    var check = IntakeCheck(today: site.office.today)
    guard let filings = check.group(form.draft) else {
      return .html(page(form, asked, site, form.errors(check.problems)), status: .unprocessable)
    }
    do {
      let opened = try await site.office.receive(
        together: filings, by: asked.actor,
        once: Once(token: asked.form["key"], fingerprint: SHA256.hash(Array("group".utf8))))
      guard let first = opened.first else { throw Rejection.notFound }
      return .seeOther(Address.group.path(first.code).with(query: [("received", "1")]))
    } catch let refusal as GroupRefusal {
      return .html(page(form, asked, site, [form.error(refusal)]), status: .conflict)
    }
  }

  private static func add(_ form: inout GroupForm, _ asked: OfficerRequest, _ site: Site) -> Response {
    guard form.procedures.count < GroupForm.mostLines else {
      let full = FieldError("add", "Mỗi lần tiếp nhận được tối đa \(GroupForm.mostLines) dòng.")
      return .html(page(form, asked, site, [full]), status: .unprocessable)
    }
    guard let procedure = GroupForm.procedure(asked.form["add"], site.office.definitions) else {
      let error = FieldError("add", "Hãy chọn một thủ tục trong danh sách gợi ý, hoặc gõ đúng mã thủ tục.")
      return .html(page(form, asked, site, [error]), status: .unprocessable)
    }
    form.add(site.office.definitions.current(procedure.code, for: asked.actor.unit)?.procedure ?? procedure)
    form.set("add", "")
    return .html(page(form, asked, site))
  }

  /// What the numbers typed so far come to. Only they are checked: the rest of the form may still be empty.
  private static func reckon(_ form: GroupForm, _ asked: OfficerRequest, _ site: Site) -> Response {
    var check = IntakeCheck(today: site.office.today)
    _ = check.group(form.draft)
    let wrong = form.errors(check.problems.filter { GroupForm.isNumber($0.field) })
    return .html(page(form, asked, site, wrong), status: wrong.isEmpty ? .ok : .unprocessable)
  }

  private static func readCard(_ form: inout GroupForm, _ asked: OfficerRequest, _ site: Site) -> Response {
    guard let card = CitizenCard(form.fields["scan"] ?? "", today: site.office.today) else {
      let error = FieldError(
        "scan", "Không đọc được mã này. Xin tắt bộ gõ tiếng Việt và quét lại, hoặc điền tay.")
      return .html(page(form, asked, site, [error]))
    }
    form.fill(card.person)
    form.set("scan", "")
    return .html(page(form, asked, site))
  }

  private static func page(
    _ form: GroupForm, _ asked: OfficerRequest, _ site: Site, _ errors: [FieldError] = []
  ) -> HTML {
    let page = GroupPage(
      form: form, entry: Entry(Form(form.fields), errors: errors),
      procedures: site.office.definitions.inForce.map(\.procedure),
      due: { try? site.office.deadline(of: $0) },
      csrf: asked.csrf.field(), key: form.fields["key"] ?? Hex.text(site.office.secret(16)))
    let prefix = errors.isEmpty ? "" : "Lỗi: "
    return site.page("\(prefix)Tiếp nhận nhiều hồ sơ", at: .intake, for: asked, page.html)
  }
}
