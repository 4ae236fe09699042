import Casework
import Deadlines
import Office
import Web

/// The record of a hand-over to print and sign (*Biên bản bàn giao công việc*). Layout: NĐ 30/2020/NĐ-CP, Phụ lục I.
struct HandOverSlip {
  let record: HandOverRecord
  let commune: Commune
  let definitions: Definitions

  func page(stylesheet: Link, script: Link, back: Link) -> HTML {
    """
    <!DOCTYPE html>
    <html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
    <title>Biên bản bàn giao công việc \(record.title)</title><link rel="stylesheet" href="\(stylesheet)">
    <script src="\(script)" defer></script></head>
    <body class="slip-page"><nav class="slip-tools" aria-label="Việc với biên bản này">
    <button type="button" data-print>In</button><a href="\(back)">Về trang nhân sự</a></nav>\(sheet)</body></html>
    """
  }

  private var sheet: HTML {
    let (year, month, day) = record.madeAt.day.components
    let monthText = month < 3 ? twoDigits(month) : String(month)
    return """
      <main class="slip" id="main">
      <header class="slip-head">
        <div><p class="slip-office">\(commune.committee)</p></div>
        <div>
          <p class="slip-state">Cộng hòa xã hội chủ nghĩa Việt Nam</p>
          <p class="slip-motto"><span>Độc lập - Tự do - Hạnh phúc</span></p>
        </div>
        <p class="slip-number">Số: \(record.title)</p>
        <p class="slip-place">\(commune.place), ngày \(twoDigits(day)) tháng \(monthText) năm \(year)</p>
      </header>
      <section class="slip-title"><div><h1>Biên bản <br>bàn giao công việc</h1></div></section>
      <section class="slip-text">\(text)</section>
      <section class="slip-signatures">\(signatures)</section>
      </main>
      """
  }

  private func person(_ officer: OfficerID) -> HTML {
    let title = definitions.officers[officer]?.title ?? ""
    return """
      <span class="slip-value">\(isolated: definitions.name(of: officer))</span>\
      \(HTML.when(!title.isEmpty, ", \(isolated: title)"))
      """
  }

  /// In the order they first stand in the list.
  private var receivers: [OfficerID] {
    var out: [OfficerID] = []
    for officer in record.lines.map(\.receiver) + record.substitutions.compactMap(\.substitute)
    where !out.contains(officer) { out.append(officer) }
    return out
  }

  private var text: HTML {
    let taking: [HTML] = receivers.map { officer in "<p>Bên nhận: \(person(officer))</p>" }
    let leaving: HTML =
      record.leavesOn.map { day in
        "<p class=\"slip-indent\">Người giao thôi làm việc, tài khoản kết thúc từ ngày \(day.written).</p>"
      } ?? .empty
    return """
      <p class="slip-indent">Hồi \(record.madeAt.onForm), tại \(commune.centre), lập biên bản bàn giao công việc như sau:</p>
      <p>Bên giao: \(person(record.officer))</p>
      \(taking)
      <p>Người tổ chức bàn giao: \(person(record.madeBy))</p>
      <p><span class="slip-value">1. Hồ sơ đang giải quyết</span></p>
      \(dossiers)\(substitutions)\(notes)\(leaving)
      <p class="slip-indent">Bên nhận tiếp tục giải quyết các hồ sơ trên đúng thời hạn đã hẹn. Biên bản được lập từ dữ liệu của hệ thống \
      tại thời điểm bàn giao, các bên cùng ký xác nhận./.</p>
      """
  }

  private var dossiers: HTML {
    guard !record.lines.isEmpty else { return "<p class=\"slip-indent\">Không có hồ sơ nào.</p>" }
    let rows: [HTML] = record.lines.enumerated().map { number, line in
      let procedure = try? definitions.procedure(line.procedure, revision: line.revision)
      return """
        <tr><td class="center">\(number + 1)</td><td><b>\(line.code)</b><br>\(procedure?.name ?? line.procedure)</td>\
        <td class="whole">\(line.step.label)</td><td class="whole">\(line.due.written)</td><td class="name">\(isolated: definitions.name(of: line.receiver))</td></tr>
        """
    }
    return """
      <table class="slip-table"><caption>Tổng số: \(record.lines.count) hồ sơ</caption>
      <thead><tr><th scope="col">STT</th><th scope="col">Mã hồ sơ, thủ tục</th><th scope="col" class="whole">Bước</th>\
      <th scope="col" class="whole">Hẹn trả</th><th scope="col" class="name">Người nhận</th></tr></thead><tbody>\(rows)</tbody></table>
      """
  }

  private var substitutions: HTML {
    guard !record.substitutions.isEmpty else { return .empty }
    let lines: [HTML] = record.substitutions.map { one in
      """
      <li>Làm thay \(isolated: definitions.name(of: one.officer)) \(one.days.written): \
      \(isolated: one.substitute.map { definitions.name(of: $0) } ?? "")</li>
      """
    }
    return """
      <p><span class="slip-value">2. Việc làm thay đồng nghiệp</span></p><ul class="slip-list">\(lines)</ul>
      """
  }

  private var notes: HTML {
    guard !record.notes.isEmpty else { return .empty }
    let number = record.substitutions.isEmpty ? 2 : 3
    let lines: [HTML] = record.notes.map { note in
      "<li>\(definitions.procedureName(note.procedure)): \(isolated: note.text)</li>"
    }
    return """
      <p><span class="slip-value">\(number). Ghi chú của người giao</span></p><ul class="slip-list">\(lines)</ul>
      """
  }

  private var signatures: [HTML] {
    let parties =
      [("Người giao", record.officer)] + receivers.map { ("Người nhận", $0) }
      + [("Người tổ chức bàn giao", record.madeBy)]
    return parties.map { role, officer in
      """
      <div class="slip-signature"><p class="slip-role">\(role)</p><p class="slip-how">(Ký và ghi rõ họ tên)</p>\
      <p class="slip-name">\(isolated: definitions.name(of: officer))</p></div>
      """
    }
  }
}
