import Casework
import Deadlines
import Look
import Office
import Web

/// Bank statements (*sao kê ngân hàng*) and money nobody could place: by file, by gateway.
enum Statements {
  static func register(_ routes: inout Routes, _ site: Site) {
    let officers = site.officers
    officers.get(Address.statements, in: &routes, for: Office.feeReaders) { asked in
      .html(try await page(asked, site))
    }
    officers.post(
      Address.statements, in: &routes, for: Office.feeCounters, body: UploadedTable.policy
    ) { asked in try await take(asked, site) }
    officers.get(Address.statement, in: &routes, for: Office.feeReaders) { asked, id in
      try await lines(id, asked, site)
    }
    officers.post(Address.settleLine, in: &routes, for: Office.feeCounters) { asked, id in
      try await settle(asked, site, "line-\(id)") { settlement in
        try await site.office.settle(statementLine: Int64(id), settlement, by: asked.actor)
      }
    }
    officers.post(Address.settleCallback, in: &routes, for: Office.feeCounters) { asked, id in
      try await settle(asked, site, "callback-\(id)") { settlement in
        try await site.office.settle(callback: Int64(id), settlement, by: asked.actor)
      }
    }
  }

  /// How much waits for a person.
  static func tasks(for asked: OfficerRequest, _ site: Site) async throws -> Int {
    try await site.office.paymentTaskCount(of: asked.actor.unit)
  }

  private static func page(
    _ asked: OfficerRequest, _ site: Site, entry: Entry = .empty, faults: [String] = [],
    refusal: String? = nil
  ) async throws -> HTML {
    let page = StatementsPage(
      statements: try await site.office.statements(of: asked.actor.unit),
      lines: try await site.office.statementTasks(for: asked.actor),
      callbacks: try await site.office.callbackTasks(for: asked.actor), definitions: site.office.definitions,
      settings: site.office.payments, mayAct: asked.actor.has(Office.feeCounters), entry: entry,
      faults: faults,
      refusal: refusal, done: asked.query, csrf: asked.csrf.field())
    let prefix = faults.isEmpty && refusal == nil && entry.errors.isEmpty ? "" : "Lỗi: "
    return site.page("\(prefix)Sao kê ngân hàng", at: .fees, for: asked, page.html)
  }

  private static func take(_ asked: OfficerRequest, _ site: Site) async throws -> Response {
    guard let table = UploadedTable(asked.form) else {
      let entry = UploadedTable.missing(asked.form, "Hãy chọn tệp sao kê (CSV).")
      return .html(try await page(asked, site, entry: entry), status: .unprocessable)
    }
    do {
      let report = try await site.office.importStatement(table.bytes, name: table.name, by: asked.actor)
      return .seeOther(
        Address.statements.path().with(query: [
          ("booked", "\(report.booked)"), ("proven", "\(report.proven)"), ("tasks", "\(report.tasks)"),
          ("known", "\(report.known)"), ("passed", "\(report.passedOver)"),
        ]))
    } catch let faults as StatementFaults {
      return .html(
        try await page(asked, site, faults: faults.all.map(\.notice)), status: .unprocessable)
    }
  }

  private static func lines(_ id: Int, _ asked: OfficerRequest, _ site: Site) async throws -> Response {
    let lines = try await site.office.lines(ofStatement: Int64(id), unit: asked.actor.unit)
    let known = try await site.office.statements(of: asked.actor.unit, limit: 1_000)
    guard let statement = known.first(where: { $0.id == Int64(id) }) else { throw Rejection.notFound }
    let page = StatementPage(
      statement: statement, lines: lines, definitions: site.office.definitions,
      codes: try await site.office.codes(of: lines.compactMap(\.dossier)))
    return .html(site.page("Sao kê \(statement.name)", at: .fees, for: asked, page.html))
  }

  /// - Parameter place: which task of the page the form belongs to.
  private static func settle(
    _ asked: OfficerRequest, _ site: Site, _ place: String, _ act: (PaymentSettlement) async throws -> Void
  ) async throws -> Response {
    let settlement: PaymentSettlement
    if asked.form["as"] == "other" {
      settlement = .other(note: String(asked.form["note"].prefix(500)))
    } else {
      guard let code = DossierCode(asked.form["code"]) else {
        let refusal = "Mã hồ sơ “\(asked.form["code"].prefix(40))” không đúng dạng."
        return .html(try await page(asked, site, refusal: refusal), status: .unprocessable)
      }
      settlement = .dossier(code)
    }
    do {
      try await act(settlement)
      return .seeOther(Address.statements.path().with(query: [("settled", "1")]))
    } catch let refusal as SettlementRefusal {
      return .html(try await page(asked, site, refusal: refusal.notice), status: .conflict)
    }
  }
}
