import Casework
import Look
import Office
import Web

/// What the annex of a draft still lacks, and its sections.
struct AnnexOverview: Part {
  let annex: Annex
  let report: Report
  let actor: Actor

  var html: HTML {
    let missing: [HTML] = annex.missing.map { "<li>\($0)</li>" }
    let wrong: [HTML] = annex.contradictions.map { "<li>\($0)</li>" }
    let lacks: HTML = .when(
      !missing.isEmpty,
      Fold("Còn thiếu \(missing.count.vietnamese) chỉ tiêu, chưa trình ký được", "<ul>\(missing)</ul>").html)
    let doubts: HTML = .when(
      !wrong.isEmpty, Notice(.bad, "Số liệu mâu thuẫn, chưa trình ký được", "<ul>\(wrong)</ul>").html)
    let whole: HTML = .when(
      missing.isEmpty && wrong.isEmpty, Notice(.good, "Phụ lục đã đủ chỉ tiêu").html)
    let rows: [[HTML]] = annex.form.sections.map { section in
      let lines = section.fields.compactMap { annex.line($0.id) }
      let lacking = lines.count(where: \.isMissing)
      return [
        """
        <a class="row-link" href="\(Address.reportSection.path(report.place, section.number))">\
        \(section.number). \(section.title)</a>
        """,
        "\(section.department.label)", "\(lines.count.vietnamese)",
        lacking == 0
          ? StateBadge("Đủ", .check, .good).html
          : StateBadge("Thiếu \(lacking.vietnamese)", .triangle, .warn).html,
      ]
    }
    let columns = [
      Column("Mục", .heading), Column("Đơn vị nhập", .roomy), Column("Chỉ tiêu", .number),
      Column("Trạng thái", .narrow),
    ]
    return Card(
      "Phụ lục số liệu", id: "h-annex",
      "\(doubts)\(whole)\(lacks)\(Table("Các mục của phụ lục", columns, rows: rows))"
    ).html
  }
}

/// One section: every line with its number, where that comes from, and the fields that enter it.
struct AnnexSectionPage {
  let report: Report
  let annex: Annex
  let section: AnnexForm.Section
  /// What was entered in earlier periods.
  let before: [String: AnnexValue]
  let definitions: Definitions
  /// Nil for those who may only look.
  let csrf: HTML?
  let entry: Entry?
  let refusal: String?
  let isDone: Bool

  var html: HTML {
    let said: HTML? = refusal.map { Notice(.bad, "Chưa ghi được", "\($0)").html }
    let done: HTML = .when(
      isDone && entry == nil, Notice(.good, "Đã ghi số liệu mục \(section.number).").html)
    let note: HTML = "\(section.department.label); kỳ \(report.period.written)"
    return """
      \(PageTitle("\(section.number). \(section.title)", note: note, crumbs: [
        ("Báo cáo", Address.reports.path()), (report.kind.label, Address.report.path(report.place)),
      ]))\(done)\(ErrorSummary("Chưa ghi được", entry ?? .empty))\(ifAny: said)\(sections)\(content)
      """
  }

  private var sections: HTML {
    Tabs(
      "Các mục của phụ lục",
      annex.form.sections.map { one in
        let lacking = one.fields.count { annex.line($0.id)?.isMissing ?? true }
        return Tabs.Tab(
          "Mục \(one.number)", Address.reportSection.path(report.place, one.number), count: lacking,
          isHere: one.number == section.number)
      }
    ).html
  }

  private var content: HTML {
    let lines: [HTML] = section.items.map { item in
      let fields: [HTML] = item.fields.compactMap { field in annex.line(field.id).map { part($0, of: item) } }
      let title: HTML = item.title.map { title in "<h2>\(item.number) \(title)</h2>" } ?? .empty
      return "<section class=\"card\">\(title)\(fields)</section>"
    }
    guard let csrf, section.fields.contains(where: \.isTyped) else { return "\(lines)" }
    return PostForm(
      to: Address.reportSection.path(report.place, section.number), csrf: csrf, isGuarded: true,
      """
      <div class="card">\(Field(
        "source", "Nguồn số liệu chung", known, need: .optional,
        hint: "Số, ngày văn bản hoặc sổ theo dõi; dùng cho các chỉ tiêu nhập lần này mà không ghi nguồn riêng"))</div>\
      \(lines)<p class="acts">\(Button("Ghi số liệu mục \(section.number)", .main, isMainAct: true))</p>
      """
    ).html
  }

  /// What was typed last; otherwise what stands.
  private var known: Entry {
    if let entry { return entry }
    var fields: [(String, String)] = []
    for field in section.fields {
      guard let value = annex.line(field.id)?.value?.entry else { continue }
      // The source is asked for anew with every change.
      fields += [(field.id, String(value.number)), ("\(field.id).note", value.note)]
      if let whole = value.whole { fields.append(("\(field.id).whole", String(whole))) }
    }
    return Entry(Fields(fields))
  }

  private func part(_ line: AnnexLine, of item: AnnexForm.Item) -> HTML {
    let field = line.field
    let isFirst = item.fields.first?.id == field.id
    let title: HTML =
      item.title != nil
      ? "<h3>\(field.label)</h3>" : "<h2>\(HTML.when(isFirst, "\(item.number) "))\(field.label)</h2>"
    guard field.isTyped, csrf != nil else { return "\(title)\(FactList(facts(line)))\(history(line))" }
    return """
      \(title)<div class="fields">\(numbers(field))\
      \(Field("\(field.id).source", "Nguồn", known, need: .optional, width: 4))\
      \(Field("\(field.id).note", "Ghi chú in kèm", known, need: .optional, width: 3))</div>\(history(line))
      """
  }

  private func numbers(_ field: AnnexField) -> HTML {
    let earlier = before[field.id].map { value in
      let number = value.entry.whole.map { "\(value.entry.number)/\($0)" } ?? "\(value.entry.number)"
      return "Kỳ \(value.period.to.written): \(number)"
    }
    switch field.kind {
    case .count:
      return Field(
        field.id, field.unit, known, kind: .number, need: .optional, hint: earlier ?? "", width: 2
      ).html
    case .choice(let words):
      let options =
        [Option("", "Chưa nhập")]
        + words.enumerated().map { Option("\($0.offset)", "\($0.offset): \($0.element)") }
      return Select(field.id, "Mức", options, known, hint: earlier ?? "", width: 2).html
    case .share:
      return """
        \(Field(field.id, "Tử số", known, kind: .number, need: .optional, hint: earlier ?? "", width: 2))\
        \(Field("\(field.id).whole", "Mẫu số", known, kind: .number, need: .optional, width: 2))
        """
    }
  }

  private func facts(_ line: AnnexLine) -> [(String, HTML)] {
    let number: HTML = line.isMissing ? "chưa nhập" : "<span class=\"num\">\(line.inFull)</span>"
    var facts: [(String, HTML)] = [("Số liệu", number)]
    if !line.rule.isEmpty { facts.append(("Phần mềm tính", "\(line.rule)")) }
    if let value = line.value { facts.append(("Nguồn", "\(isolated: value.entry.source)")) }
    return facts
  }

  /// Everything that was entered, the latest first.
  private func history(_ line: AnnexLine) -> HTML {
    let rows: [HTML] = line.history.reversed().map { value in
      let number = value.entry.whole.map { "\(value.entry.number)/\($0)" } ?? "\(value.entry.number)"
      let note: HTML = .when(!value.entry.note.isEmpty, ", ghi chú: \(isolated: value.entry.note)")
      return """
        <li><span class="num">\(number)</span>, nguồn: \(isolated: value.entry.source)\(note)\
        <span class="sub">\(isolated: definitions.name(of: value.officer)), \(value.at.written)</span></li>
        """
    }
    return .when(
      !rows.isEmpty,
      Fold("Đã nhập \(rows.count.vietnamese) lần", "<ol class=\"plain\">\(rows)</ol>").html)
  }
}
