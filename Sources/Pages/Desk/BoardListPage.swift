import Casework
import Deadlines
import Look
import Office
import Web

/// The dossiers a number of the board counts, what holds each up, and reminders to those who have them.
struct BoardListPage {
  let query: BoardQuery
  let page: ListPage
  let whole: Int
  let obstacles: [DossierID: Obstacle]
  let place: ListAsk
  let definitions: Definitions
  let unit: UnitID
  let now: Moment
  /// Whether the reader's work needs to know whose dossiers these are.
  let isPersonal: Bool
  /// Set for those who may remind.
  let reminding: Reminding?
  var notices: HTML = .empty

  struct Reminding {
    let csrf: HTML
    let key: String
    let entry: Entry
  }

  static let size = 50

  var html: HTML {
    """
    \(PageTitle(query.list.title, note: note, crumbs: [("Bàn theo dõi", Address.desk.path())], acts: exports))\
    \(notices)\(filters)\(reminding.map(form) ?? sheet)
    """
  }

  private var kind: CommuneKind { definitions.commune(unit)?.kind ?? .commune }

  private var note: HTML {
    let told = query.told(definitions, kind)
    return "<span class=\"num\">\(whole.vietnamese)</span> hồ sơ\(HTML.when(!told.isEmpty, ", \(told)"))"
  }

  private var exports: HTML {
    .when(
      isPersonal && !page.rows.isEmpty,
      LinkButton("CSV", query.link(Address.boardListCSV), icon: .download, meaning: "tải danh sách này").html)
  }

  // MARK: The filters

  private var filters: HTML {
    let entry = Entry(Fields(query.fields))
    var fields = [Option("", "Tất cả")] + definitions.fields.map { Option($0, $0) }
    if let asked = query.field, !definitions.fields.contains(asked) { fields.append(Option(asked, asked)) }
    let steps = [Option("", "Tất cả")] + ProcessStep.Kind.allCases.map { Option($0.rawValue, $0.label) }
    let departments =
      [Option("", "Tất cả")] + Department.allCases.map { Option($0.rawValue, $0.label(in: kind)) }
    let kept: [HTML] = query.fields.filter { ["list", "holder", "late_step", "from", "to"].contains($0.0) }
      .map {
        "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1)\">"
      }
    return """
      <form class="card filters" method="get" action="\(Address.boardList.path())">\(kept)<div class="fields">\
      \(Select("field", "Lĩnh vực", fields, entry, width: 3))\(Select("step", "Bước", steps, entry, width: 3))\
      \(Select("department", "Đơn vị giữ", departments, entry, width: 3))\
      <p class="acts w-2">\(Button("Lọc", .plain))</p></div></form>
      """
  }

  // MARK: The list

  private var sheet: HTML {
    let content: HTML =
      page.rows.isEmpty
      ? EmptyState("Không có hồ sơ nào", "Có thể hồ sơ vừa được chuyển đi.").html : table
    return """
      <div class="card card-flush">\(content)\(place.pager(page, of: whole, size: Self.size, query.link()))</div>
      """
  }

  private func sorting(_ label: String, _ kind: Column.Kind, _ order: ListOrder) -> Column {
    place.column(label, kind, by: order, usual: query.list.order, query.link())
  }

  private var table: HTML {
    let clocks = Clocks(now: now, calendar: definitions.calendar)
    let hindrance = Hindrance(definitions: definitions, now: now)
    let isChosen = reminding != nil
    let columns =
      (isChosen ? [Column("Chọn", .narrow)] : []) + [
        sorting("Hạn trả kết quả", .narrow, .due), Column("Hồ sơ", .heading),
      ] + (isPersonal ? [Column("Chủ hồ sơ")] : []) + [
        Column("Bước", .roomy), Column("Đang giữ"), sorting("Đồng hồ bước", .narrow, .step),
        Column("Vướng", .wide),
      ]
    let rows: [[HTML]] = page.rows.map { item in
      let left = item.timeLeft(at: now, definitions.calendar)
      let link = DossierCode(item.code).map { Address.dossier.path($0) } ?? Address.register.path()
      let name = definitions.name(of: item)
      let cells: [HTML] = [
        left.map { Clock($0, due: item.due.written).html }
          ?? "<span class=\"num\">\((item.endedAt ?? item.receivedAt).written)</span>",
        isPersonal
          ? DossierCell(item.code, link, procedure: name).html
          : Stacked("<span class=\"num\">\(item.code)</span>", "\(name)").html,
      ]
      let step: [HTML] = [
        item.stage.isPending
          ? Stacked(
            "\(item.stepKind?.label ?? "")", "\(item.stepDepartment.map { $0.label(in: kind) } ?? "")"
          ).html : "\(item.stage.label)",
        item.holder.map { officer in "\(isolated: definitions.name(of: officer))" }
          ?? "<span class=\"muted\">\(item.stage.isPending ? "Chưa ai nhận" : "")</span>",
        item.stage.isPending && left?.phase != .paused
          ? Clock(clocks.step(entered: item.stepEntered, due: item.stepDue), due: item.stepDue.written).html
          : .empty,
        hindrance.html(of: item, obstacles[item.id]),
      ]
      return (isChosen ? [choice(item)] : []) + cells + (isPersonal ? ["\(isolated: item.applicant)"] : [])
        + step
    }
    return Table(query.list.title, columns, rows: rows).html
  }

  // MARK: Reminders

  /// Whose dossier is finished, or in another unit's hands, cannot be reminded of from here.
  private func choice(_ item: Listing) -> HTML {
    guard item.seat == unit, item.stage.isPending || item.stage == .decided, let reminding else {
      return .empty
    }
    let isTicked = reminding.entry.holds("dossier", item.code)
    return """
      <input type="checkbox" class="tick" name="dossier" value="\(item.code)" \
      aria-label="Chọn hồ sơ \(item.code)"\(flag: isTicked, " checked")>
      """
  }

  private func form(_ reminding: Reminding) -> HTML {
    guard !page.rows.isEmpty else { return sheet }
    let kept: [HTML] = query.fields.map { "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1)\">" }
    return PostForm(
      to: Address.remind.path(), csrf: reminding.csrf, key: reminding.key,
      """
      \(kept)\(sheet)<div class="card remind" data-tick-all="Chọn tất cả hồ sơ trên trang này"><h2>Đôn đốc</h2>\
      <p class="hint">Ghi vào lịch sử từng hồ sơ được chọn; người đang giữ thấy ở trang hồ sơ.</p>\
      <div class="fields">\
      \(Field("note", "Nội dung đôn đốc", reminding.entry, need: .optional, width: 8))\
      <p class="acts w-4">\(Button("Đôn đốc các hồ sơ đã chọn", .plain))</p></div></div>
      """
    ).html
  }
}
