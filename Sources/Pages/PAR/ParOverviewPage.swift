import Casework
import Deadlines
import Indicators
import Look
import Office
import Web

/// A year's index by field: points, what papers prove of them, what is missing, what may be lost and who answers for it.
struct ParOverviewPage {
  let year: Int
  let years: [Int]
  /// Nil where no frame was taken in for the year.
  let index: ParIndex?
  let actor: Actor
  let definitions: Definitions
  let today: Day
  let csrf: HTML
  let entry: Entry
  let refusal: String?

  var html: HTML {
    let said: HTML? = refusal.map { Notice(.bad, "Chưa làm được", "\($0)").html }
    return """
      \(PageTitle("Chỉ số CCHC năm \(year)", note: note, acts: exports))\(ErrorSummary("Chưa mở lại được", entry))\(ifAny: said)\(choice)\(ifAny: index.map(content))\(missing)
      """
  }

  private var note: HTML {
    guard let index else { return .empty }
    return "\(index.frame.name); số phần mềm tính lúc \(index.asOf.written)"
  }

  private var exports: HTML {
    .when(
      index != nil,
      LinkButton("Excel", Address.parXLSX.path(year), icon: .download, meaning: "tải bộ chỉ số này").html)
  }

  private var choice: HTML {
    guard years.count > 1 else { return .empty }
    return Tabs(
      "Năm",
      years.map { one in
        Tabs.Tab(
          "Năm \(one)", Address.parIndex.path().with(query: [("year", String(one))]), isHere: one == year)
      }
    ).html
  }

  private var missing: HTML {
    guard index == nil else { return .empty }
    return """
      <div class="card">\(EmptyState(
        "Chưa có bộ chỉ số CCHC năm \(year)",
        "Quản trị nhập bộ chỉ số của tỉnh bằng lệnh motcua par-index import.", icon: .chart))</div>
      """
  }

  private func content(_ index: ParIndex) -> HTML {
    let board = index.board
    return """
      \(state(board))\(figures(board))<div class="card card-flush">\(fields(board))</div>\(departments(board))\(risks(board))
      """
  }

  private func state(_ board: ParBoard) -> HTML {
    guard let at = board.submittedAt else {
      guard actor.has(Office.parKeepers) else { return .empty }
      let lacking = board.total.missing
      let warning = lacking > 0 ? "Còn thiếu \(lacking.vietnamese) tài liệu. " : ""
      return Card(
        "Nộp và khóa", id: "h-submit", className: " acts-panel",
        PostForm(
          to: Address.parSubmit.path(year), csrf: csrf,
          """
          <p>\(warning)Nộp rồi thì không thêm tài liệu, không sửa điểm tự chấm; số phần mềm tính được giữ nguyên.</p>\
          <p class="acts">\(Button("Nộp bộ chỉ số năm \(year)", .plain))</p>
          """
        ).html
      ).html
    }
    let locked = Notice(.info, "Đã nộp và khóa lúc \(at.written)").html
    guard actor.has(Office.parOpeners) else { return locked }
    return """
      \(locked)\(Fold("Mở lại", isOpen: !entry.errors.isEmpty, isAct: true, PostForm(
        to: Address.parReopen.path(year), csrf: csrf,
        """
        <div class="fields">\(Field("reason", "Lý do mở lại", entry, width: 9))</div>\
        <p>\(Button("Mở lại bộ chỉ số", .plain))</p>
        """).html))
      """
  }

  private func figures(_ board: ParBoard) -> HTML {
    let sum = board.total
    var figures = [
      Figure(
        "Điểm tự chấm", "\(sum.own.written())",
        note: "trên \(sum.maximum.brief) điểm; \(sum.scored)/\(sum.items) tiêu chí có điểm"),
      Figure(
        "Đủ tài liệu kiểm chứng", "\(sum.secured.written())",
        note: "điểm không sợ bị trừ vì thiếu tài liệu"),
      Figure("Tài liệu còn thiếu", "\(sum.missing.vietnamese)", note: "theo danh mục của bộ chỉ số"),
    ]
    if sum.appraised > 0 {
      let percent = sum.hundredths.map { "\($0 / 100),\($0 % 100 < 10 ? "0" : "")\($0 % 100)%" }
      figures.append(
        Figure(
          "Điểm thẩm định", "\(sum.final.written())",
          note: "\(percent ?? "đã thẩm định \(sum.appraised)/\(sum.items) tiêu chí")"))
    }
    return FigureRow(figures).html
  }

  private func fields(_ board: ParBoard) -> HTML {
    let columns = [
      Column("Tiêu chí", .heading), Column("Tối đa", .number), Column("Tự chấm", .number),
      Column("Đủ tài liệu", .number), Column("Thẩm định", .number), Column("Còn thiếu", .wide),
    ]
    let sections = board.frame.fields.map { field in
      let sum = board.sum(field.items)
      let heading: HTML =
        "\(field.number). \(field.label): \(sum.own.written())/\(sum.maximum.brief) điểm, đủ tài liệu \(sum.secured.written())"
      return Table.Section(
        heading,
        rows: field.criteria.flatMap { criterion in
          board.standings(of: criterion.items).map { row($0, criterion) }
        })
    }
    let sum = board.total
    let total: [HTML] = [
      "Cộng", "\(sum.maximum.brief)", "\(sum.own.written())", "\(sum.secured.written())",
      sum.appraised > 0 ? "\(sum.final.written())" : .empty, .empty,
    ]
    return Table("Các lĩnh vực và tiêu chí", columns, sections: sections, total: total, staysWide: true).html
  }

  private func row(_ standing: ParStanding, _ criterion: ParCriterion) -> [HTML] {
    let item = standing.item
    let name: HTML = """
      <a class="row-link" href="\(Address.parItem.path(year, item.code))">\(item.code)</a> \
      \(HTML.when(criterion.isSplit, "\(criterion.label): "))\(item.label)
      """
    guard standing.isApplicable else {
      return [
        Stacked(name, "\(item.department.label)").html, .empty, .empty, .empty, .empty, "Không áp dụng",
      ]
    }
    let risks = standing.risks(on: today).map(\.words)
    return [
      Stacked(name, "\(item.department.label)").html, "\(item.maximum.brief)",
      "\(standing.selfPoints?.written() ?? (item.scoring == .survey ? "điều tra" : ""))",
      "\(standing.securedPoints.written())", "\(standing.appraisal?.points.written() ?? "")",
      "\(risks.joined(separator: "; "))",
    ]
  }

  /// Who must bring what, and what each stands to lose.
  private func departments(_ board: ParBoard) -> HTML {
    let rows: [[HTML]] = Department.allCases.compactMap { department in
      let work = board.work(of: department)
      guard !work.isEmpty else { return nil }
      let sum = board.sum(work.map(\.item))
      let link = Address.parDepartment.path(year, department.rawValue)
      return [
        "<a class=\"row-link\" href=\"\(link)\">\(department.label)</a>", "\(sum.items.vietnamese)",
        "\(sum.maximum.brief)", "\(sum.own.written())", "\((sum.maximum - sum.secured).written())",
        "\(sum.missing.vietnamese)",
      ]
    }
    let columns = [
      Column("Đơn vị", .heading), Column("Tiêu chí", .number), Column("Tối đa", .number),
      Column("Tự chấm", .number), Column("Có thể mất", .number), Column("Tài liệu thiếu", .number),
    ]
    return """
      <div class="card card-flush">\(Table(
        "Theo đơn vị phụ trách", note: "Có thể mất: điểm chưa có hoặc chưa đủ tài liệu.", isCaptionSeen: true, columns,
        rows: rows, staysWide: true))</div>
      """
  }

  /// What is past its day already.
  private func risks(_ board: ParBoard) -> HTML {
    let late = board.frame.items.compactMap { board.standing($0.code) }.filter { standing in
      standing.risks(on: today).contains { if case .late = $0 { true } else { false } }
    }
    guard !late.isEmpty else { return .empty }
    let lines: [HTML] = late.map { standing in
      """
      <li><a href="\(Address.parItem.path(year, standing.item.code))">\(standing.item.code) \(standing.item.label)</a>: \
      \(standing.risks(on: today).map(\.words).joined(separator: "; ")) (\(standing.item.department.label))</li>
      """
    }
    return Card("Nguy cơ bị trừ điểm ngay", id: "h-late", "<ul>\(lines)</ul>").html
  }
}

/// What one department answers for: its criteria, the papers it must bring, what is in danger.
struct ParDepartmentPage {
  let index: ParIndex
  let department: Department
  let today: Day

  var html: HTML {
    let year = index.frame.year
    let work = index.board.work(of: department)
    let sum = index.board.sum(work.map(\.item))
    let papers: [[HTML]] = work.filter(\.isApplicable).flatMap { standing in
      standing.missing.map { paper in
        [
          "\(paper)",
          "<a class=\"row-link\" href=\"\(Address.parItem.path(year, standing.item.code))\">\(standing.item.code)</a> \(standing.item.label)",
          "<span class=\"num\">\(standing.item.due?.written ?? "")</span>", "\(standing.item.maximum.brief)",
        ]
      }
    }
    let criteria: [[HTML]] = work.map { standing in
      let risks = standing.risks(on: today).map(\.words).joined(separator: "; ")
      return [
        "<a class=\"row-link\" href=\"\(Address.parItem.path(year, standing.item.code))\">\(standing.item.code)</a> \(standing.item.label)",
        "\(standing.selfPoints?.written() ?? "")/\(standing.item.maximum.brief)",
        standing.isApplicable ? "\(risks.isEmpty ? "Đủ" : risks)" : "Không áp dụng",
      ]
    }
    let note: HTML =
      "\(sum.own.written())/\(sum.maximum.brief) điểm tự chấm, đủ tài liệu \(sum.secured.written())"
    return """
      \(PageTitle(department.label, note: note, crumbs: [
        ("Chỉ số CCHC năm \(year)", Address.parIndex.path().with(query: [("year", String(year))]))
      ]))<div class="card card-flush">\(table(
        "Tài liệu còn phải nộp",
        [Column("Tài liệu", .heading), Column("Tiêu chí", .wide), Column("Hạn", .narrow), Column("Điểm", .number)],
        papers, "Đã đủ tài liệu"))</div><div class="card card-flush">\(table(
        "Tiêu chí phụ trách",
        [Column("Tiêu chí", .heading), Column("Điểm", .number), Column("Còn gì", .wide)], criteria,
        "Đơn vị không phụ trách tiêu chí nào"))</div>
      """
  }

  private func table(_ caption: String, _ columns: [Column], _ rows: [[HTML]], _ none: String) -> HTML {
    rows.isEmpty
      ? EmptyState(none).html : Table(caption, isCaptionSeen: true, columns, rows: rows).html
  }
}
