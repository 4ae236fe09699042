import Casework
import Deadlines
import Look
import Office
import Web

/// One catalogue for all communes, and what some of them take otherwise by a resolution of the provincial People's Council
/// (*mức thu theo nghị quyết của HĐND cấp tỉnh*).
struct LocalFeePage {
  let definitions: Definitions
  let communes: [Commune]
  let entry: Entry
  let csrf: HTML
  let done: Bool

  var html: HTML {
    """
    \(PageTitle("Danh mục và mức phí", note: note, acts: LinkButton("Ban hành danh mục", Address.publishing.path()).html))\(HTML.when(done, "\(Notice(.good, "Đã đặt mức thu. Hồ sơ đã nhận giữ mức cũ."))"))\
    \(ErrorSummary("Chưa đặt được", entry))\(form)\(table)
    """
  }

  private var note: HTML {
    """
    Một danh mục chung: <span class="num">\(definitions.inForce.count.vietnamese)</span> thủ tục đang có hiệu lực ở mọi đơn vị
    """
  }

  private var form: HTML {
    let fees = definitions.inForce.flatMap { revision in
      revision.procedure.fees.filter { $0.kind != .none }.map { fee in
        let standing = fee.amount.map { " (danh mục: \($0.written))" } ?? ""
        return Option(
          "\(revision.procedure.code)|\(fee.name)",
          "\(revision.procedure.code) \(revision.procedure.name): \(fee.name)\(standing)")
      }
    }
    let units = communes.map { Option(String($0.id.number), $0.fullName, note: $0.agency) }
    let form = PostForm(
      to: Address.localFees.path(), csrf: csrf,
      """
      <div class="fields">\(Select("fee", "Khoản thu", fees, entry))\
      \(Field("amount", "Mức thu, đồng", entry, kind: .number, width: 3))\
      \(Field("from", "Từ ngày", entry, kind: .day, width: 3))\
      \(Field("document", "Nghị quyết của HĐND cấp tỉnh", entry, hint: "Số …, ngày …", width: 6))\
      \(CheckGroup("unit", "Đơn vị áp dụng", units, entry))</div>\(Button("Đặt mức thu"))
      """)
    return Card("Mức thu của địa phương", id: "h-fee", form.html).html
  }

  private var table: HTML {
    let ids = Set(communes.map(\.id))
    let all = definitions.localFees.filter { ids.contains($0.unit) }
    guard !all.isEmpty else {
      return """
        <div class="card card-flush">\(EmptyState(
          "Mọi đơn vị thu theo danh mục chung", "Chưa có mức thu riêng nào.", icon: .money))</div>
        """
    }
    let rows: [[HTML]] = all.reversed().map { fee in
      let until = fee.validity.until.map { " đến hết \(($0 - 1).written)" } ?? ""
      return [
        "\(definitions.commune(fee.unit)?.fullName ?? "")",
        Stacked("\(fee.fee)", "<span class=\"num\">\(fee.procedure)</span>").html, fee.amount.html,
        "từ \(fee.validity.from.written)\(until)", "\(fee.document)",
      ]
    }
    return """
      <div class="card card-flush">\(Table(
        "Mức thu đã đặt", isCaptionSeen: true,
        [
          Column("Đơn vị", .heading), Column("Khoản thu", .wide), Column("Mức thu", .number),
          Column("Hiệu lực", .roomy), Column("Căn cứ", .wide),
        ], rows: rows))</div>
      """
  }
}
