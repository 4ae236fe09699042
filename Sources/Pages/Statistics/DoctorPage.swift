import Casework
import Deadlines
import Look
import Office
import Web

/// What makes statistics wrong or costs points, each with the act that mends it (*soát dữ liệu*).
enum DoctorPages {
  static func register(_ routes: inout Routes, _ site: Site) {
    site.officers.get(Address.doctor, in: &routes, for: Role.readers) { asked in
      let check = try await site.office.dataCheck(of: asked.actor.unit)
      let page = DoctorPage(
        check: check, kind: asked.query["kind"].flatMap { DataFinding.Kind(rawValue: $0) },
        actor: asked.actor, definitions: site.office.definitions)
      return .html(site.page("Soát dữ liệu", at: .statistics, for: asked, page.html))
    }
  }
}

struct DoctorPage {
  static let shown = 200
  let check: DataCheck
  /// Nil for an overview.
  let kind: DataFinding.Kind?
  let actor: Actor
  let definitions: Definitions

  var html: HTML {
    let note: HTML = """
      đã soát <span class="num">\(check.looked.vietnamese)</span> hồ sơ lúc \(check.asOf.written)
      """
    return """
      \(PageTitle("Soát dữ liệu", note: note))\(StatisticsTabs(here: .doctor))\(content)
      """
  }

  private var content: HTML {
    guard !check.findings.isEmpty else {
      return "<div class=\"card\">\(EmptyState("Không có gì cần sửa", "Dữ liệu đủ để làm báo cáo."))</div>"
    }
    return "\(overview)\(ifAny: kind.map(list))"
  }

  private var overview: HTML {
    let columns = [
      Column("Vấn đề", .heading), Column("Số hồ sơ", .number), Column("Của tôi", .number),
      Column("Vì sao cần sửa", .wide),
    ]
    let rows: [[HTML]] = DataFinding.Kind.allCases.compactMap { kind in
      let found = check.of(kind)
      guard !found.isEmpty else { return nil }
      let link = Address.doctor.path().with(query: [("kind", kind.rawValue)])
      let mine = found.count { isMine($0) }
      return [
        "<a class=\"row-link\" href=\"\(link)\">\(kind.label)</a>", "\(found.count.vietnamese)",
        "\(mine.vietnamese)", "\(kind.harm)",
      ]
    }
    return """
      <div class="card card-flush">\(Table("Vấn đề của dữ liệu", columns, rows: rows))</div>
      """
  }

  private func isMine(_ finding: DataFinding) -> Bool {
    finding.holder.map { $0 == actor.officer } ?? false
      || (finding.holder == nil && !finding.roles.isDisjoint(with: actor.roles))
  }

  private func list(_ kind: DataFinding.Kind) -> HTML {
    let found = check.of(kind)
    let columns = [
      Column("Hồ sơ", .heading), Column("Chi tiết", .wide), Column("Việc cần làm", .roomy),
      Column("Ai làm", .roomy),
    ]
    // What the reader can mend comes first.
    let sorted = found.filter(isMine) + found.filter { !isMine($0) }
    let rows: [[HTML]] = sorted.prefix(Self.shown).map { finding in
      let code: HTML =
        DossierCode(finding.code).map { code in
          "<a class=\"row-link num\" href=\"\(Address.dossier.path(code))\">\(finding.code)</a>"
        } ?? "\(finding.code)"
      let roles = Role.allCases.filter(finding.roles.contains).map(\.label).joined(separator: ", ")
      let holder: HTML =
        finding.holder.map { holder in "<span class=\"sub\">\(isolated: definitions.name(of: holder))</span>"
        }
        ?? .empty
      return [
        code, "\(isolated: finding.detail)", "\(finding.act?.label ?? "Kiểm tra, ghi chú lại")",
        "<span>\(roles)\(holder)</span>",
      ]
    }
    let rest: HTML = .when(
      found.count > Self.shown,
      "<p class=\"card-note\">Còn \((found.count - Self.shown).vietnamese) hồ sơ nữa.</p>")
    return Card(
      kind.label, id: "h-\(kind.rawValue)", note: "\(found.count.vietnamese) hồ sơ",
      "\(Table(kind.label, columns, rows: rows))\(rest)"
    ).html
  }
}
