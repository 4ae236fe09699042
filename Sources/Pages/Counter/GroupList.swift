import Casework
import Deadlines
import Look
import Office
import Web

/// The dossiers that came together, and their one slip.
struct GroupList {
  let code: DossierCode
  let rows: [Listing]
  let definitions: Definitions
  let now: Moment
  let isNew: Bool

  var html: HTML {
    let owed = rows.map(\.owed).reduce(.zero, +)
    let collected = rows.map(\.collected).reduce(.zero, +)
    let outstanding = Dong(owed.amount - collected.amount) ?? .zero
    let title = PageTitle(
      "Lô \(rows.count.vietnamese) hồ sơ",
      note: "Tiếp nhận \(rows.first?.receivedAt.written ?? "") · \(isolated: rows.first?.applicant ?? "")",
      acts: """
        \(LinkButton("In phiếu chung", Address.groupSlip.path(code), icon: .printer))\
        \(LinkButton("Tải PDF", Address.groupSlipPDF.path(code), icon: .download))\
        \(LinkButton("Lô khác của người này", Address.groupIntake.path().with(query: [("from", "\(rows.first?.id.number ?? 0)")])))
        """)
    let done: HTML = .when(
      isNew,
      """
      \(Notice(.good, "Đã tiếp nhận \(rows.count.vietnamese) hồ sơ, chung một phiếu", "Từ \(rows.first?.code ?? "") đến \(rows.last?.code ?? "")."))
      """)
    let money = FactList([
      ("Phải thu", "\(owed)"), ("Đã thu", "\(collected)"),
      ("Còn phải thu", outstanding == .zero ? "Không" : "\(outstanding)"),
    ])
    return
      "\(title)\(done)\(Card("Hồ sơ trong lô", id: "h-group", table))\(Card("Phí, lệ phí", id: "h-fees", money.html))"
  }

  private var table: HTML {
    let columns = [
      Column("STT", .number), Column("Mã hồ sơ, thủ tục", .heading), Column("Trạng thái", .roomy),
      Column("Hẹn trả", .narrow), Column("Phí, lệ phí", .number),
    ]
    let lines: [[HTML]] = rows.enumerated().map { place, row in
      let cell: HTML =
        DossierCode(row.code).map { code in
          DossierCell(row.code, Address.dossier.path(code), procedure: definitions.name(of: row)).html
        } ?? "\(row.code)"
      return [
        "\((place + 1).vietnamese)", cell, "<span>\(StateBadge(row.stage))</span>",
        "<span class=\"num\">\(row.due.written)</span>", "<span>\(row.owed)</span>",
      ]
    }
    return Table("Hồ sơ tiếp nhận cùng một phiếu", columns, rows: lines).html
  }
}
