import Casework
import Deadlines
import Look
import Office
import Web

/// The units of the province (*cây đơn vị*): communes with their departments and points of service, and those that are no
/// more with what became of them.
struct UnitTreePage {
  let province: Province
  let definitions: Definitions
  let communes: [Commune]
  let today: Day
  let mayChange: Bool
  let done: String?

  var html: HTML {
    """
    \(PageTitle("Đơn vị trong tỉnh", note: note, acts: acts))\(notice)\(card("Xã, phường, đặc khu", "h-units", standing))\
    \(HTML.when(!ended.isEmpty, card("Đã kết thúc hoạt động", "h-ended", ended)))
    """
  }

  private var note: HTML {
    "\(province.centre), mã định danh \(province.agency); \(standing.count.vietnamese) đơn vị"
  }
  private var acts: HTML {
    .when(
      mayChange,
      """
      \(LinkButton("Thành lập đơn vị", Address.communes.path(), icon: .plus))\
      \(LinkButton("Sáp nhập", Address.mergers.path()))
      """)
  }
  private var notice: HTML {
    switch done {
    case "founded":
      Notice(
        .good, "Đã thành lập đơn vị. Danh mục thủ tục và lịch làm việc chung có hiệu lực ngay.",
        "Hãy mở tài khoản quản trị: bấm vào số ở cột Tài khoản của đơn vị. Người đó mở các tài khoản khác."
      ).html
    case "merged": Notice(.good, "Đã sáp nhập. Hồ sơ chưa xong và tài khoản đã sang đơn vị mới.").html
    default: .empty
    }
  }

  private var standing: [Commune] {
    communes.filter { definitions.tree.lives[$0.id]?.until.map { today < $0 } ?? true }
  }
  private var ended: [Commune] {
    communes.filter { definitions.tree.lives[$0.id]?.until.map { today >= $0 } ?? false }
  }

  private func card(_ title: String, _ id: String, _ units: [Commune]) -> HTML {
    guard !units.isEmpty else {
      return Card(title, id: id, EmptyState("Chưa có đơn vị nào", icon: .desk).html).html
    }
    let columns = [
      Column("Đơn vị", .heading), Column("Mã định danh", .narrow), Column("Hiệu lực", .roomy),
      Column("Phòng, cơ quan", .wide), Column("Điểm tiếp nhận", .wide), Column("Tài khoản", .number),
    ]
    return
      "<div class=\"card card-flush\">\(Table(title, isCaptionSeen: true, columns, rows: units.map(row)))</div>"
  }

  private func row(_ commune: Commune) -> [HTML] {
    let tree = definitions.tree
    let life = tree.lives[commune.id]
    let officers = definitions.officers.values.filter { $0.unit == commune.id && $0.isActive }
    let departments = Department.allCases.compactMap { department -> String? in
      let count = officers.filter { $0.department == department }.count
      return count == 0 ? nil : "\(department.label(in: commune.kind)) (\(count))"
    }
    let points = [commune.centre] + tree.points(of: commune.id, on: today).map(\.name)
    let heir = tree.mergers[commune.id].flatMap { definitions.commune($0.heir)?.fullName }
    let until = life?.until.map { "đến hết \(($0 - 1).written)" } ?? ""
    return [
      "<a class=\"row-link\" href=\"\(Address.commune.path(commune.id))\">\(commune.fullName)</a>",
      "<span class=\"num\">\(commune.agency)</span>",
      Stacked("từ \(life?.from.written ?? "–") \(until)", "\(heir.map { "nhập vào \($0)" } ?? "")").html,
      "\(departments.isEmpty ? "Chưa có tài khoản" : departments.joined(separator: "; "))",
      "\(points.joined(separator: "; "))", accounts(officers.count, of: commune),
    ]
  }

  private func accounts(_ count: Int, of commune: Commune) -> HTML {
    guard mayChange, life(of: commune)?.until == nil else { return "\(count.vietnamese)" }
    let link = Address.communeAccounts.path(commune.id)
    return
      "<a href=\"\(link)\">\(count.vietnamese)<span class=\"vh\"> tài khoản của \(commune.fullName)</span></a>"
  }
  private func life(of commune: Commune) -> Validity? { definitions.tree.lives[commune.id] }
}
