import Casework
import Deadlines
import Look
import Office
import Web

/// The late dossiers one party had for some time, the longest first: what stands behind a bar of *chậm ở đâu*.
struct LateTimePage {
  let party: Party
  let period: Period
  /// Those of this page.
  let part: [LateTime]
  let listings: [Listing]
  /// Of all pages.
  let whole: Int
  let sum: WorkingTime
  let number: Int
  let last: Int
  let definitions: Definitions
  /// Whether the reader's work needs to open them.
  let isPersonal: Bool

  var html: HTML {
    let months =
      Period(from: Period.month(of: period.from).from, to: Period.month(of: period.to).to) ?? period
    let note: HTML = """
      <span class="num">\(whole.vietnamese)</span> hồ sơ quá hạn, cộng \(sum.shortly); kết thúc \(months.written)
      """
    return """
      \(PageTitle("Chậm ở đâu: \(party.label)", note: note, crumbs: [
        ("Biểu đồ", Address.indicators(of: period, at: Address.charts))
      ]))<div class="card card-flush">\(list)\(pager)</div>
      """
  }

  private var list: HTML {
    guard !part.isEmpty else { return EmptyState("Không có hồ sơ nào").html }
    let known = Dictionary(listings.map { ($0.id, $0) }) { first, _ in first }
    let rows: [[HTML]] = part.compactMap { late in
      known[late.dossier].map { item in
        let name = definitions.name(of: item)
        let code = DossierCode(item.code).map { Address.dossier.path($0) }
        return [
          isPersonal
            ? DossierCell(item.code, code ?? Address.register.path(), procedure: name).html
            : Stacked("<span class=\"num\">\(item.code)</span>", "\(name)").html,
          "<span class=\"num\">\(late.time.shortly)</span>", "\(item.field)",
          "<span class=\"num\">\(item.receivedAt.day.written)</span>",
          "<span class=\"num\">\(item.due.written)</span>",
        ]
      }
    }
    let columns = [
      Column("Hồ sơ", .heading), Column("Thời gian bên này giữ", .narrow), Column("Lĩnh vực", .roomy),
      Column("Ngày tiếp nhận", .narrow), Column("Hạn trả", .narrow),
    ]
    return Table("Hồ sơ quá hạn", columns, rows: rows).html
  }

  private var pager: HTML {
    guard last > 1 else { return .empty }
    func link(_ label: String, _ page: Int) -> HTML {
      LinkButton(
        label, Charts.late(party, in: period).with(query: [("page", String(page))]), .quiet,
        meaning: "trang \(page)"
      ).html
    }
    return """
      <p class="acts">\(HTML.when(number > 1, link("Trang trước", number - 1)))\
      Trang \(number)/\(last)\(HTML.when(number < last, link("Trang sau", number + 1)))</p>
      """
  }
}
