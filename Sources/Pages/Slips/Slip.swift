import Casework
import Deadlines
import Documents
import Office
import Web

/// A printed form (*phiếu, giấy*): the same markup is the page a clerk prints and the document the desk makes a PDF of.
/// Layout: NĐ 30/2020/NĐ-CP; head common to Forms 01 to 07 of TT 03/2025/TT-VPCP.
package struct Slip: Sendable {
  package let title: String
  /// Title over two lines where it is long.
  let heading: HTML
  /// `07/TN-TTPVHCC`.
  let number: String
  let commune: Commune
  let day: Day
  let code: DossierCode
  let lookUp: String
  let text: HTML
  let signatures: [Signature]

  struct Signature: Sendable {
    var role: String
    var name: String
  }

  /// The form's number: below ten with a leading zero (NĐ 30/2020).
  static func number(_ count: Int64, _ symbol: String) -> String {
    "\(count < 10 ? "0" : "")\(count)/\(symbol)-TTPVHCC"
  }

  private var sheet: HTML {
    let (_, month, dayOfMonth) = day.components
    let monthText = month < 3 ? twoDigits(month) : String(month)
    let image = QRCode(lookUp).map { code -> HTML in
      "<p class=\"slip-code\"><img alt=\"Mã QR tra cứu hồ sơ\" src=\"\(code.svg(millimetres: 24).dataURI)\"></p>"
    }
    return """
      <main class="slip" id="main">
      <header class="slip-head">
        <div>
          <p class="slip-parent">\(commune.committee)</p>
          <p class="slip-office">Trung tâm Phục vụ<br>hành chính công</p>
        </div>
        <div>
          <p class="slip-state">Cộng hòa xã hội chủ nghĩa Việt Nam</p>
          <p class="slip-motto"><span>Độc lập - Tự do - Hạnh phúc</span></p>
        </div>
        <p class="slip-number">Số: \(number)</p>
        <p class="slip-place">\(commune.place), ngày \(twoDigits(dayOfMonth)) tháng \(monthText) năm \(day.year)</p>
      </header>
      <section class="slip-title">
        \(ifAny: image)
        <div><h1>\(heading)</h1>
        <p>Mã hồ sơ: <span class="slip-value">\(code.text)</span></p></div>
      </section>
      <section class="slip-text">\(text)</section>
      <section class="slip-signatures">\(signatures.map(signature))</section>
      </main>
      """
  }

  private func signature(_ one: Signature) -> HTML {
    """
    <div class="slip-signature"><p class="slip-role">\(one.role)</p>
      <p class="slip-how">(Ký và ghi rõ họ tên)</p><p class="slip-name">\(isolated: one.name)</p></div>
    """
  }

  /// The whole document for the desk, its style inside: the desk reads no files.
  package func document(style: StyleSheet) -> HTML {
    """
    <!DOCTYPE html>
    <html lang="vi"><head><meta charset="utf-8"><title>\(title) \(code.text)</title>\(style.element)</head>
    <body class="slip-page">\(sheet)</body></html>
    """
  }

  /// The page a clerk looks at and prints.
  package func page(stylesheet: Link, pdf: Link, back: Link, script: Link, notice: HTML = .empty) -> HTML {
    """
    <!DOCTYPE html>
    <html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
    <title>\(title) \(code.text)</title><link rel="stylesheet" href="\(stylesheet)">
    <script src="\(script)" defer></script></head>
    <body class="slip-page"><nav class="slip-tools" aria-label="Việc với giấy này">
    <button type="button" data-print>In</button>
    <a href="\(pdf)">Tải tệp PDF</a>
    <a href="\(back)">Về hồ sơ</a></nav>\(notice)\(sheet)</body></html>
    """
  }
}

/// The style of slips, from the program's own file, made into an element once: only this type may put it into markup.
package struct StyleSheet: Sendable {
  let element: HTML

  /// Nil when the text could end the element it stands in.
  package init?(_ css: String) {
    guard let element = HTML.style(css) else { return nil }
    self.element = element
  }
}

/// `09 giờ 15 phút, ngày 02 tháng 02 năm 2026`, as the forms word moments.
func spelled(_ moment: Moment) -> String {
  let (year, month, day) = moment.day.components
  let time = moment.time
  return
    "\(twoDigits(time.minutes / 60)) giờ \(twoDigits(time.minutes % 60)) phút, ngày \(twoDigits(day)) tháng \(twoDigits(month)) năm \(year)"
}
