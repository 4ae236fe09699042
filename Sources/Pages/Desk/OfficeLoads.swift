import Casework
import Deadlines
import Look
import Office
import Web

/// Who holds how much, which steps are late, and how long work lies before somebody takes it (*tải việc*): for the head
/// of a department of the own one, for everybody else of the whole unit.
enum OfficeLoads {
  static func register(_ routes: inout Routes, _ site: Site) {
    site.officers.get(Address.loads, in: &routes) { asked in
      let office = site.office
      let unit = asked.actor.unit
      let version = try await office.bookVersion(of: unit)
      let all = try await office.loads(of: unit)
      let own = own(asked)
      let department = asked.query["department"].map { Department(rawValue: $0) } ?? own
      let month = Period.month(of: office.today)
      let page = LoadsPage(
        loads: all.filter { department == nil || $0.department == department },
        steps: try await office.timeBook(of: unit, in: month).steps.filter {
          department == nil || $0.department == department
        }, department: department,
        departments: Department.allCases.filter { one in all.contains { $0.department == one } || one == own
        },
        definitions: office.definitions, kind: office.definitions.commune(unit)?.kind ?? .commune,
        month: month, now: office.now())
      return .html(site.page("Tải việc", at: .desk, for: asked, live: version, page.html))
    }
  }

  /// A head looks at the own department first.
  private static func own(_ asked: OfficerRequest) -> Department? {
    asked.actor.roles.contains(.departmentHead) && !asked.actor.roles.contains(.director)
      ? asked.actor.department : nil
  }
}

/// The loads as tables: of each officer, of each step, and of this month's hand-overs.
struct LoadsPage {
  let loads: [HolderLoad]
  let steps: [TimeBook.Step]
  /// Nil: the whole unit.
  let department: Department?
  let departments: [Department]
  let definitions: Definitions
  let kind: CommuneKind
  let month: Period
  let now: Moment

  var html: HTML {
    let place = department.map { $0.label(in: kind) } ?? "Toàn đơn vị"
    return """
      \(PageTitle("Tải việc", note: "\(place)", crumbs: [("Bàn theo dõi", Address.desk.path())]))\
      \(DeskTabs(here: .loads))\(choice)<div class="card card-flush">\(people)</div>\
      <div class="card card-flush">\(delays)</div>
      """
  }

  private var choice: HTML {
    func link(_ department: Department?) -> Link {
      Address.loads.path().with(query: [("department", department?.rawValue ?? "all")])
    }
    let tabs =
      [Tabs.Tab("Toàn đơn vị", link(nil), isHere: department == nil)]
      + departments.map { Tabs.Tab($0.label(in: kind), link($0), isHere: $0 == department) }
    return Tabs("Phòng, đơn vị", tabs).html
  }

  // MARK: Each officer

  private struct Person {
    var holder: OfficerID?
    var loads: [HolderLoad]
    func sum(_ part: KeyPath<HolderLoad, Int>) -> Int { loads.reduce(0) { $0 + $1[keyPath: part] } }
  }

  /// Whoever holds most stands first, what nobody holds at the end.
  private var persons: [Person] {
    Dictionary(grouping: loads, by: \.holder).map { Person(holder: $0.key, loads: $0.value) }.sorted { a, b in
      if (a.holder == nil) != (b.holder == nil) { return b.holder == nil }
      let (x, y) = (a.sum(\.pending), b.sum(\.pending))
      return x != y ? x > y : (a.holder?.number ?? 0) < (b.holder?.number ?? 0)
    }
  }

  private var people: HTML {
    guard !loads.isEmpty else { return EmptyState("Không có hồ sơ nào đang giải quyết").html }
    let columns = [
      Column("Người giữ", .heading), Column("Đang giữ", .number), Column("Hồ sơ quá hạn", .number),
      Column("chưa có thư", .number), Column("Đến hạn hôm nay", .number), Column("Bước quá hạn", .number),
      Column("Chờ bên ngoài", .number), Column("Lâu nhất ở một bước", .narrow),
    ]
    let rows: [[HTML]] = persons.map { person in
      let name: HTML = person.holder.map { "\(isolated: definitions.name(of: $0))" } ?? "Chưa ai nhận"
      let places = Set(person.loads.map { $0.department.label(in: kind) }).sorted().joined(separator: ", ")
      return [Stacked(name, "\(places)").html]
        + numbers(person.loads) { query in
          if let holder = person.holder { query.holder = holder } else { query.openOnly = true }
        }
    }
    return Table(
      "Theo người giữ hồ sơ", note: "bấm vào số để xem danh sách", isCaptionSeen: true, columns, rows: rows,
      total: ["Cộng"] + numbers(loads) { _ in }, staysWide: true
    ).html
  }

  private func numbers(_ loads: [HolderLoad], _ whose: @escaping (inout BoardQuery) -> Void) -> [HTML] {
    func number(
      _ part: KeyPath<HolderLoad, Int>, _ list: BoardList, lateStep: Bool = false
    ) -> HTML {
      LinkedNumber(
        loads.reduce(0) { $0 + $1[keyPath: part] },
        to: Address.list(list) { query in
          query.department = department
          query.lateStepOnly = lateStep
          whose(&query)
        }, meaning: list.title.lowercased()
      ).html
    }
    let outside = loads.reduce(0) { $0 + $1.waitsForCitizen + $1.waitsForAgency + $1.waitsForOutage }
    return [
      number(\.pending, .pending), number(\.overdue, .overdue),
      number(\.overdueWithoutLetter, .overdueWithoutLetter), number(\.dueToday, .dueToday),
      number(\.lateSteps, .pending, lateStep: true), "\(outside.vietnamese)", oldest(loads),
    ]
  }

  private func oldest(_ loads: [HolderLoad]) -> HTML {
    guard let since = loads.map(\.oldest).min() else { return .empty }
    return "<span class=\"num\">\(definitions.calendar.workingTime(from: since, to: now).taken)</span>"
  }

  // MARK: Hand-overs

  private var delays: HTML {
    let waiting = Dictionary(grouping: loads.filter { $0.holder == nil }) { "\($0.kind) \($0.department)" }
    let kinds = (steps.map { ($0.kind, $0.department) } + loads.map { ($0.kind, $0.department) })
    var seen: Set<String> = []
    let places = kinds.filter { seen.insert("\($0) \($1)").inserted }.sorted {
      ($0.0, $0.1.place) < ($1.0, $1.1.place)
    }
    guard !places.isEmpty else { return .empty }
    let columns = [
      Column("Bước", .heading), Column("Đang chờ nhận", .number), Column("chờ lâu nhất", .narrow),
      Column("Đã nhận", .number, group: "Trong tháng", startsGroup: true),
      Column("Chờ nhận trung bình", .narrow, group: "Trong tháng"),
      Column("Đã chuyển", .number, group: "Trong tháng"),
      Column("trễ hạn bước", .number, group: "Trong tháng"),
      Column("Tỷ lệ trễ", .number, group: "Trong tháng"),
    ]
    let rows: [[HTML]] = places.map { kind, department in
      let open = waiting["\(kind) \(department)"] ?? []
      let step = steps.first { $0.kind == kind && $0.department == department }
      let taken = step?.taken ?? 0
      let mean =
        taken > 0
        ? WorkingTime(milliseconds: (step?.untaken.milliseconds ?? 0) / Int64(taken)).taken : "—"
      return [
        Stacked("\(kind.label)", "\(department.label(in: self.kind))").html,
        LinkedNumber(
          open.reduce(0) { $0 + $1.pending },
          to: Address.list(.pending) { ($0.kind, $0.department, $0.openOnly) = (kind, department, true) },
          meaning: "hồ sơ chờ nhận ở bước \(kind.label)"
        ).html,
        open.isEmpty ? "—" : oldest(open), "\(taken.vietnamese)", "<span class=\"num\">\(mean)</span>",
        "\((step?.passed ?? 0).vietnamese)", "\((step?.passedLate ?? 0).vietnamese)",
        step.map { Percent($0.passedLate, of: $0.passed).html } ?? "—",
      ]
    }
    return Table(
      "Chuyển giao giữa các bước",
      note:
        "thời gian làm việc từ khi hồ sơ vào bước đến khi có người nhận; tháng \(twoDigits(month.from.month))/\(month.from.year)",
      isCaptionSeen: true, columns, rows: rows, staysWide: true
    ).html
  }
}
