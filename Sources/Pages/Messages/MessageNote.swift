import Casework
import Deadlines
import Documents
import Office
import Web

/// A message on paper (*giấy báo*) for who has neither telephone nor e-mail: printed at the counter, given into the hand
/// or carried to the house.
struct MessageNote {
  let message: Message
  let code: DossierCode
  let commune: Commune
  let lookUp: String

  func page(stylesheet: Link, script: Link, back: Link) -> HTML {
    """
    <!DOCTYPE html>
    <html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
    <title>Giấy báo \(code.text)</title><link rel="stylesheet" href="\(stylesheet)">
    <script src="\(script)" defer></script></head>
    <body class="slip-page"><nav class="slip-tools" aria-label="Việc với giấy này">
    <button type="button" data-print>In</button>
    <a href="\(Address.messages.path().with(query: [("list", Message.State.print.rawValue)]))">Về danh sách</a>
    <a href="\(back)">Về hồ sơ</a></nav>\(sheet)</body></html>
    """
  }

  private var sheet: HTML {
    let day = message.created.day
    let (_, month, dayOfMonth) = day.components
    let monthText = month < 3 ? twoDigits(month) : String(month)
    let image = QRCode(lookUp).map { code -> HTML in
      "<p class=\"slip-code\"><img alt=\"Mã QR tra cứu hồ sơ\" src=\"\(code.svg(millimetres: 24).dataURI)\"></p>"
    }
    return """
      <main class="slip" id="main">
      <header class="slip-head">
        <div><p class="slip-parent">\(commune.committee)</p>
          <p class="slip-office">Trung tâm Phục vụ<br>hành chính công</p></div>
        <div><p class="slip-state">Cộng hòa xã hội chủ nghĩa Việt Nam</p>
          <p class="slip-motto"><span>Độc lập - Tự do - Hạnh phúc</span></p></div>
        <p class="slip-number"></p>
        <p class="slip-place">\(commune.place), ngày \(twoDigits(dayOfMonth)) tháng \(monthText) năm \(day.year)</p>
      </header>
      <section class="slip-title">\(ifAny: image)
        <div><h1>Giấy báo</h1><p>\(message.subject)</p></div></section>
      <section class="slip-text">\(paragraphs)</section>
      </main>
      """
  }

  private var paragraphs: [HTML] {
    message.text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.isEmpty ? "<p>&nbsp;</p>" : "<p>\(isolated: String(line))</p>"
    }
  }
}
