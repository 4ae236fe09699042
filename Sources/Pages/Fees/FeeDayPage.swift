import Casework
import Deadlines
import Look
import Office
import Web

/// The fee book of a day (*sổ thu phí, lệ phí trong ngày*): its sums and their proof, the count of the drawer, the close,
/// and every receipt.
struct FeeDayPage {
  let day: Day
  let today: Day
  let state: FeeDayState
  let tasks: Int
  let definitions: Definitions
  let codes: [DossierID: DossierCode]
  let mayCount: Bool
  let mayClose: Bool
  let entry: Entry
  let refusal: String?
  let done: String
  let csrf: HTML

  private var total: FeeSums { state.book.total }

  var html: HTML {
    """
    \(PageTitle(
      "Sổ thu phí, lệ phí", note: "Ngày \(day.written)",
      acts: LinkButton("Sao kê ngân hàng\(tasks > 0 ? " (\(tasks) việc)" : "")", Address.statements.path()).html))\
    \(notices)\(ErrorSummary("Chưa ghi được", entry))\(filters)\(figures)\
    <div class="split"><div>\(sums)\(receipts)</div>\
    <aside class="side" aria-label="Kiểm quỹ và khóa sổ"><div class="card">\(count)\(close)</div></aside></div>
    """
  }

  // MARK: What to know first

  private var notices: HTML {
    var out: [HTML] = []
    if let refusal { out.append(Notice(.bad, "Chưa thực hiện được", "\(refusal)").html) }
    if done == "counted", state.close == nil { out.append(Notice(.good, "Đã ghi kết quả kiểm quỹ").html) }
    if done == "closed", state.close != nil {
      out.append(Notice(.good, "Đã khóa sổ ngày \(day.written)").html)
    }
    if !state.faults.isEmpty {
      let lines: [HTML] = state.faults.prefix(10).map { "\($0.notice)" }
      out.append(
        Notice(
          .bad, "Sổ không cân đối: chưa khóa được",
          "\(HTML.joined(lines, separator: " ")) Báo quản trị chạy kiểm tra sổ (motcua verify)."
        ).html)
    }
    if day == today, state.takesNow != today {
      out.append(
        Notice(
          .info, "Sổ hôm nay đã khóa",
          "Tiền thu từ bây giờ ghi vào sổ ngày làm việc tiếp theo, \(state.takesNow.written)."
        ).html)
    }
    if state.close == nil, let open = state.openBefore {
      out.append(
        Notice(
          .warn, "Sổ ngày \(open.written) chưa khóa",
          "Các ngày khóa lần lượt: <a href=\"\(Address.feeDay.path(open))\">xem và khóa sổ ngày \(open.written)</a> trước."
        ).html)
    }
    return .joined(out)
  }

  private var filters: HTML {
    let days: [(String, Day)] = [("Hôm nay", today), ("Ngày trước", day - 1), ("Ngày sau", day + 1)]
    let chips = days.filter { $0.1 <= today }.map { name, one in
      Chip(name, Address.feeDay.path(one), isHere: one == day)
    }
    return """
      <form class="card filters" method="get" action="\(Address.fees.path())">\
      \(Chips("Chọn ngày", chips))<div class="fields">\
      \(Field("day", "Sổ của ngày", entry, kind: .day, need: .unmarked, width: 3))\
      <p class="acts w-2">\(Button("Xem"))</p></div></form>
      """
  }

  private var figures: HTML {
    FigureRow([
      Figure("Biên lai", "\(total.receipts.vietnamese)"),
      Figure("Tiền mặt", money(total.taken(by: .cash))),
      Figure("Chuyển khoản", money(total.taken(by: .transfer))),
      Figure("Trực tuyến", money(total.taken(by: .online))),
      Figure("Hoàn trả", money(total.returned)),
      Figure("Thực thu", money(total.kept), note: "đồng"),
    ]).html
  }

  private func money(_ amount: Int64) -> HTML { "\(Int(amount).vietnamese)" }

  // MARK: Sums per procedure and kind

  private var sums: HTML {
    guard !state.book.lines.isEmpty else {
      return """
        <div class="card card-flush">\(EmptyState(
          "Ngày này không thu khoản nào", "Tiền thu khi tiếp nhận hoặc khi trả kết quả sẽ hiện ở đây.",
          icon: .money))</div>
        """
    }
    let columns =
      [Column("Thủ tục", .heading), Column("Loại", .narrow), Column("Biên lai", .number)]
      + PaymentMethod.allCases.map { Column($0.label, .number, group: "Thu theo hình thức") }
      + [Column("Tổng thu", .number), Column("Hoàn trả", .number), Column("Thực thu", .number)]
    let rows = state.book.lines.map { line in
      cells("\(name(of: line.procedure))", "\(line.kind.label)", line.sums)
    }
    let kinds = FeeKind.allCases.filter { kind in state.book.lines.contains { $0.kind == kind } }
    let parts =
      kinds.count > 1
      ? kinds.map { cells("<b>Cộng \($0.label.lowercased())</b>", "", state.book.total(of: $0)) } : []
    let table = Table(
      "Theo thủ tục và loại", note: "Đơn vị tính: đồng", isCaptionSeen: true, columns, rows: rows + parts,
      total: cells("Tổng cộng", "", total), staysWide: true)
    return "<div class=\"card card-flush\">\(table)\(proof)</div>"
  }

  private func name(of procedure: String) -> String {
    definitions.current[procedure].map { "\($0.procedure.name) (\(procedure))" } ?? procedure
  }

  private func cells(_ name: HTML, _ kind: HTML, _ sums: FeeSums) -> [HTML] {
    [name, kind, "\(sums.receipts.vietnamese)"] + PaymentMethod.allCases.map { money(sums.taken(by: $0)) }
      + ["<b>\(money(sums.taken))</b>", money(sums.returned), money(sums.kept)]
  }

  private var proof: HTML {
    let holds = state.faults.isEmpty
    let badge = holds ? StateBadge("Cân đối", .check, .good) : StateBadge("Không cân đối", .octagon, .bad)
    return """
      <p class="card-note"><span class="proof">\(badge) Biên lai \(holds ? "=" : "≠") tiền mặt \
      <b class="num">\(money(total.taken(by: .cash)))</b> + chuyển khoản \
      <b class="num">\(money(total.taken(by: .transfer)))</b> + trực tuyến \
      <b class="num">\(money(total.taken(by: .online)))</b> = <b class="num">\(money(total.taken))</b> đồng\
      \(flag: holds, ", đúng với từng hồ sơ, từng thủ tục và từng loại.")</span></p>
      """
  }

  // MARK: The drawer and the close

  private var count: HTML {
    let expected: [(String, HTML)] = [("Theo sổ", "\(Dong(max(0, total.cash)) ?? .zero)")]
    guard state.close == nil, mayCount, day <= today else {
      return """
        <section><h2>Kiểm quỹ tiền mặt</h2>\(MoneyList(expected + counted))\(difference)</section>
        """
    }
    let old: HTML = .when(
      state.countIsOld,
      "<p class=\"error\">Đã thu hoặc trả thêm tiền mặt sau lần kiểm quỹ này; hãy kiểm lại.</p>")
    return """
      <section><h2>Kiểm quỹ tiền mặt</h2>\(MoneyList(expected + counted))\(difference)\(old)\
      \(PostForm(to: Address.feeCount.path(day), csrf: csrf, """
        <div class="fields">\(Field("counted", "Tiền mặt đếm được (đồng)", entry, kind: .number))\
        \(Field("note", "Lý do chênh lệch", entry, need: .optional, hint: "Bắt buộc khi tiền đếm được khác sổ."))</div>\
        <p>\(Button(state.count == nil ? "Ghi kết quả kiểm quỹ" : "Ghi lại", .plain))</p>
        """))</section>
      """
  }

  private var counted: [(String, HTML)] {
    guard let count = state.close?.count ?? state.count else { return [] }
    return [("Đếm được", "\(count.counted)")]
  }

  private var difference: HTML {
    guard let count = state.close?.count ?? state.count else {
      return "<p class=\"muted\">Chưa kiểm quỹ.</p>"
    }
    let cash = state.close.map { $0.cash - $0.returnedCash } ?? total.cash
    let gap = count.counted.amount - cash
    let words: HTML =
      gap == 0
      ? "Khớp sổ" : "\(gap < 0 ? "Thiếu" : "Thừa") \(Dong(abs(gap)) ?? .zero)"
    let note: HTML = count.note.map { text in ": \(isolated: text)" } ?? .empty
    return """
      <p><b>\(words)</b>\(note)</p><p class="small muted">\(isolated: definitions.name(of: count.officer)) đếm lúc \
      <span class="num">\(count.at.written)</span></p>
      """
  }

  private var close: HTML {
    if let close = state.close {
      return """
        <section><h2>Đã khóa sổ</h2><p>\(isolated: definitions.name(of: close.officer)) khóa lúc \
        <span class="num">\(close.at.written)</span>, lần khóa thứ \(close.number).</p>\
        <p class="small">Sổ đã khóa không nhận thêm khoản thu nào; thu sau giờ khóa ghi vào sổ ngày làm việc tiếp theo.</p></section>
        """
    }
    guard day <= today else { return .empty }
    guard mayClose else {
      return """
        <section><h2>Khóa sổ</h2><p class="muted">Giám đốc Trung tâm khóa sổ sau khi công chức tiếp nhận kiểm quỹ.</p></section>
        """
    }
    return """
      <section class="side-act"><h2>Khóa sổ</h2><p class="small">Khóa rồi không mở lại được. Tiền thu sau đó ghi vào sổ ngày \
      làm việc tiếp theo.</p>\(PostForm(to: Address.feeClose.path(day), csrf: csrf, """
        <p>\(Button("Khóa sổ ngày \(day.written)", .big))</p>
        """))</section>
      """
  }

  // MARK: Receipts

  private var receipts: HTML {
    guard !state.book.entries.isEmpty else { return .empty }
    let unproven = Set(state.unproven.map { "\($0.dossier.number) \($0.sequence)" })
    let columns = [
      Column("Số", .heading), Column("Giờ thu", .narrow), Column("Hồ sơ"), Column("Người thu", .roomy),
      Column("Hình thức", .roomy), Column("Số tiền", .number),
    ]
    let rows: [[HTML]] = state.book.entries.map { entry in
      let code = codes[entry.dossier]
      let number =
        entry.number.map { "\(entry.isRefund ? "Hoàn trả" : entry.kind.label) số \($0)" }
        ?? (entry.isRefund ? "Hoàn trả" : entry.kind.label)
      let linked: HTML =
        code.flatMap { code in
          entry.isRefund
            ? nil
            : "<a class=\"row-link\" href=\"\(Address.feeReceipt.path(code, entry.sequence))\">\(number)</a>"
        } ?? "\(number)"
      let dossier: HTML =
        code.map { code in "<a class=\"num\" href=\"\(Address.dossier.path(code))\">\(code.text)</a>" }
        ?? .empty
      let open = unproven.contains("\(entry.dossier.number) \(entry.sequence)")
      let time = entry.at.day == day ? entry.at.time.written : entry.at.written
      return [
        linked, "<span class=\"num\">\(time)</span>", dossier,
        "\(isolated: definitions.name(of: entry.officer))",
        Stacked("\(entry.method.label)", .when(open, "chưa thấy trong sao kê")).html,
        entry.isRefund ? "−\(Dong(-entry.amount) ?? .zero)" : "\(Dong(entry.amount) ?? .zero)",
      ]
    }
    let note =
      state.unproven.isEmpty
      ? "" : "\(state.unproven.count) khoản không tiền mặt chưa thấy trong sao kê hoặc báo có của cổng"
    return """
      <div class="card card-flush">\(Table(
        "Biên lai trong ngày", note: note, isCaptionSeen: true, columns, rows: rows))</div>
      """
  }
}
