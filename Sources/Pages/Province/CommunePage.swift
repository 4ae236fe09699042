import Casework
import Deadlines
import Look
import Office
import Web

/// One commune as the province sees it: every figure of a period, its points of service, what it came from or went to.
struct CommunePage {
  let commune: Commune
  let ask: StatisticsAsk
  let figures: [BoundFigure]
  let definitions: Definitions
  let mayOpen: Bool
  /// The form token of who may open points of service; nil for others.
  let pointForm: HTML?
  let entry: Entry
  let today: Day

  var html: HTML {
    """
    \(PageTitle(commune.fullName, note: note, crumbs: [("So sánh các xã", Address.comparison.path())]))\
    \(ErrorSummary("Chưa xem được", ask.entry))\(ErrorSummary("Chưa thêm được", entry))\(past)\(filters)\(table)\(points)
    """
  }

  private var note: HTML {
    let life = definitions.tree.lives[commune.id]
    let since = life.map { "từ \($0.from.written)" } ?? ""
    let until = life?.until.map { ", kết thúc hoạt động từ \($0.written)" } ?? ""
    return "Mã định danh <span class=\"num\">\(commune.agency)</span>, \(since)\(until)"
  }

  /// Where its dossiers came from, and where they went.
  private var past: HTML {
    let tree = definitions.tree
    let came: [HTML] = tree.forerunners(of: commune.id).map { merger in
      "từ \(merger.day.written) nhận hồ sơ của \(link(merger.unit)) (\(merger.document))"
    }
    let went: [HTML] =
      tree.mergers[commune.id].map { merger in
        ["từ \(merger.day.written) nhập vào \(link(merger.heir)) (\(merger.document))"]
      } ?? []
    let all = came + went
    return .when(!all.isEmpty, "\(Notice(.info, "Sáp nhập", HTML.joined(all, separator: "; ")))")
  }

  private func link(_ unit: UnitID) -> HTML {
    "<a href=\"\(Address.commune.path(unit))\">\(definitions.commune(unit)?.fullName ?? "")</a>"
  }

  private var filters: HTML {
    """
    <form class="card filters" method="get" action="\(Address.commune.path(commune.id))"><div class="fields">\
    \(Field("from", "Từ ngày", ask.entry, kind: .day, need: .unmarked, width: 3))\
    \(Field("to", "đến ngày", ask.entry, kind: .day, need: .unmarked, width: 3))\
    \(Field("as_of", "Tính tại cuối ngày", ask.entry, kind: .day, need: .optional, width: 3))\
    <p class="acts w-2">\(Button("Xem"))</p></div></form>
    """
  }

  private var table: HTML {
    guard let first = figures.first else {
      return .when(
        ask.errors.isEmpty,
        """
        <div class="card card-flush">\(EmptyState(
          "Không có dữ liệu", "Đơn vị không có sổ trong kỳ này.", icon: .chart))</div>
        """)
    }
    let rows: [[HTML]] = figures.map { figure in
      let cell = FigureCell(figure, of: commune.fullName) { quantity in
        mayOpen ? Address.list(behind: quantity, of: commune.id, in: figure.period, asOf: ask.asOf) : nil
      }
      let unit: String = figure.definition.denominator == nil ? " \(figure.definition.unit.label)" : ""
      return ["\(figure.definition.label)", "\(cell)\(unit)", "\(figure.definition.source)"]
    }
    return """
      <div class="card card-flush">\(Table(
        "Chỉ tiêu \(first.period.written)",
        note: "Số liệu lúc \(first.asOf.written). Tỷ lệ làm tròn hai chữ số thập phân, kèm tử số và mẫu số.",
        isCaptionSeen: true,
        [Column("Chỉ tiêu", .heading), Column("Giá trị", .number), Column("Căn cứ", .roomy)], rows: rows))</div>
      """
  }

  private var points: HTML {
    let all = definitions.tree.points(of: commune.id, on: today)
    let lines: [[HTML]] = all.map { point in
      ["\(point.name)", "\(point.address)", "\(point.phone)", "\(point.validity.from.written)"]
    }
    let list: HTML =
      all.isEmpty
      ? "<p>Chỉ có Trung tâm Phục vụ hành chính công của đơn vị.</p>"
      : Table(
        "Điểm tiếp nhận",
        [
          Column("Tên", .heading), Column("Địa chỉ", .wide), Column("Điện thoại"), Column("Từ ngày", .narrow),
        ],
        rows: lines
      ).html
    let form: HTML =
      pointForm.map { csrf in
        PostForm(
          to: Address.servicePoints.path(commune.id), csrf: csrf,
          """
          <div class="fields">\(Field("point", "Tên điểm tiếp nhận", entry, width: 4))\
          \(Field("point_address", "Địa chỉ", entry, need: .optional, width: 4))\
          \(Field("point_from", "Từ ngày", entry, kind: .day, width: 2))\
          <p class="acts w-2">\(Button("Thêm điểm"))</p></div>
          """
        ).html
      } ?? .empty
    return Card("Điểm tiếp nhận và trả kết quả", id: "h-points", "\(list)\(form)").html
  }
}

/// The dossiers behind a number of a commune, as the province may see them.
struct CommuneListPage {
  let commune: Commune
  let ask: StatisticsAsk
  let quantity: Quantity
  let count: Int
  let first: Int
  let rows: [RegisterRow]

  var html: HTML {
    let state = ask.asOf.map { ", tại thời điểm \($0.written)" } ?? ""
    let note: HTML = """
      \(commune.fullName): <span class="num">\(count.vietnamese)</span> hồ sơ, \(ask.period.written)\(state); không có \
      thông tin cá nhân
      """
    let back = Address.commune.path(commune.id).with(
      query: [("from", ask.period.from.written), ("to", ask.period.to.written)] + Address.asOfQuery(ask.asOf))
    return """
      \(PageTitle(quantity.label, note: note, crumbs: [("So sánh các xã", Address.comparison.path()), (commune.fullName, back)]))\
      <div class="card card-flush">\(list)</div>
      """
  }

  private var list: HTML {
    guard !rows.isEmpty else { return EmptyState("Không có hồ sơ nào", icon: .register).html }
    let link = Address.list(behind: quantity, of: commune.id, in: ask.period, asOf: ask.asOf)
    func page(at number: Int) -> Link { link.with(query: [("n", String(number))]) }
    let size = Register.pageSize
    let pager = Pager(
      previous: first > 0 ? page(at: max(0, first - size)) : nil,
      next: first + rows.count < count ? page(at: first + size) : nil,
      note: "Dòng \((first + 1).vietnamese)–\((first + rows.count).vietnamese) trong \(count.vietnamese)")
    return """
      \(Table(quantity.label, RegisterRow.columns(isPersonal: false), rows: rows.map(\.cells)))\(pager)
      """
  }
}
