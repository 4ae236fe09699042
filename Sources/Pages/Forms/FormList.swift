import Casework
import Documents
import Look
import Office
import Web

/// The papers of a dossier (*giấy tờ đã lập*): one for each fact that calls for one, the newest first, and those made
/// whenever they are asked for.
struct FormList {
  let dossier: Dossier
  let history: [Recorded]

  var html: HTML {
    var rows: [HTML] = history.reversed().compactMap { recorded in
      guard let form = recorded.fact.form else { return nil }
      return row(
        form.kind.title, number: form.number, at: recorded.happened.day.written,
        Address.form.path(dossier.code, recorded.sequence),
        Address.formPDF.path(dossier.code, recorded.sequence))
    }
    if dossier.group != nil {
      rows.append(
        row(
          FormKind.groupSlip.title, number: "", at: dossier.receivedAt.day.written,
          Address.groupSlip.path(dossier.code), Address.groupSlipPDF.path(dossier.code)))
    }
    if dossier.isAccepted {
      rows.append(
        row(
          FormKind.controlSheet.title, number: "", at: "đến lúc này",
          Address.controlSheet.path(dossier.code), Address.controlSheetPDF.path(dossier.code)))
    }
    guard !rows.isEmpty else { return .empty }
    return "<section><h2>Giấy tờ đã lập</h2><ul class=\"papers-made\">\(rows)</ul></section>"
  }

  private func row(_ title: String, number: String, at day: String, _ page: Link, _ pdf: Link) -> HTML {
    let number: HTML = .when(!number.isEmpty, "số \(number), ")
    return """
      <li><a href="\(page)">\(title)</a> <span class="sub">\(number)<span class="num">\(day)</span> · \
      <a href="\(pdf)">PDF<span class="vh"> \(title)</span></a></span></li>
      """
  }
}
