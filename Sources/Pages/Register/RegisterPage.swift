import Casework
import Deadlines
import Look
import Office
import Web

/// The register as a page: what is asked, what was found, where it goes on.
struct RegisterPage {
  let ask: RegisterAsk
  let rows: [RegisterRow]
  /// How many there are; nil where they were not counted.
  let count: Found?
  let previous: Link?
  let next: Link?
  let fields: [String]
  let procedures: [(code: String, name: String)]
  let isPersonal: Bool
  /// Books of units whose place this one took, by name; most units have none.
  let oldBooks: [(unit: UnitID, name: String)]
  /// Why the list cannot be believed; empty where it can.
  var doubt: HTML = .empty

  enum Found: Equatable {
    case all(Int)
    case moreThan(Int)
  }

  var html: HTML {
    """
    \(PageTitle(title, note: note, crumbs: crumbs, acts: ask.errors.isEmpty && isPersonal ? exports : .empty))\(doubt)\
    \(ErrorSummary("Chưa lọc được", ask.entry))\(HTML.when(ask.query.behind == nil, filters))\
    \(HTML.when(ask.errors.isEmpty, list))
    """
  }

  var title: String {
    guard let behind = ask.query.behind else { return "Sổ theo dõi hồ sơ" }
    return behind.measure.listTitle
  }

  private var note: HTML {
    switch count {
    case .all(let count): "<span class=\"num\">\(count.vietnamese)</span> hồ sơ\(behindNote)"
    case .moreThan(let count): "hơn <span class=\"num\">\(count.vietnamese)</span> hồ sơ\(behindNote)"
    case nil: .empty
    }
  }

  private var behindNote: HTML {
    guard let behind = ask.query.behind else { return ask.isFiltered ? " phù hợp" : .empty }
    let group: HTML = groupName(behind.slice).map { name in ", \(name)" } ?? .empty
    return "\(group), \(behind.period.written)"
  }

  private func groupName(_ slice: Slice) -> String? {
    guard let grouping = slice.grouping, let value = slice.value else { return nil }
    let name: String =
      switch grouping {
      case .channel: Int(value).flatMap(Channel.init(rawValue:))?.label ?? value
      case .department: Department(rawValue: value)?.label ?? value
      case .procedure: procedures.first { $0.code == value }?.name ?? value
      case .field, .month: value
      }
    return "\(grouping.label.lowercased()) \(name)"
  }

  private var crumbs: [(label: String, link: Link)] {
    guard let behind = ask.query.behind else { return [] }
    let period = Address.statistics(of: behind.period, by: behind.slice.grouping ?? .field)
    return [("Thống kê", period)]
  }

  private var exports: HTML {
    """
    \(LinkButton("Excel", ask.link(Address.registerXLSX), icon: .download, meaning: "tải danh sách này"))\
    \(LinkButton("CSV", ask.link(Address.registerCSV), icon: .download, meaning: "tải danh sách này"))
    """
  }

  // MARK: The filters

  private var filters: HTML {
    let entry = ask.entry
    let stages = [Option("", "Tất cả")] + Stage.allCases.map { Option($0.rawValue, $0.label) }
    let isOpen = ["field", "procedure", "due", "book"].contains { !entry.value($0).isEmpty }
    return """
      <form class="card filters" method="get" action="\(Address.register.path())"><div class="fields">\
      \(Field("q", isPersonal ? "Mã, họ tên, số định danh, điện thoại" : "Mã hồ sơ", entry, kind: .search, need: .unmarked, width: 4))\
      \(Select("stage", "Trạng thái", stages, entry, width: 2))\
      \(Field("from", "Nhận từ ngày", entry, kind: .day, need: .unmarked, width: 2))\
      \(Field("to", "đến ngày", entry, kind: .day, need: .unmarked, width: 2))\
      <p class="acts w-2">\(Button("Lọc"))</p></div>\
      \(Fold("Thêm điều kiện: lĩnh vực, thủ tục, hạn trả", isOpen: isOpen, more(entry)))</form>
      """
  }

  private func book(_ entry: Entry) -> HTML {
    let options =
      [Option("", "Sổ của đơn vị")] + oldBooks.map { Option($0.unit.pathSegment, "Sổ cũ của \($0.name)") }
    return .when(!oldBooks.isEmpty, "\(Select("book", "Sổ", options, entry, width: 4))")
  }

  private func more(_ entry: Entry) -> HTML {
    let field = entry.value("field")
    let procedure = entry.value("procedure")
    var fieldOptions = [Option("", "Tất cả")] + fields.map { Option($0, $0) }
    if !field.isEmpty, !fields.contains(field) { fieldOptions.append(Option(field, field)) }
    var procedureOptions =
      [Option("", "Tất cả")] + procedures.map { Option($0.code, "\($0.name) (\($0.code))") }
    if !procedure.isEmpty, !procedures.contains(where: { $0.code == procedure }) {
      procedureOptions.append(Option(procedure, procedure))
    }
    let due = [Option("", "Tất cả")] + RegisterQuery.Due.allCases.map { Option($0.rawValue, $0.label) }
    return """
      <div class="fields">\(Select("field", "Lĩnh vực", fieldOptions, entry, width: 3))\
      \(Select("procedure", "Thủ tục", procedureOptions, entry, width: 6))\
      \(Select("due", "Hạn trả, hồ sơ đang giải quyết", due, entry, width: 3))\(book(entry))</div>
      """
  }

  // MARK: The list

  private var list: HTML {
    guard !rows.isEmpty else {
      let clear: HTML = .when(ask.isFiltered, LinkButton("Xem cả sổ", Address.register.path()).html)
      return """
        <div class="card card-flush">\(EmptyState(
          ask.isFiltered ? "Không có hồ sơ nào phù hợp" : "Sổ chưa có hồ sơ nào",
          ask.isFiltered && ask.query.behind == nil ? "Thử bớt điều kiện, hoặc gõ ít chữ hơn." : "",
          icon: .register, acts: clear))</div>
        """
    }
    let first = ask.skipped + 1
    let last = ask.skipped + rows.count
    let whole = if case .all(let count) = count { " trong \(count.vietnamese)" } else { "" }
    let pager = Pager(
      previous: previous, next: next, note: "Dòng \(first.vietnamese)–\(last.vietnamese)\(whole)")
    let table = Table(
      title, RegisterRow.columns(isPersonal: isPersonal), rows: rows.map(\.cells))
    return "<div class=\"card card-flush print-wide\">\(table)\(pager)</div>"
  }
}

extension RegisterQuery.Due {
  var label: String {
    switch self {
    case .overdue: "Quá hạn"
    case .today: "Đến hạn hôm nay"
    case .tomorrow: "Đến hạn ngày làm việc tiếp theo"
    }
  }
}

extension Measure {
  /// The heading over the list it counts.
  var listTitle: String {
    switch self {
    case .carriedOver: "Hồ sơ kỳ trước chuyển sang"
    case .received: "Hồ sơ tiếp nhận trong kỳ"
    case .settled: "Hồ sơ đã giải quyết"
    case .early: "Hồ sơ giải quyết trước hạn"
    case .onTime: "Hồ sơ giải quyết đúng hạn"
    case .overdue: "Hồ sơ giải quyết quá hạn"
    case .withdrawn: "Hồ sơ rút, dừng giải quyết"
    case .pending: "Hồ sơ đang giải quyết"
    case .pendingInTime: "Hồ sơ đang giải quyết, trong hạn"
    case .pendingOverdue: "Hồ sơ đang giải quyết, quá hạn"
    }
  }
}
