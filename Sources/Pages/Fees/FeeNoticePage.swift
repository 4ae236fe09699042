import Casework
import Deadlines
import Documents
import Look
import Office
import Web

/// What a dossier costs and how it is paid (*thông báo nộp phí, lệ phí*): the code stands large, to be read from the
/// counter's screen.
struct FeeNoticePage {
  let notice: FeeNotice
  let receipts: [FeeReceipt]

  var html: HTML {
    """
    \(PageTitle(
      "Nộp phí, lệ phí", note: "\(notice.procedure)",
      crumbs: [(notice.code.text, Address.dossier.path(notice.code))]))\
    <div class="split"><div>\(lines)\(paid)</div>\
    <aside class="side" aria-label="Cách nộp"><div class="card">\(pay)</div></aside></div>
    """
  }

  private var lines: HTML {
    let columns = [
      Column("Khoản thu", .heading), Column("Loại", .narrow), Column("Số lượng", .number),
      Column("Mức thu", .number), Column("Miễn, giảm", .roomy), Column("Phải nộp", .number),
    ]
    let rows: [[HTML]] = notice.lines.map { line in
      let pages: HTML = .when(line.quantity.pages > 1, ", \(line.quantity.pages) trang")
      let exemption: HTML =
        line.exemption.map { name in
          Stacked(
            "\(name)", line.exemptionEvidence.map { text in "Căn cứ: \(isolated: text)" } ?? .empty
          ).html
        } ?? .empty
      return [
        "\(line.name)", "\(line.kind.label)", "\(line.quantity.count)\(pages)", "\(line.full)", exemption,
        "\(line.owed)",
      ]
    }
    let who: [(String, HTML)] = [
      ("Mã hồ sơ", "<span class=\"num\">\(notice.code.text)</span>"),
      ("Người nộp", notice.payer.map { "\(isolated: $0)" } ?? "Thông tin cá nhân đã xóa"),
    ]
    let number: [(String, HTML)] = notice.number.map { [("Thông báo số", "\($0)")] } ?? []
    return Card(
      "Các khoản thu", id: "h-lines",
      "\(FactList(who + number))\(Table("Các khoản thu", columns, rows: rows))"
    ).html
  }

  private var paid: HTML {
    guard !receipts.isEmpty else { return .empty }
    let columns = [
      Column("Biên lai", .heading), Column("Ngày giờ", .narrow), Column("Hình thức"),
      Column("Số tiền", .number),
    ]
    let rows: [[HTML]] = receipts.map { receipt in
      let name = "\(receipt.kind.label) số \(receipt.writtenNumber ?? "–")"
      return [
        "<a class=\"row-link num\" href=\"\(Address.feeReceipt.path(notice.code, receipt.sequence))\">\(name)</a>",
        "<span class=\"num\">\(receipt.at.written)</span>", "\(receipt.method.label)", "\(receipt.amount)",
      ]
    }
    return Card("Đã thu", id: "h-paid", Table("Các biên lai đã lập", columns, rows: rows).html).html
  }

  private var pay: HTML {
    guard notice.total > .zero else {
      return "<section><h2>Đã nộp đủ</h2><p>Hồ sơ không còn khoản phải nộp.</p></section>"
    }
    var facts: [(String, HTML)] = [("Bằng chữ", "\(notice.inWords)")]
    if let payBy = notice.payBy { facts.append(("Hạn nộp", "<span class=\"num\">\(payBy.written)</span>")) }
    if let note = notice.note { facts.append(("Ghi chú", "\(isolated: note)")) }
    return """
      <section><h2>Còn phải nộp</h2><p class="due">\(notice.total)</p>\(FactList(facts))</section>\(transfer)
      """
  }

  private var transfer: HTML {
    guard let account = notice.account, let payload = notice.payload, let code = QRCode(payload) else {
      return """
        <section><h2>Cách nộp</h2><p>Nộp tiền mặt tại quầy. Đơn vị chưa khai báo tài khoản nhận chuyển khoản.</p></section>
        """
    }
    let facts: [(String, HTML)] = [
      ("Ngân hàng", "\(account.bankName)"), ("Số tài khoản", "<span class=\"num\">\(account.number)</span>"),
      ("Chủ tài khoản", "\(account.holder)"), ("Nội dung", "<span class=\"num\">\(notice.purpose)</span>"),
    ]
    return """
      <section><h2>Quét mã để chuyển khoản</h2>\
      <p class="pay-code"><img alt="Mã VietQR: \(notice.total.written) vào tài khoản \(account.number), nội dung \(notice.purpose)" \
      src="\(code.svg(millimetres: 55).dataURI)"></p>\(FactList(facts))\
      <p class="small">Giữ nguyên nội dung chuyển khoản để máy tự đối soát. Nộp tiền mặt tại quầy cũng được.</p></section>
      """
  }
}

/// The receipts of one payment (*biên lai thu tiền phí, lệ phí*): one of each kind of money.
struct FeeReceiptPage {
  let code: DossierCode
  let receipts: [FeeReceipt]

  var html: HTML {
    """
    \(PageTitle("Biên lai thu tiền phí, lệ phí", crumbs: [(code.text, Address.dossier.path(code))]))\
    \(receipts.map(card))
    """
  }

  private func card(_ receipt: FeeReceipt) -> HTML {
    var facts: [(String, HTML)] = [
      ("Mẫu số", receipt.form.map { "\($0)" } ?? "chưa khai báo"),
      ("Ký hiệu", receipt.symbol.map { "\($0)" } ?? "chưa khai báo"),
      ("Số", "<b class=\"num\">\(receipt.writtenNumber ?? "chưa có")</b>"),
      ("Đơn vị thu", "\(receipt.collector)"),
    ]
    if let taxCode = receipt.taxCode { facts.append(("Mã số thuế", "<span class=\"num\">\(taxCode)</span>")) }
    facts += [
      ("Tên \(receipt.kind.label.lowercased())", "\(receipt.items.joined(separator: "; "))"),
      ("Họ tên người nộp", receipt.payer.map { "\(isolated: $0)" } ?? "Thông tin cá nhân đã xóa"),
      ("Mã hồ sơ", "<span class=\"num\">\(receipt.code.text)</span>"),
    ]
    if let address = receipt.address { facts.append(("Địa chỉ", "\(isolated: address)")) }
    facts += [
      ("Số tiền", "<b>\(receipt.amount)</b>"), ("Bằng chữ", "\(receipt.inWords)"),
      ("Hình thức thanh toán", "\(receipt.method.label)"),
    ]
    if let reference = receipt.reference {
      facts.append(("Mã giao dịch", "<span class=\"num\">\(isolated: reference)</span>"))
    }
    facts += [
      ("Ngày thu", "<span class=\"num\">\(receipt.at.written)</span>"),
      ("Người thu tiền", "\(isolated: receipt.officer)"),
    ]
    if receipt.bookDay != receipt.at.day {
      facts.append(
        ("Ghi vào sổ ngày", "<span class=\"num\">\(receipt.bookDay.written)</span>, vì sổ ngày thu đã khóa"))
    }
    return Card(
      "Biên lai \(receipt.kind.label.lowercased())", id: "h-receipt-\(receipt.kind.rawValue)",
      FactList(facts).html
    ).html
  }
}
