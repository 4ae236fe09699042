import Casework
import Deadlines
import Look
import Office
import Web

/// The route of one officer on one day: where, to whom, with what; and its sheet to take along.
struct RoutePage {
  let day: Day
  let officer: OfficerCard
  let stops: [Dossier]
  let csrf: HTML
  let key: String

  var html: HTML {
    let title = PageTitle(
      "Lộ trình \(day.written)", note: "\(officer.name) · \(stops.count.vietnamese) hồ sơ",
      crumbs: [("Trả kết quả tại nhà", Address.visits.path())])
    guard !stops.isEmpty else {
      return
        "\(title)<div class=\"card\">\(EmptyState("Ngày này không còn hồ sơ nào phải trả tại nhà"))</div>"
    }
    let sheet = PostForm(
      to: Address.routeSheet.path(day, officer.id), csrf: csrf, key: key,
      "<p class=\"acts\">\(Button("Lập phiếu trả kết quả tại nhà", .main, icon: .printer, isMainAct: true))</p>"
    )
    return "\(title)<div class=\"card card-flush\">\(table)</div>\(sheet)"
  }

  private var table: HTML {
    let columns = [
      Column("Người nhận", .heading), Column("Địa chỉ, lý do", .wide), Column("Hồ sơ, kết quả", .wide),
      Column("Ghi kết quả", .act),
    ]
    return Table("Các điểm đến", isCaptionSeen: true, columns, rows: stops.map(row)).html
  }

  private func row(_ stop: Dossier) -> [HTML] {
    let request = stop.homeVisit?.request
    let owed: HTML = .when(
      stop.outstanding > .zero, "<span class=\"sub\">Còn phải thu \(stop.outstanding)</span>")
    func act(_ label: String, _ act: Act, _ weight: Weight) -> LinkButton {
      LinkButton(
        label, Address.dossier.path(stop.code).with(query: [("act", act.rawValue)]), weight,
        meaning: stop.code.text)
    }
    return [
      Stacked(
        "\(isolated: stop.people?.applicant.name ?? "Thông tin cá nhân đã xóa")",
        "<span class=\"num\">\(request?.phone ?? "")</span>"
      ).html,
      Stacked("\(isolated: request?.address ?? "")", "\(isolated: request?.reason ?? "")").html,
      """
      \(DossierCell(stop.code.text, Address.dossier.path(stop.code), procedure: stop.result?.name ?? stop.procedure.name))\
      \(owed)
      """,
      "\(act("Đã trả", .handOver, .small)) \(act("Chưa trả được", .noteHomeVisit, .small))",
    ]
  }
}
