import Casework
import Deadlines
import Look
import Office
import Web

/// Everybody of the unit by department: here or away, what was given to them besides, how much is in hand; below it what
/// is arranged now and for later.
struct StaffPage {
  let members: [StaffMember]
  let definitions: Definitions
  let actor: Actor
  let kind: CommuneKind
  let csrf: HTML
  let notice: HTML

  private var day: Day { definitions.day }
  private var active: [StaffMember] { members.filter(\.card.isActive) }

  var html: HTML {
    let away = active.count { $0.absence != nil }
    let note = "\((active.count - away).vietnamese) người làm việc, \(away.vietnamese) người vắng"
    return """
      \(notice)\(PageTitle("Nhân sự hôm nay", note: "\(note)", acts: acts))\(warning)\
      <div class="card card-flush">\(table)</div>\
      \(ArrangementTables(members: members, definitions: definitions, actor: actor, kind: kind, csrf: csrf).html)\
      \(SubstituteTable(members: members, actor: actor, kind: kind).html)
      """
  }

  private var acts: HTML {
    let arrange: HTML = .when(
      actor.arrangesStaff,
      """
      \(LinkButton("Ghi vắng mặt", Address.absences.path()))\(LinkButton("Ghi ủy quyền", Address.delegations.path()))\
      \(LinkButton("Cử tăng cường", Address.secondments.path()))
      """)
    return "\(arrange)\(LinkButton("Ghi chú bàn giao", Address.handoverNotes.path(), .quiet))"
  }

  /// Dossiers nobody can work on are told to whom can change it.
  private var warning: HTML {
    let stuck = members.filter { $0.stranded > 0 && actor.arranges($0.card) }
    let lines: [HTML] = stuck.map { member in
      """
      <li><a href="\(Address.leaving.path(member.card.id))">\(member.stranded.vietnamese) hồ sơ do \
      \(isolated: member.card.name) giữ</a>: \(why(member))</li>
      """
    }
    return .when(
      !lines.isEmpty,
      """
      <div class="notice tone-warn" role="status">\(Icon.warning.html)<div class="notice-body">\
      <p><strong>Có hồ sơ không ai xử lý được</strong></p><ul>\(lines)</ul></div></div>
      """)
  }

  private func why(_ member: StaffMember) -> String {
    if !member.card.isActive { return "tài khoản đã thôi dùng" }
    if member.absence != nil { return "đang vắng, chưa có người làm thay" }
    return "không còn vai trò ở bước này"
  }

  // MARK: Today

  private var table: HTML {
    let columns = [
      Column("Họ và tên", .heading), Column("Việc được giao", .roomy), Column("Hôm nay", .roomy),
      Column("Đang giữ", .number), Column("Việc", .act),
    ]
    let sections = Department.allCases.compactMap { department -> Table.Section? in
      let here = members.filter { $0.card.department == department }
      guard !here.isEmpty else { return nil }
      return Table.Section("\(department.label(in: kind))", rows: here.map(row))
    }
    return Table("Công chức của đơn vị hôm nay", columns, sections: sections).html
  }

  private func row(_ member: StaffMember) -> [HTML] {
    let card = member.card
    let given: [HTML] = lent(to: card).map { words in "<span class=\"sub\">\(words)</span>" }
    return [
      Stacked("\(isolated: card.name)", "\(isolated: card.title)").html,
      "<span>\(card.roles.isEmpty ? "Không còn vai trò" : card.roles.written)\(given)</span>",
      presence(member), member.held == 0 ? "–" : "\(member.held.vietnamese)",
      .when(actor.arranges(card), "\(rowActs(member))"),
    ]
  }

  private func rowActs(_ member: StaffMember) -> HTML {
    let name = member.card.name
    let away: HTML = .when(
      member.card.isActive && member.absence == nil,
      "\(LinkButton("Ghi vắng", Address.absences.path().with(query: [("officer", member.card.id.pathSegment)]), .small, meaning: name))"
    )
    return """
      <span class="nowrap">\(away) \(LinkButton("Bàn giao", Address.leaving.path(member.card.id), .small, meaning: "việc của \(name)"))</span>
      """
  }

  private func presence(_ member: StaffMember) -> HTML {
    guard member.card.isActive else { return "<span>\(StateBadge("Đã thôi dùng", .bar, .quiet))</span>" }
    guard let absence = member.absence else { return "<span>\(StateBadge("Có mặt", .check, .good))</span>" }
    let substitute =
      member.substitutes.isEmpty
      ? "chưa có người làm thay"
      : "\(member.substitutes.map { definitions.name(of: $0) }.joined(separator: ", rồi ")) làm thay"
    return Stacked(
      StateBadge("Vắng", .slash, .warn).html, "\(absence.days.written)\(reason(absence)); \(substitute)"
    ).html
  }

  /// Why somebody is away is for those who arrange the work.
  private func reason(_ absence: Absence) -> String {
    let mayKnow =
      absence.officer == actor.officer
      || definitions.officers[absence.officer].map { actor.arranges($0) } ?? false
    return mayKnow ? ", \(absence.reason.label.lowercased())" : ""
  }

  private func lent(to card: OfficerCard) -> [String] {
    guard card.isActive else { return [] }
    let staff = definitions.staff
    let seconded = staff.secondments.filter { $0.officer == card.id && $0.days.contains(day) }.map {
      "tăng cường: \($0.role.label.lowercased()), \($0.department.label(in: kind))"
    }
    let delegated = staff.delegations.filter { $0.receiver == card.id && $0.days.contains(day) }.map {
      "theo ủy quyền của \(definitions.name(of: $0.giver)): \($0.roles.written.lowercased())"
    }
    let instead = card.actor.standsFor.sorted().filter { colleague in
      staff.substitutes(of: colleague, on: day).contains(card.id)
    }.map { "làm thay \(definitions.name(of: $0))" }
    return seconded + delegated + instead
  }
}
