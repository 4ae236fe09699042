import Casework
import Deadlines
import Look
import Office
import Web

/// The pending dossiers a number of the desk counts, the one due soonest first.
struct PendingPage {
  let query: PendingQuery
  let list: ListPage
  let definitions: Definitions
  let kind: CommuneKind
  let now: Moment
  /// Whether the reader's work needs to know whose dossiers these are.
  let isPersonal: Bool

  var title: String { "Hồ sơ đang giải quyết" }

  var html: HTML {
    let content: HTML =
      list.rows.isEmpty
      ? EmptyState("Không có hồ sơ nào", "Có thể hồ sơ vừa được chuyển đi.").html : table
    return """
      \(PageTitle(title, note: "\(asked)", crumbs: [("Bàn theo dõi", Address.desk.path())]))\
      <div class="card card-flush">\(content)\(Pager(previous: nil, next: next))</div>
      """
  }

  /// What was asked for, in words.
  private var asked: String {
    var words: [String] = []
    if let step = query.kind { words.append("bước \(step.label)") }
    if let department = query.department { words.append(department.label(in: kind)) }
    if query.overdueOnly { words.append("quá hạn") }
    if query.openOnly { words.append("chưa ai nhận") }
    return words.isEmpty ? "Tất cả các bước" : words.joined(separator: ", ")
  }

  private var next: Link? { list.next.map { query.link.with(query: [("after", $0.text)]) } }

  private var table: HTML {
    let clocks = Clocks(now: now, calendar: definitions.calendar)
    let columns = [
      Column("Hạn trả kết quả", .narrow), Column("Hồ sơ", .heading), Column("Chủ hồ sơ", .wide),
      Column("Bước"),
      Column("Đang giữ", .narrow), Column("Đồng hồ bước", .narrow),
    ]
    let rows: [[HTML]] = list.rows.map { item in
      let procedure = try? definitions.procedure(item.procedure, revision: item.revision)
      let link = DossierCode(item.code).map { Address.dossier.path($0) } ?? Address.register.path()
      return [
        Clock(clocks.dossier(received: item.receivedAt, due: item.due), due: item.due.written).html,
        isPersonal
          ? DossierCell(item.code, link, procedure: procedure?.name ?? item.procedure).html
          : Stacked("<span class=\"num\">\(item.code)</span>", "\(procedure?.name ?? item.procedure)").html,
        isPersonal ? "\(isolated: item.applicant)" : .empty,
        Stacked(
          "\(item.stepKind?.label ?? "")", "\(item.stepDepartment.map { $0.label(in: kind) } ?? "")"
        ).html,
        item.holder.map { officer in "\(isolated: definitions.name(of: officer))" }
          ?? "<span class=\"muted\">Chưa ai nhận</span>",
        Clock(clocks.step(entered: item.stepEntered, due: item.stepDue), due: item.stepDue.written).html,
      ]
    }
    return Table("Hồ sơ đang giải quyết, \(asked)", columns, rows: rows).html
  }
}
