import Casework
import Deadlines
import Look
import Office
import Web

/// What is arranged now and for later: absences, delegations, secondments of the unit, each with the act that ends it.
struct ArrangementTables {
  let members: [StaffMember]
  let definitions: Definitions
  let actor: Actor
  let kind: CommuneKind
  let csrf: HTML

  var html: HTML { "\(absences)\(delegations)\(secondments)" }

  private func isOurs(_ officer: OfficerID) -> Bool { definitions.officers[officer]?.unit == actor.unit }
  private func mayEnd(_ officer: OfficerID) -> Bool {
    definitions.officers[officer].map { actor.arranges($0) } ?? false
  }
  private func name(_ officer: OfficerID) -> HTML { "\(isolated: definitions.name(of: officer))" }

  private func card(_ title: String, id: String, _ columns: [Column], _ rows: [[HTML]]) -> HTML {
    guard !rows.isEmpty else { return .empty }
    return """
      <section class="card card-flush" aria-labelledby="\(id)"><div class="card-head"><h2 id="\(id)">\(title)</h2></div>\
      \(Table(title, columns, rows: rows))</section>
      """
  }

  private func days(_ days: Validity) -> HTML {
    let isLater: HTML = .when(days.from > definitions.day, "<span class=\"sub\">sắp tới</span>")
    return "<span>\(days.written)\(isLater)</span>"
  }

  private func end(_ link: Link, of officer: OfficerID, _ meaning: String) -> HTML {
    guard mayEnd(officer) else { return .empty }
    return PostForm(
      to: link, csrf: csrf,
      """
      <button class="button button-small">Kết thúc<span class="vh"> \(meaning) của \
      \(definitions.name(of: officer))</span></button>
      """
    ).html
  }

  private var absences: HTML {
    let shown = definitions.staff.absences.filter { isOurs($0.officer) && $0.reason != .left }
    return card(
      "Vắng mặt", id: "h-absences",
      [
        Column("Người vắng", .heading), Column("Thời gian", .roomy), Column("Người làm thay", .roomy),
        Column("Lý do"), Column("Việc", .act),
      ],
      shown.map { one in
        let mayKnow = mayEnd(one.officer) || one.officer == actor.officer
        return [
          name(one.officer), days(one.days), one.substitute.map(name) ?? "Chưa có",
          mayKnow ? "\(one.reason.label)" : "–",
          end(Address.absenceEnd.path(Int(one.id)), of: one.officer, "vắng mặt"),
        ]
      })
  }

  private var delegations: HTML {
    card(
      "Ủy quyền", id: "h-delegations",
      [
        Column("Người ủy quyền", .heading), Column("Người nhận", .roomy), Column("Vai trò", .roomy),
        Column("Thời gian", .roomy), Column("Văn bản"), Column("Việc", .act),
      ],
      definitions.staff.delegations.filter { isOurs($0.giver) }.map { one in
        [
          name(one.giver), name(one.receiver), "\(one.roles.written)", days(one.days),
          "\(isolated: one.document)",
          end(Address.delegationEnd.path(Int(one.id)), of: one.giver, "ủy quyền"),
        ]
      })
  }

  private var secondments: HTML {
    card(
      "Cử tăng cường", id: "h-secondments",
      [
        Column("Người được cử", .heading), Column("Vai trò", .roomy), Column("Nơi đến", .roomy),
        Column("Thời gian", .roomy), Column("Văn bản"), Column("Việc", .act),
      ],
      definitions.staff.secondments.filter { isOurs($0.officer) }.map { one in
        [
          name(one.officer), "\(one.role.label)", "\(one.department.label(in: kind))", days(one.days),
          "\(isolated: one.document)",
          end(Address.secondmentEnd.path(Int(one.id)), of: one.officer, "tăng cường"),
        ]
      })
  }
}
