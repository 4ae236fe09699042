import Casework
import Look
import Office
import Web

/// Who changed the office itself, when and what (*nhật ký quản trị*), for those who administer and those who inspect.
enum Changes {
  static let readers: Set<Role> = [.admin, .auditor, .provincialAdmin]

  static func register(_ routes: inout Routes, _ site: Site) {
    site.officers.get(Address.changes, in: &routes, for: readers) { asked in
      let subject = asked.query["of"].flatMap { Change.Subject(rawValue: $0) }
      let found = try await site.office.changes(
        of: asked.actor.unit, subject, before: asked.query["before"].flatMap { Int64($0) })
      let page = ChangesPage(
        subject: subject, changes: found.rows, hasMore: found.hasMore, definitions: site.office.definitions)
      return .html(site.page("Nhật ký quản trị", at: .changes, for: asked, page.html))
    }
  }
}

struct ChangesPage {
  let subject: Change.Subject?
  let changes: [Change]
  let hasMore: Bool
  let definitions: Definitions

  var html: HTML {
    """
    \(PageTitle("Nhật ký quản trị", note: "Thay đổi về tài khoản, danh mục, lịch; mới nhất ở trên cùng"))\(tabs)\
    <div class="card card-flush">\(list)\(Pager(previous: nil, next: next))</div>
    """
  }

  private func link(_ subject: Change.Subject?) -> Link {
    let link = Address.changes.path()
    return subject.map { link.with(query: [("of", $0.rawValue)]) } ?? link
  }

  private var tabs: HTML {
    let all = Tabs.Tab("Tất cả", link(nil), isHere: subject == nil)
    let each = Change.Subject.allCases.map { Tabs.Tab($0.label, link($0), isHere: $0 == subject) }
    return Tabs("Loại thay đổi", [all] + each).html
  }

  private var list: HTML {
    guard !changes.isEmpty else {
      return EmptyState(
        "Chưa có thay đổi nào", "Mỗi thay đổi của quản trị được ghi ở đây, không ai sửa được."
      ).html
    }
    let columns = [
      Column("Lúc", .narrow), Column("Việc", .heading), Column("Nội dung", .wide),
      Column("Người thực hiện", .roomy),
    ]
    let rows: [[HTML]] = changes.map { change in
      [
        "<span class=\"num\">\(change.at.written)</span>", "\(change.kind.label)",
        "\(isolated: change.words)",
        author(change.author),
      ]
    }
    return Table("Thay đổi do quản trị, mới nhất trước", columns, rows: rows).html
  }

  private func author(_ author: Change.Author) -> HTML {
    switch author {
    case .officer(let officer): "\(isolated: definitions.name(of: officer))"
    case .machine(let name): Stacked("Máy chủ", "tài khoản \(isolated: name)").html
    }
  }

  private var next: Link? {
    guard hasMore, let last = changes.last else { return nil }
    return link(subject).with(query: [("before", String(last.number))])
  }
}
