import Casework
import Deadlines
import Look
import Office
import Web

/// The papers a dossier holds (*thành phần hồ sơ*): how each came in, with its files.
struct PapersCard {
  let dossier: Dossier

  var html: HTML {
    guard dossier.stage != .declined else { return .empty }
    var rows = dossier.components.map { given in
      row(
        dossier.procedure.components.first { $0.number == given.number }?.name
          ?? "Giấy tờ số \(given.number)",
        came(given), dossier.files.filter { $0.component == given.number })
    }
    let known = Set(dossier.components.map(\.number))
    for number in Set(dossier.files.compactMap(\.component)).subtracting(known).sorted() {
      let name = dossier.procedure.components.first { $0.number == number }?.name ?? "Giấy tờ số \(number)"
      rows.append(row(name, "Thêm sau khi tiếp nhận", dossier.files.filter { $0.component == number }))
    }
    let others = dossier.files.filter { $0.component == nil }
    if !others.isEmpty { rows.append(row("Giấy tờ khác", "", others)) }
    let columns = [Column("Giấy tờ", .heading), Column("Đã nhận"), Column("Tệp")]
    return Card(
      "Thành phần hồ sơ", id: "h-papers",
      note: "\(dossier.components.count) giấy tờ, \(dossier.files.count) tệp, \(dossier.sets) bộ",
      rows.isEmpty
        ? "<p class=\"muted\">Không có giấy tờ nào được ghi nhận.</p>"
        : Table("Thành phần hồ sơ đã nhận", columns, rows: rows).html
    ).html
  }

  private func row(_ name: String, _ came: HTML, _ files: [FileReference]) -> [HTML] {
    ["\(name)", came, FileLinks(code: dossier.code, files: files, of: name).html]
  }

  private func came(_ given: ComponentGiven) -> HTML {
    var counts: [String] = []
    if given.originals > 0 { counts.append("\(given.originals)\u{A0}bản\u{A0}chính") }
    if given.copies > 0 { counts.append("\(given.copies)\u{A0}bản\u{A0}sao") }
    if given.manner == .submitted, !counts.isEmpty { return "\(counts.joined(separator: ", "))" }
    return Stacked("\(given.manner.label)", "\(given.evidence ?? counts.joined(separator: ", "))").html
  }
}

/// Links to files, each told apart by its number and size.
struct FileLinks {
  let code: DossierCode
  let files: [FileReference]
  /// What they belong to, for those who hear the links alone.
  let of: String

  var html: HTML {
    .joined(
      files.enumerated().map { at, file in
        """
        <a href="\(Address.file.path(code, file.hash))">Tệp \(at + 1)<span class="vh">: \(of)</span></a> \
        <span class="sub num">\(file.kind.rawValue.uppercased()), \(FileSize(file.size).written)</span>
        """
      })
  }
}

/// What the procedure ended in and who has it (*kết quả*).
struct ResultCard {
  let dossier: Dossier

  var html: HTML {
    guard let result = dossier.result else { return .empty }
    var facts: [(String, HTML)] = [
      ("Kết quả", "\(result.name)\(HTML.when(!result.isPositive, " (không chấp thuận)"))"),
      ("Số, ký hiệu", "\(isolated: result.number)"),
      ("Ngày", "<span class=\"num\">\(Day(iso: result.day)?.written ?? result.day)</span>"),
    ]
    if let code = result.code { facts.append(("Mã kết quả", "<span class=\"num\">\(code)</span>")) }
    if !result.files.isEmpty {
      facts.append(("Tệp", FileLinks(code: dossier.code, files: result.files, of: result.name).html))
    }
    if let at = dossier.handedOverAt {
      facts.append(("Đã trả", "<span class=\"num\">\(at.written)</span>"))
      facts.append(("Người nhận", receiver))
    }
    return Card("Kết quả", id: "h-result", FactList(facts).html).html
  }

  private var receiver: HTML {
    guard let receiver = dossier.receiver else { return "Thông tin cá nhân đã xóa" }
    let number: HTML =
      receiver.identifier.map { digits in "<span class=\"sub num\">\(digits)</span>" } ?? .empty
    return "\(isolated: receiver.name)\(number)"
  }
}

/// Whose dossier it is and who filed it (*chủ hồ sơ, người nộp*).
struct PeopleSection {
  let dossier: Dossier

  var html: HTML {
    guard let people = dossier.people else {
      return """
        <section><h2>Chủ hồ sơ</h2>\
        <p class="muted">Thông tin cá nhân đã được xóa khi hết thời hạn lưu giữ.</p></section>
        """
    }
    var facts = facts(of: people.applicant)
    if !people.summary.isEmpty { facts.append(("Nội dung", "\(isolated: people.summary)")) }
    if !dossier.situations.isEmpty {
      facts.append(("Trường hợp", "\(dossier.situations.joined(separator: "; "))"))
    }
    facts.append(
      (
        "Nhận kết quả",
        Stacked("\(dossier.delivery.label)", people.deliveryAddress.map { "\(isolated: $0)" } ?? .empty).html
      ))
    return """
      <section><h2>Chủ hồ sơ</h2>\(FactList(facts))</section>\(ifAny: people.representative.map(proxy))
      """
  }

  private func proxy(_ representative: Representative) -> HTML {
    var facts = facts(of: representative.person)
    if !representative.document.isEmpty {
      facts.append(("Giấy tờ ủy quyền", "\(isolated: representative.document)"))
    }
    return "<section><h2>Người nộp thay</h2>\(FactList(facts))</section>"
  }

  private func facts(of person: Person) -> [(String, HTML)] {
    let isCitizen = person.kind == .citizen
    var out: [(String, HTML)] = [(isCitizen ? "Họ và tên" : "Tên tổ chức", "\(isolated: person.name)")]
    func add(_ label: String, _ value: String?) {
      if let value, !value.isEmpty { out.append((label, "<span class=\"num\">\(isolated: value)</span>")) }
    }
    add(isCitizen ? "Số định danh" : "Mã số thuế", person.identifier)
    add("Ngày sinh", person.birth.map { Day(iso: $0)?.written ?? $0 })
    add("Giới tính", person.sex?.label)
    out.append(("Địa chỉ", "\(isolated: person.address)"))
    add("Điện thoại", person.phone)
    add("Thư điện tử", person.email)
    return out
  }
}

/// What is owed, collected and outstanding (*phí, lệ phí*).
struct FeeSection {
  let dossier: Dossier
  let history: [Recorded]

  /// Where to pay, and what was given for what was paid.
  private var links: HTML {
    var out: [HTML] = []
    if dossier.outstanding > .zero {
      out.append(
        LinkButton("Thông báo nộp, mã VietQR", Address.feeNotice.path(dossier.code), .small, icon: .scan).html
      )
    }
    for recorded in history {
      guard case .feeCollected(let fact) = recorded.fact else { continue }
      let number = fact.number.map { " số \($0)" } ?? ""
      out.append(
        LinkButton(
          "Biên lai\(number)", Address.feeReceipt.path(dossier.code, recorded.sequence), .small, icon: .money
        ).html)
    }
    return .when(!out.isEmpty, "<p class=\"acts\">\(out)</p>")
  }

  var html: HTML {
    guard dossier.stage != .declined else { return .empty }
    guard !dossier.fees.isEmpty else {
      return "<section><h2>Phí, lệ phí</h2><p>Không thu phí, lệ phí.</p></section>"
    }
    var lines: [(String, HTML)] = dossier.fees.map { line in
      let owed: HTML = line.owed == .zero && line.full > .zero ? "Miễn" : "\(line.owed)"
      let evidence: HTML =
        line.exemptionEvidence.map { text in "<span class=\"sub\">Căn cứ: \(isolated: text)</span>" }
        ?? .empty
      return (line.exemption.map { "\(line.name) (\($0))" } ?? line.name, "\(owed)\(evidence)")
    }
    let isFree = dossier.owed == .zero && dossier.collected == .zero
    if !isFree { lines.append(("Đã thu", "\(dossier.collected)")) }
    let total: (String, HTML) =
      isFree
      ? ("Phải thu", "Không")
      : ("Còn phải thu", dossier.outstanding == .zero ? "Không" : "\(dossier.outstanding)")
    return "<section><h2>Phí, lệ phí</h2>\(MoneyList(lines, total: total))\(links)</section>"
  }
}
