import Casework
import Deadlines
import Look
import Office
import Web

/// Taking in a statement, and the money that waits for a person (*đối soát chuyển khoản*).
struct StatementsPage {
  let statements: [ImportedStatement]
  let lines: [Office.StatementTask]
  let callbacks: [PaymentCallback]
  let definitions: Definitions
  let settings: PaymentSettings
  let mayAct: Bool
  let entry: Entry
  let faults: [String]
  let refusal: String?
  let done: Fields
  let csrf: HTML

  var html: HTML {
    """
    \(PageTitle("Sao kê ngân hàng", crumbs: [("Sổ thu phí, lệ phí", Address.fees.path())]))\(notices)\
    \(HTML.when(mayAct, take))\(tasks)\(earlier)
    """
  }

  private var notices: HTML {
    if !entry.errors.isEmpty { return ErrorSummary("Chưa nhập được", entry).html }
    if let refusal { return Notice(.bad, "Chưa xử lý được", "\(refusal)").html }
    if !faults.isEmpty { return UploadedTable.faults(faults) }
    if done["settled"] != nil { return Notice(.good, "Đã xử lý khoản tiền").html }
    guard let booked = number("booked") else { return .empty }
    let parts: [(String, String)] = [
      ("booked", "khoản ghi thu"), ("proven", "khoản khớp biên lai đã lập"),
      ("tasks", "khoản cần người xử lý"),
      ("known", "dòng đã nhập từ trước"), ("passed", "dòng không phải tiền vào"),
    ]
    let words = parts.compactMap { name, words in number(name).map { "\($0.vietnamese) \(words)" } }
    return Notice(
      number("tasks") == 0 ? .good : .warn, "Đã nhập sao kê: \(booked.vietnamese) khoản ghi thu",
      "\(words.joined(separator: "; "))."
    ).html
  }

  private func number(_ name: String) -> Int? {
    done[name].flatMap { Int($0) }.flatMap { (0...1_000_000).contains($0) ? $0 : nil }
  }

  private var take: HTML {
    Card(
      "Nhập sao kê", id: "h-take",
      """
      <p class="small">Tệp CSV của ngân hàng có cột ngày, số tiền ghi có, nội dung và mã giao dịch (nếu có). Khoản ghi đúng mã \
      hồ sơ và đúng số tiền được ghi thu ngay; nhập lại cùng tệp không ghi hai lần.</p>\
      \(PostForm(to: Address.statements.path(), csrf: csrf, hasFiles: true, """
        \(UploadedTable.choice("Chọn tệp sao kê", entry))\
        <p>\(Button("Nhập sao kê"))</p>
        """))
      """
    ).html
  }

  // MARK: Tasks

  private var tasks: HTML {
    guard !lines.isEmpty || !callbacks.isEmpty else {
      return """
        <div class="card card-flush">\(EmptyState(
          "Không có khoản tiền nào chờ xử lý", "Tiền chuyển không rõ hồ sơ hoặc sai số tiền sẽ hiện ở đây."))</div>
        """
    }
    let columns = [
      Column("Khoản tiền", .heading), Column("Ngày", .narrow), Column("Nội dung", .wide),
      Column("Vì sao", .roomy),
      Column("Xử lý", .wide),
    ]
    let rows = lines.map(row) + callbacks.map(row)
    return """
      <div class="card card-flush">\(Table(
        "Chờ xử lý", note: "Khoản tiền máy không tự ghi được", isCaptionSeen: true, columns, rows: rows))</div>
      """
  }

  private func row(_ task: Office.StatementTask) -> [HTML] {
    let line = task.line
    let why: HTML = line.doubt.map { doubt in "\(doubt.label)" } ?? "Không tìm thấy hồ sơ nào"
    let candidates: [HTML] = task.candidates.prefix(4).map { one in
      let owed: HTML = one.outstanding > .zero ? "còn phải thu \(one.outstanding)" : "không còn phải thu"
      return """
        <span class="sub"><a class="num" href="\(Address.dossier.path(one.code))">\(one.code.text)</a>, \(owed)</span>
        """
    }
    return [
      Stacked(
        "<b>\(line.amount)</b>", line.reference.map { "<span class=\"num\">\(isolated: $0)</span>" } ?? .empty
      )
      .html,
      "<span class=\"num\">\(line.day.written)</span>", "\(isolated: line.purpose)", "\(why)\(candidates)",
      acts(Address.settleLine.path(Int(line.id)), "line-\(line.id)", task.candidates.first?.code),
    ]
  }

  private func row(_ callback: PaymentCallback) -> [HTML] {
    let label = settings.gateway(named: callback.gateway)?.label ?? callback.gateway
    return [
      Stacked("<b>\(callback.amount)</b>", "<span class=\"num\">\(isolated: callback.reference)</span>").html,
      "<span class=\"num\">\(callback.receivedAt.day.written)</span>",
      Stacked("\(isolated: callback.named)", "\(label) báo về").html,
      callback.doubt.map { "\($0.label)" } ?? .empty,
      acts(
        Address.settleCallback.path(Int(callback.id)), "callback-\(callback.id)", DossierCode(callback.named)),
    ]
  }

  private func acts(_ address: Link, _ id: String, _ code: DossierCode?) -> HTML {
    guard mayAct else { return "Chờ công chức tiếp nhận" }
    return """
      \(PostForm(to: address, csrf: csrf, """
        <div class="fields"><div class="field w-6"><label for="\(id)-code">Thu cho hồ sơ</label>\
        <input class="input num" id="\(id)-code" name="code" value="\(code?.text ?? "")" autocomplete="off" \
        spellcheck="false"></div><p class="acts w-3">\(Button("Ghi thu", .small, name: "as", value: "dossier"))</p></div>
        """))\
      \(Fold("Không phải phí, lệ phí", PostForm(to: address, csrf: csrf, """
        <div class="field"><label for="\(id)-note">Là khoản gì, đã xử lý thế nào</label>\
        <input class="input" id="\(id)-note" name="note" autocomplete="off"></div>\
        <p>\(Button("Ghi lại", .small, name: "as", value: "other"))</p>
        """).html))
      """
  }

  private var earlier: HTML {
    guard !statements.isEmpty else { return .empty }
    let columns = [
      Column("Tệp", .heading), Column("Nhập lúc", .narrow), Column("Người nhập", .roomy),
      Column("Dòng tiền vào", .number),
      Column("Bỏ qua", .number),
    ]
    let rows: [[HTML]] = statements.map { one in
      [
        "<a class=\"row-link\" href=\"\(Address.statement.path(Int(one.id)))\">\(isolated: one.name)</a>",
        "<span class=\"num\">\(one.at.written)</span>", "\(isolated: definitions.name(of: one.officer))",
        "\(one.lines.vietnamese)", "\(one.passedOver.vietnamese)",
      ]
    }
    return """
      <div class="card card-flush">\(Table("Sao kê đã nhập", isCaptionSeen: true, columns, rows: rows))</div>
      """
  }
}

/// One statement with what became of each line.
struct StatementPage {
  let statement: ImportedStatement
  let lines: [StatementLine]
  let definitions: Definitions
  let codes: [DossierID: DossierCode]

  var html: HTML {
    let columns = [
      Column("Dòng", .heading), Column("Ngày", .narrow), Column("Số tiền", .number),
      Column("Nội dung", .wide),
      Column("Kết quả", .roomy),
    ]
    return """
      \(PageTitle(
        "Sao kê \(statement.name)", note: "nhập lúc \(statement.at.written)",
        crumbs: [("Sao kê ngân hàng", Address.statements.path())]))\
      <div class="card card-flush">\(lines.isEmpty
        ? EmptyState("Tệp này không có dòng mới", "Mọi dòng tiền vào đã nhập từ trước.").html
        : Table("Các dòng tiền vào", columns, rows: lines.map(row)).html)</div>
      """
  }

  private func row(_ line: StatementLine) -> [HTML] {
    let dossier: HTML =
      line.dossier.flatMap { codes[$0] }.map { code in
        "<a class=\"num\" href=\"\(Address.dossier.path(code))\">\(code.text)</a>"
      } ?? .empty
    let note: HTML = line.note.map { text in "\(isolated: text)" } ?? .empty
    let who: HTML =
      line.settledBy.map { officer in ", \(isolated: definitions.name(of: officer))" } ?? .empty
    return [
      "\(line.line)", "<span class=\"num\">\(line.day.written)</span>", "\(line.amount)",
      "\(isolated: line.purpose)", Stacked("\(line.state.label)\(who)", "\(dossier)\(note)").html,
    ]
  }
}
