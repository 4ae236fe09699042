import Casework
import Deadlines
import Documents
import Look
import Office
import Web

/// One outage: when, what it took, which dossiers it held up, and the forms that end or extend it.
struct OutagePage {
  let letter: OutageLetter
  /// The letters that went out about it, the latest first.
  let written: [IssuedForm]
  let definitions: Definitions
  let now: Moment
  let isPersonal: Bool
  let form: OutageFields?
  let notices: HTML

  private var outage: Outage { letter.outage }
  private static let shown = 200

  var title: String { "Sự cố số \(outage.id.count)" }

  var html: HTML {
    """
    \(PageTitle(title, note: "\(isolated: outage.system)", crumbs: [
      ("Bàn theo dõi", Address.desk.path()), ("Sự cố hệ thống", Address.outages.path()),
    ]))\(notices)<div class="split"><div>\(ifAny: form.map(acts))\(letters)<div class="card card-flush">\(dossiers)</div></div>\
    <aside class="side" aria-label="Sự cố"><div class="card">\(facts)</div></aside></div>
    """
  }

  private var facts: HTML {
    let end: HTML =
      outage.to.map { "<span class=\"num\">\($0.written)</span>" }
      ?? StateBadge("Đang diễn ra", .triangle, .warn).html
    var facts: [(String, HTML)] = [
      ("Hệ thống", "\(isolated: outage.system)"),
      ("Bắt đầu", "<span class=\"num\">\(outage.from.written)</span>"), ("Kết thúc", end),
      ("Thời gian làm việc mất", "\(letter.lost.shortly)"),
      ("Hồ sơ bị ảnh hưởng", "\(letter.dossiers.count.vietnamese)"),
      ("trong đó quá hạn", "\(letter.late.vietnamese)"),
      ("Người ghi", "\(isolated: definitions.name(of: outage.notedBy)), \(outage.notedAt.written)"),
    ]
    if let by = outage.endedBy, let at = outage.endedAt {
      facts.append(("Người ghi kết thúc", "\(isolated: definitions.name(of: by)), \(at.written)"))
    }
    let description: HTML = .when(!outage.description.isEmpty, "<p>\(isolated: outage.description)</p>")
    return "<section><h2>Sự cố</h2>\(FactList(facts))\(description)</section>"
  }

  private func acts(_ fields: OutageFields) -> HTML {
    let number = Int(outage.id.count)
    let end: HTML = .when(
      outage.to == nil,
      PostForm(
        to: Address.outageEnd.path(number), csrf: fields.csrf,
        """
        <div class="fields">\(fields.time("to", "Hết sự cố", need: .required))</div>\
        <p class="acts next-acts">\(Button("Ghi nhận hết sự cố", .tall, isMainAct: true))</p>
        """
      ).html)
    let extend = Fold(
      "Thêm hồ sơ bị ảnh hưởng", isAct: true,
      PostForm(
        to: Address.outageDossiers.path(number), csrf: fields.csrf,
        "\(fields.reach(definitions))<p>\(Button("Thêm hồ sơ", .plain))</p>"
      ).html)
    return Card(
      "Việc tiếp theo", id: "h-next", className: " acts-panel",
      "\(end)<div class=\"fold-row\">\(ifAny: outage.to.map { _ in write(fields) })\(extend)</div>"
    )
    .html
  }

  /// The letter to the upper level: its facts are there, a person adds what only a person knows.
  private func write(_ fields: OutageFields) -> HTML {
    let isAsked = ["recipient", "letter_description", "proposal", "signer"].contains {
      fields.entry.error($0) != nil
    }
    return Fold(
      "Lập công văn báo cáo sự cố", isOpen: isAsked, isAct: true,
      PostForm(
        to: Address.outageLetter.path(Int(outage.id.count)), csrf: fields.csrf, key: fields.key,
        """
        <p>Thời gian, thời gian làm việc mất và danh sách \(letter.dossiers.count.vietnamese) hồ sơ được điền sẵn.</p>\
        <div class="fields">\(Field("recipient", "Kính gửi", fields.entry, need: .required, width: 6))\
        \(Field("signer", "Người ký", fields.entry, need: .required, width: 6))\
        \(TextArea("letter_description", "Diễn biến, việc đã làm", fields.entry))\
        \(TextArea("proposal", "Kiến nghị", fields.entry))</div>\
        <p class="acts">\(Button("Lập công văn", .plain))</p>
        """
      ).html
    ).html
  }

  /// Each as it was issued: a later one stands beside the earlier ones.
  private var letters: HTML {
    guard !written.isEmpty else { return .empty }
    let columns = [
      Column("Số, ký hiệu", .heading), Column("Ngày lập", .narrow), Column("Kính gửi", .roomy),
      Column("Tệp", .narrow),
    ]
    let rows: [[HTML]] = written.map { form in
      [
        "<a class=\"row-link num\" href=\"\(Address.paper.path(Int(form.id)))\">\(form.number)</a>",
        "<span class=\"num\">\(form.notedAt.written)</span>",
        "<span>\(isolated: form.sheet?.values[.recipient] ?? "–")</span>",
        "<a href=\"\(Address.paperPDF.path(Int(form.id)))\">PDF<span class=\"vh\"> \(form.number)</span></a>",
      ]
    }
    return """
      <div class="card card-flush">\(Table("Công văn đã lập", isCaptionSeen: true, columns, rows: rows))</div>
      """
  }

  private var dossiers: HTML {
    guard !letter.dossiers.isEmpty else {
      return EmptyState("Chưa gắn hồ sơ nào", "Chọn thủ tục có hồ sơ bị ảnh hưởng.").html
    }
    let columns = [
      Column("STT", .number), Column("Hồ sơ", .heading), Column("Hẹn trả kết quả", .narrow),
      Column("Thời gian mất", .narrow), Column("Tình trạng", .narrow),
    ]
    let rows: [[HTML]] = letter.dossiers.prefix(Self.shown).enumerated().map { at, line in
      let cell: HTML =
        DossierCode(line.code).flatMap { code in
          isPersonal
            ? DossierCell(line.code, Address.dossier.path(code), procedure: line.procedure).html : nil
        } ?? Stacked("<span class=\"num\">\(line.code)</span>", "\(line.procedure)").html
      return [
        "\((at + 1).vietnamese)", cell, "<span class=\"num\">\(line.due.written)</span>",
        "\(line.lost.shortly)",
        line.isLate ? StateBadge("Quá hạn", .octagon, .bad).html : StateBadge("Còn hạn", .ring, .good).html,
      ]
    }
    let cut: HTML = .when(
      letter.dossiers.count > Self.shown,
      """
      <p class="card-note muted">Đang hiện \(Self.shown) hồ sơ đầu trong \(letter.dossiers.count.vietnamese); công văn \
      có đủ danh sách.</p>
      """)
    return "\(Table("Hồ sơ bị ảnh hưởng", isCaptionSeen: true, columns, rows: rows))\(cut)"
  }
}
