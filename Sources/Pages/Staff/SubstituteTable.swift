import Casework
import Look
import Office
import Web

/// Who could stand in for whom (*ai thay được ai*): for everybody who works on steps, the colleagues with the same roles.
/// A name without any is where the office would stop when one person falls ill.
struct SubstituteTable {
  let members: [StaffMember]
  let actor: Actor
  let kind: CommuneKind

  var html: HTML {
    let rows = members.compactMap(row)
    guard !rows.isEmpty else { return .empty }
    let columns = [
      Column("Công chức", .heading), Column("Cùng phòng", .roomy), Column("Phòng khác", .roomy),
    ]
    return """
      <div class="card">\(Fold("Ai làm thay được ai", Table("Người có thể làm thay từng công chức", columns, rows: rows).html))</div>
      """
  }

  private func row(_ member: StaffMember) -> [HTML]? {
    let needed = member.card.roles.intersection(Role.ofSteps)
    guard !needed.isEmpty, member.card.isActive, actor.arranges(member.card) else { return nil }
    let able = members.map(\.card).filter {
      $0.id != member.card.id && $0.isActive && needed.isSubset(of: $0.actor.roles)
    }
    let near = able.filter { $0.department == member.card.department }
    let far = able.filter { $0.department != member.card.department }
    let nobody: HTML = "<span>\(StateBadge("Chưa ai thay được", .triangle, .warn))</span>"
    return [
      Stacked("\(isolated: member.card.name)", "\(needed.written)").html,
      able.isEmpty ? nobody : near.isEmpty ? "–" : names(near), far.isEmpty ? "–" : names(far),
    ]
  }

  private func names(_ cards: [OfficerCard]) -> HTML {
    .joined(cards.map { card in "\(isolated: card.name)" }, separator: ", ")
  }
}
