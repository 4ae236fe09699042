import Casework
import Deadlines
import Ledger
import Look
import Office
import Sodium
import Web

/// A dossier's page, the acts on it and its files (*xử lý hồ sơ*).
enum Dossiers {
  static func register(_ routes: inout Routes, _ site: Site) {
    let officers = site.officers
    officers.get(
      Address.dossier, in: &routes, for: Role.readers, quick: { asked, path in ready(asked, path, site) }
    ) { asked, code in
      let file = try await open(code, asked, site, for: .page)
      if asked.query.all.isEmpty { return .html(try await fresh(file, asked, site)) }
      return .html(try await page(file, asked, site, notices: notice(file, asked, site)))
    }
    officers.post(Address.act, in: &routes, for: Role.readers, body: KeptUploads.policy) { asked, code, act in
      try await perform(act, code, asked, site)
    }
    officers.get(Address.file, in: &routes, for: Role.readers) { asked, code, hash in
      try await paper(hash, code, asked, site)
    }
  }

  /// The dossier, of the officer's own unit alone; opening it leaves a trace.
  private static func open(
    _ code: DossierCode, _ asked: OfficerRequest, _ site: Site, for purpose: ReadingTraces.Purpose
  ) async throws -> DossierFile {
    guard let file = try await site.office.dossier(coded: code),
      site.office.definitions.concerns(file.dossier, asked.actor)
    else { throw Rejection.notFound }
    site.office.traces.note(asked.officer.id, opened: file.dossier.id, for: purpose, at: site.office.now())
    return file
  }

  /// A file the dossier's own facts name.
  private static func paper(_ hash: String, _ code: DossierCode, _ asked: OfficerRequest, _ site: Site)
    async throws -> Response
  {
    guard let file = try await site.office.dossier(coded: code),
      site.office.definitions.concerns(file.dossier, asked.actor)
    else { throw Rejection.notFound }
    let papers = file.dossier.files + (file.dossier.result?.files ?? [])
    guard let at = papers.firstIndex(where: { $0.hash == hash }), let sha256 = Hex.bytes(hash) else {
      throw Rejection.notFound
    }
    site.office.traces.note(asked.officer.id, opened: file.dossier.id, for: .file, at: site.office.now())
    let paper = papers[at]
    let opened = try await site.office.files.open(hash)
    return try Response.file(
      ReadableFile(owning: try opened.duplicate()), type: paper.kind.mediaType,
      as: .inline("\(code.text)-\(at + 1).\(paper.kind.rawValue)"), sha256: sha256, for: asked.request)
  }

  /// One act: read the form, ask the office, lead back to the page; or show the page again with what was typed.
  private static func perform(_ act: Act, _ code: DossierCode, _ asked: OfficerRequest, _ site: Site)
    async throws -> Response
  {
    guard act.isOfOneDossier else { throw Rejection.notFound }
    let file = try await open(code, asked, site, for: .page)
    // Files of somebody whose role never does this act are not kept.
    let roles = ActTable.rules(for: act).reduce(into: Set<Role>()) { $0.formUnion($1.roles) }
    guard asked.actor.has(roles) else {
      return try await refused(.notYourRole(act, roles), act, file, asked, site)
    }
    var kept = asked.keptUploads
    let form = ActForm(act: act, form: asked.form)
    let component = form.component(in: file.dossier.procedure)
    var errors = try await kept.keep(form.uploads, in: site.office) { _ in component }
    var command: DossierCommand?
    do {
      command = try await site.office.command(
        form.draft(with: kept.files), on: file.dossier, by: asked.actor)
    } catch let wrong as WrongFields {
      errors += form.errors(wrong).filter { error in !errors.contains { $0.field == error.field } }
    }
    guard errors.isEmpty, let command else {
      return try await unreadable(errors, act, kept, file, asked, site)
    }
    do {
      let asking = Array("\(code.text) \(act.rawValue)".utf8)
      let done = try await site.office.act(
        command, on: file.dossier.id, by: asked.actor, expecting: form.version,
        once: Once(token: asked.form["key"], fingerprint: SHA256.hash(asking)))
      guard done != nil else { throw Rejection.notFound }
      return .seeOther(Address.dossier.path(code).with(query: [("done", act.rawValue)]))
    } catch let refusal as Refusal {
      let fresh = try await open(code, asked, site, for: .page)
      return try await refused(refusal, act, fresh, asked, site, kept: kept)
    } catch LedgerFault.keyReused {
      let fresh = try await open(code, asked, site, for: .page)
      return try await refused(.changedMeanwhile, act, fresh, asked, site, kept: kept)
    }
  }

  private static func unreadable(
    _ errors: [FieldError], _ act: Act, _ kept: KeptUploads, _ file: DossierFile, _ asked: OfficerRequest,
    _ site: Site
  ) async throws -> Response {
    let entry = Entry(asked.form, errors: errors)
    let notices = ErrorSummary("Chưa thực hiện được", entry).html
    return .html(
      try await page(
        file, asked, site, notices: notices, rejected: .init(act: act, entry: entry, kept: kept)),
      status: .unprocessable)
  }

  private static func refused(
    _ refusal: Refusal, _ act: Act, _ file: DossierFile, _ asked: OfficerRequest, _ site: Site,
    kept: KeptUploads? = nil
  ) async throws -> Response {
    let words = refusal.told(site.office.definitions)
    let errors = refusal.field(of: act).map { [FieldError($0, words)] } ?? []
    let notices = Notice(.bad, "Chưa thực hiện được: \(act.label)", "\(words)").html
    let rejected = ActPanel.Rejected(
      act: act, entry: Entry(asked.form, errors: errors), kept: kept ?? asked.noUploads)
    return .html(
      try await page(file, asked, site, notices: notices, rejected: rejected), status: .conflict)
  }

  private static func page(
    _ file: DossierFile, _ asked: OfficerRequest, _ site: Site, notices: HTML,
    rejected: ActPanel.Rejected? = nil
  ) async throws -> HTML {
    let main = main(
      file, try await beside(file, site), asked, site, site.office.definitions, site.office.now(),
      notices: notices, csrf: asked.csrf.field(), key: { Hex.text(site.office.secret(16)) },
      rejected: rejected)
    let prefix = rejected == nil ? "" : "Lỗi: "
    return site.page("\(prefix)\(title(file.dossier.code))", at: place(asked), for: asked, main)
  }

  /// What a dossier's page shows that is not in its facts alone.
  struct Beside {
    let inStead: [Int: InStead]
    let messages: [Message]
    /// Nothing of it is still on its way.
    var isSettled: Bool { messages.allSatisfy { $0.state == .sent || $0.state == .cancelled } }
  }

  static func beside(_ file: DossierFile, _ site: Site) async throws -> Beside {
    Beside(
      inStead: try await site.office.inStead(file),
      messages: try await site.office.messages(of: file.dossier.id))
  }

  static func main(
    _ file: DossierFile, _ beside: Beside, _ asked: OfficerRequest, _ site: Site, _ definitions: Definitions,
    _ now: Moment,
    notices: HTML, csrf: HTML, key: () -> String, rejected: ActPanel.Rejected? = nil
  ) -> HTML {
    let place = place(asked)
    return withoutActuallyEscaping(key) { key in
      let panel = ActPanel(
        dossier: file.dossier, actor: definitions.stead(of: asked.actor, on: file.dossier),
        definitions: definitions, clockNow: now, csrf: csrf,
        key: key, rejected: rejected, wanted: asked.query["act"].flatMap { Act(rawValue: $0) })
      return DossierPage(
        dossier: file.dossier, history: file.history, inStead: beside.inStead, messages: beside.messages,
        definitions: definitions, now: now, notices: notices, panel: panel, crumb: (place.label, place.link)
      ).html
    }
  }
}
