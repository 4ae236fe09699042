import Casework
import Deadlines
import Look
import Office
import Web

/// Everything an officer would leave behind on one page, with who gets it: one press hands all of it over.
struct LeavingPage {
  let list: HandOverList
  let records: [HandOverRecord.Head]
  let definitions: Definitions
  let kind: CommuneKind
  let now: Moment
  /// May end the account with it.
  let mayEnd: Bool
  /// May open dossiers.
  let isReader: Bool
  let entry: Entry
  let csrf: HTML
  let key: String

  private var clocks: Clocks { Clocks(now: now, calendar: definitions.calendar) }
  private var isOver: Bool { list.count == 0 && !mayEnd }

  var html: HTML {
    """
    \(PageTitle("Bàn giao công việc", note: "\(isolated: list.officer.name) – \(summary)", crumbs: [("Nhân sự", Address.staff.path())]))\
    \(ErrorSummary("Chưa bàn giao được", entry))\(form)\(standing)\
    \(NoteList("Ghi chú để lại", id: "h-notes", list.notes, definitions))\(past)
    """
  }

  private var summary: String {
    let held = list.count == 0 ? "không giữ hồ sơ nào" : "đang giữ \(list.count.vietnamese) hồ sơ chưa xong"
    let others = list.standsInFor.isEmpty ? "" : ", làm thay \(list.standsInFor.count.vietnamese) đồng nghiệp"
    return list.officer.isActive ? "\(held)\(others)" : "tài khoản đã thôi dùng, \(held)"
  }

  private var form: HTML {
    if isOver || !list.officer.isActive && list.count == 0 {
      return "<div class=\"card\">\(EmptyState("Không có gì để bàn giao"))</div>"
    }
    return PostForm(
      to: Address.leaving.path(list.officer.id), csrf: csrf, key: key, isGuarded: true,
      """
      <div class="card"><div class="fields">\(successor)</div></div>\
      \(HTML.when(list.count > 0, "<div class=\"card card-flush\">\(table)</div>"))\
      <div class="card">\(ending)<p class="acts next-acts">\(Button(label, .tall, isMainAct: true))</p></div>
      """
    ).html
  }

  private var label: String {
    list.count == 0 ? "Kết thúc tài khoản" : "Bàn giao \(list.count.vietnamese) hồ sơ"
  }

  private var successor: HTML {
    let others = list.groups.reduce(into: Set<OfficerID>()) { $0.formUnion($1.suitable.map(\.id)) }
      .subtracting(list.successors.map(\.id))
    let options =
      [Option("", "Chọn công chức")]
      + (list.successors + others.compactMap { definitions.officers[$0] }.sorted { $0.id < $1.id }).map {
        Option($0.id.pathSegment, words($0))
      }
    return Select(
      "successor", "Giao tất cả cho", options, entry,
      hint:
        "Người kế nhiệm: nhận những hồ sơ bên dưới không giao cho ai khác, và những hồ sơ sau này bị trả lại bước cũ.",
      width: 7
    ).html
  }

  // MARK: What is in hand

  private var table: HTML {
    let columns = [
      Column("Thủ tục", .heading), Column("Bước", .roomy), Column("Hồ sơ", .number),
      Column("Gấp nhất", .narrow),
      Column("Người nhận", .wide),
    ]
    return Table(
      "Hồ sơ đang giữ, gấp nhất trước", columns, rows: list.groups.map(row)
    ).html
  }

  private func row(_ group: HandOverList.Group) -> [HTML] {
    let line = group.line
    let urgent: HTML =
      group.dossiers.first.map { first in
        Clock(clocks.dossier(received: first.receivedAt, due: first.due), due: first.due.written).html
      } ?? .empty
    return [
      Stacked("\(definitions.procedureName(line.procedure))", codes(group)).html,
      Stacked("\(line.step.label)", "\(line.department.label(in: kind))").html,
      "\(group.dossiers.count.vietnamese)", urgent, receiver(group),
    ]
  }

  /// Every dossier by its code, folded where there are many.
  private func codes(_ group: HandOverList.Group) -> HTML {
    let links: [HTML] = group.dossiers.map { dossier in
      guard isReader, let code = DossierCode(dossier.code) else {
        return "<span class=\"num\">\(dossier.code)</span>"
      }
      return "<a class=\"num\" href=\"\(Address.dossier.path(code))\">\(dossier.code)</a>"
    }
    let all = HTML.joined(links, separator: ", ")
    return links.count > 3 ? Fold("\(links.count.vietnamese) mã hồ sơ", all).html : all
  }

  private func receiver(_ group: HandOverList.Group) -> HTML {
    guard !group.suitable.isEmpty else {
      return """
        <span>Chưa ai làm được bước này<span class="sub">Hãy \
        <a href="\(Address.secondments.path())">cử tăng cường</a> hoặc <a href="\(Address.delegations.path())">ủy quyền</a> trước.</span></span>
        """
    }
    let options =
      [Option("", "Người kế nhiệm")] + group.suitable.map { Option($0.id.pathSegment, words($0)) }
    let label = "Người nhận: \(definitions.procedureName(group.line.procedure)), \(group.line.step.label)"
    return Select(group.line.field, label, options, entry, isLabelSeen: false).html
  }

  private func words(_ card: OfficerCard) -> String {
    let away = definitions.staff.absence(of: card.id, on: definitions.day) == nil ? "" : " (đang vắng)"
    return "\(card.name) – \(card.title.isEmpty ? card.roles.written : card.title)\(away)"
  }

  // MARK: The account

  private var ending: HTML {
    guard mayEnd, list.officer.isActive else {
      return "<p class=\"muted\">Bàn giao hồ sơ; tài khoản không đổi.</p>"
    }
    let choices = [
      Option("0", "Chỉ bàn giao, người này vẫn làm việc"),
      Option("1", "Thôi việc, chuyển công tác: kết thúc tài khoản"),
    ]
    return """
      <div class="fields">\(RadioGroup("leaves", "Sau khi bàn giao", list.count == 0 ? choices.reversed() : choices, entry))\
      \(Field("day", "Ngày đầu tiên không còn làm việc", entry, kind: .day, need: .unmarked, hint: "Dùng khi thôi việc", width: 5))</div>
      """
  }

  // MARK: What hangs on the name

  private var standing: HTML {
    var facts: [(String, HTML)] = list.standsInFor.map { one in
      (
        "Làm thay",
        "\(isolated: definitions.name(of: one.officer)), \(one.days.written): chuyển cho người kế nhiệm"
      )
    }
    facts += list.delegations.map { one in
      let isGiver = one.giver == list.officer.id
      let other = definitions.name(of: isGiver ? one.receiver : one.giver)
      return (
        isGiver ? "Ủy quyền cho" : "Nhận ủy quyền của",
        "\(isolated: other), \(one.roles.written), văn bản \(isolated: one.document), \(one.days.written): hết hiệu lực khi thôi việc"
      )
    }
    facts += list.secondments.map { one in
      (
        "Tăng cường",
        "\(one.role.label), \(one.department.label(in: kind)), \(one.days.written): kết thúc khi thôi việc"
      )
    }
    return .when(
      !facts.isEmpty, "\(Card("Việc khác gắn với người này", id: "h-standing", FactList(facts).html))")
  }

  private var past: HTML {
    let lines: [HTML] = records.map { record in
      """
      <li><a href="\(Address.handOverRecord.path(Int(record.id)))">Biên bản số \(record.title)</a> lúc \(record.madeAt.written)</li>
      """
    }
    return .when(!lines.isEmpty, "\(Card("Đã bàn giao", id: "h-past", "<ul class=\"todo\">\(lines)</ul>"))")
  }
}
