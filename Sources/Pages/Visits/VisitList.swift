import Casework
import Deadlines
import Look
import Office
import Web

/// Who waits for a visit, and the routes that are planned.
struct VisitList {
  let lines: [VisitLine]
  let definitions: Definitions
  let today: Day

  private struct Route: Hashable {
    let day: Day
    let officer: OfficerID
  }

  var html: HTML {
    let waiting = lines.filter { $0.day == nil }
    let title = PageTitle(
      "Trả kết quả tại nhà",
      note:
        "\(waiting.count.vietnamese) hồ sơ chờ xếp lịch, \((lines.count - waiting.count).vietnamese) hồ sơ đã có ngày"
    )
    guard !lines.isEmpty else {
      let empty = EmptyState(
        "Không có hồ sơ nào chờ trả tại nhà",
        "Đăng ký trả tại nhà ở trang hồ sơ, mục “\(Act.askHomeVisit.label)”.")
      return "\(title)<div class=\"card\">\(empty)</div>"
    }
    return """
      \(title)\(routes)\(table(waiting))
      """
  }

  private var routes: HTML {
    var counts: [Route: Int] = [:]
    for line in lines {
      guard let day = line.day, let officer = line.officer else { continue }
      counts[Route(day: day, officer: officer), default: 0] += 1
    }
    guard !counts.isEmpty else {
      return Card("Lộ trình", id: "h-routes", "<p class=\"muted\">Chưa xếp lịch cho hồ sơ nào.</p>").html
    }
    let columns = [Column("Ngày", .heading), Column("Người đi", .wide), Column("Số hồ sơ", .number)]
    let rows: [[HTML]] = counts.sorted { ($0.key.day, $0.key.officer) < ($1.key.day, $1.key.officer) }.map {
      route, count in
      let late: HTML = .when(
        route.day < today, " <span class=\"sub\">đã qua ngày hẹn, chưa ghi kết quả</span>")
      return [
        "<a class=\"row-link num\" href=\"\(Address.route.path(route.day, route.officer))\">\(route.day.written)</a>\(late)",
        "<span>\(definitions.name(of: route.officer))</span>", "\(count.vietnamese)",
      ]
    }
    return
      "<div class=\"card card-flush\">\(Table("Lộ trình", isCaptionSeen: true, columns, rows: rows))</div>"
  }

  private func table(_ waiting: [VisitLine]) -> HTML {
    guard !waiting.isEmpty else {
      return Card("Chờ xếp lịch", id: "h-waiting", "<p class=\"muted\">Không có hồ sơ nào chờ xếp lịch.</p>")
        .html
    }
    let columns = [
      Column("Mã hồ sơ, thủ tục", .heading), Column("Người nhận", .wide), Column("Trạng thái", .roomy),
      Column("Đăng ký", .narrow), Column("Xếp lịch", .act),
    ]
    let rows: [[HTML]] = waiting.map { line in
      guard let code = DossierCode(line.listing.code) else { return [] }
      let cell = DossierCell(
        line.listing.code, Address.dossier.path(code), procedure: definitions.name(of: line.listing))
      // Only what is ready can be carried.
      let plan: HTML =
        line.listing.stage == .decided
        ? LinkButton(
          "Xếp lịch", Address.dossier.path(code).with(query: [("act", Act.planHomeVisit.rawValue)]), .small,
          meaning: line.listing.code
        ).html : .empty
      return [
        cell.html, "<span>\(isolated: line.listing.applicant)</span>",
        "<span>\(StateBadge(line.listing.stage))</span>",
        "<span class=\"num\">\(line.askedAt.day.written)</span>", plan,
      ]
    }
    return
      "<div class=\"card card-flush\">\(Table("Chờ xếp lịch", isCaptionSeen: true, columns, rows: rows))</div>"
  }
}
