import Casework
import Deadlines

/// The lists inside one procedure of the catalogue file. Each returns nil, with the fault noted, for what it cannot
/// read.
extension CatalogueFile {
  typealias Element = (node: JSONNode, path: String)

  // MARK: Fees

  static func fee(_ element: Element, _ parent: FileFields) -> FeeRule? {
    let fields = FileFields(
      element.node, path: element.path,
      known: ["kind", "name", "amount", "unit", "tier", "max_per_copy", "by_channel", "note"],
      faults: parent.faults)
    let kind = fields.choice("kind", "phi, le_phi, none") { FeeRule.Kind(rawValue: $0) }
    guard let name = fields.text("name"), let unit = fields.text("unit"), let kind else { return nil }
    var fee = FeeRule(kind: kind, name: name, unit: unit, note: fields.note("note"))
    fee.amount = amount(fields, "amount")
    fee.maximumPerCopy = amount(fields, "max_per_copy")
    if kind == .none, fee.amount != .zero { fields.fault("amount", "không thu thì phải là 0") }
    if let node = fields.optionalNode("tier") {
      let tier = FileFields(
        node, path: fields.path(of: "tier"), known: ["from_page", "amount"], faults: parent.faults)
      if let page = tier.whole("from_page", in: 2...10_000), tier.node("amount") != nil,
        let dong = amount(tier, "amount")
      {
        fee.tier = FeeRule.Tier(fromPage: page, amount: dong)
      }
    }
    if !fee.isPerPage, fields.has("tier") || fields.has("max_per_copy") {
      fields.fault("unit", "mức theo trang (tier, max_per_copy) cần đơn vị là “trang”")
    }
    if let node = fields.optionalNode("by_channel") {
      let amounts = FileFields(
        node, path: fields.path(of: "by_channel"), known: Set(channelCodes.keys), faults: parent.faults)
      for (code, channel) in channelCodes where amounts.has(code) {
        fee.byChannel[channel.rawValue] = amount(amounts, code)
      }
    }
    return fee
  }

  /// Whole đồng; null and missing are nil: the provincial council sets it.
  private static func amount(_ fields: FileFields, _ name: String) -> Dong? {
    guard fields.has(name) else { return nil }
    return fields.whole(name, in: 0...10_000_000_000).flatMap { Dong(Int64($0)) }
  }

  // MARK: Components

  static func components(_ fields: FileFields, _ channels: [Channel]) -> [Component] {
    let read = fields.list("components", atLeast: 1).enumerated().map { index, element in
      component(element, number: index + 1, channels, fields)
    }
    let components = read.compactMap(\.self)
    // A component that cannot be read would make every complaint about its group wrong.
    guard components.count == read.count else { return [] }
    let groups = Dictionary(grouping: components) { $0.component.alternativeGroup }
    for case (let name?, let members) in groups {
      // One component of a group is needed, chosen by the channel: each channel must find exactly one.
      for channel in channels {
        let found = members.filter { $0.component.applies(to: channel) }
        guard found.count != 1, let last = found.last ?? members.last else { continue }
        last.fields.fault(
          "alternative_group",
          "nhóm “\(name.prefix(80))” có \(found.count) thành phần cho kênh \(channel.label.lowercased()), phải có đúng 1"
        )
      }
    }
    return components.map(\.component)
  }

  private static func component(
    _ element: Element, number: Int, _ channels: [Channel], _ parent: FileFields
  ) -> (fields: FileFields, component: Component)? {
    let fields = FileFields(
      element.node, path: element.path,
      known: [
        "no", "name", "originals", "copies", "kind", "mandatory", "condition", "case", "alternative_group",
        "for_channels", "replaceable_by", "form_file",
      ], faults: parent.faults)
    if let no = fields.whole("no", in: 1...1000), no != number {
      fields.fault("no", "phải là \(number), theo thứ tự")
    }
    let kinds = Component.Kind.allCases.map(\.rawValue).joined(separator: ", ")
    let kind = fields.choice("kind", kinds) { Component.Kind(rawValue: $0) }
    let originals = fields.whole("originals", in: 0...99)
    let copies = fields.whole("copies", in: 0...99)
    let mandatory = fields.flag("mandatory")
    let only = fields.has("for_channels") ? self.channels(fields, "for_channels", atLeast: 1) : []
    for channel in only where !channels.contains(channel) {
      fields.fault("for_channels", "thủ tục không nhận qua kênh \(channel.label.lowercased())")
    }
    guard let name = fields.text("name"), let kind, let originals, let copies, let mandatory else {
      return nil
    }
    let component = Component(
      number: number, name: name, originals: originals, copies: copies, kind: kind, isMandatory: mandatory,
      condition: fields.optionalText("condition"), situation: fields.optionalText("case"),
      alternativeGroup: fields.optionalText("alternative_group"), channels: only,
      replaceableBy: fields.optionalTexts("replaceable_by"), formFile: fields.optionalText("form_file"))
    return (fields, component)
  }

  static func dataSource(_ element: Element, _ parent: FileFields) -> DataSource? {
    let fields = FileFields(
      element.node, path: element.path, known: ["component", "database", "owner"], faults: parent.faults)
    guard let component = fields.text("component"), let database = fields.text("database"),
      let owner = fields.text("owner")
    else { return nil }
    return DataSource(component: component, database: database, owner: owner)
  }

  // MARK: Results

  static func result(_ element: Element, _ parent: FileFields) -> ResultKind? {
    let fields = FileFields(
      element.node, path: element.path, known: ["name", "code", "outcome"], faults: parent.faults)
    let code = fields.has("code") ? fields.choice("code", "mã như KQ.G15.000031", resultCode) : nil
    let positive = fields.choice("outcome", "positive, negative") {
      ["positive": true, "negative": false][$0]
    }
    guard let name = fields.text("name"), let positive else { return nil }
    return ResultKind(name: name, code: code, isPositive: positive)
  }

  /// The code itself when it is `KQ.`, a letter with two digits, six digits.
  private static func resultCode(_ code: String) -> String? {
    let parts = code.split(separator: ".", omittingEmptySubsequences: false)
    let isDigits: (Substring) -> Bool = { $0.utf8.allSatisfy { (48...57).contains($0) } }
    guard parts.count == 3, parts[0] == "KQ", parts[1].utf8.count == 3, parts[2].utf8.count == 6,
      parts[1].utf8.first.map({ (65...90).contains($0) }) == true, isDigits(parts[1].dropFirst()),
      isDigits(parts[2])
    else { return nil }
    return code
  }

  // MARK: Internal process

  static func steps(_ fields: FileFields, limit: TimeLimit?) -> [ProcessStep] {
    let elements = fields.list("process", atLeast: 1)
    var read: [(fields: FileFields, step: ProcessStep)] = []
    for (index, element) in elements.enumerated() {
      if let step = step(element, order: index + 1, after: read.map(\.step.kind), fields) {
        read.append(step)
      }
    }
    // One unreadable step would make every following complaint about the whole wrong.
    guard read.count == elements.count else { return [] }
    let steps = read.map(\.step)
    switch ProcessFault.first(in: steps.map(\.kind)) {
    case .outOfOrder(let index):
      let kinds = "“\(steps[index].kind.label)” sau “\(steps[index - 1].kind.label)”"
      read[index].fields.fault("role", "sai thứ tự quy trình: \(kinds)")
    case .missing(let kind): fields.fault("process", "thiếu bước “\(kind.label)”")
    case nil: break
    }
    let minutes = steps.reduce(0) { $0 + $1.minutes }
    let hours = Quarters(count: minutes / 15).written
    if let total = fields.quarters("process_total_hours", in: 0...10_000), total.count * 15 != minutes {
      fields.fault("process_total_hours", "ghi \(total.written) giờ nhưng các bước cộng lại \(hours) giờ")
    }
    if let allowed = limit?.allowedMinutes, minutes > allowed {
      fields.fault("process_total_hours", "các bước cộng lại \(hours) giờ, dài hơn thời hạn giải quyết")
    }
    return steps
  }

  private static func step(
    _ element: Element, order: Int, after before: [ProcessStep.Kind], _ parent: FileFields
  ) -> (fields: FileFields, step: ProcessStep)? {
    let fields = FileFields(
      element.node, path: element.path, known: ["order", "name", "role", "unit", "hours"],
      faults: parent.faults)
    if let given = fields.whole("order", in: 1...1000), given != order {
      fields.fault("order", "phải là \(order), theo thứ tự")
    }
    let name = fields.text("name")
    let department = fields.choice("unit", "tên cơ quan của cấp xã", Department.init(published:))
    let hours = fields.quarters("hours", in: 0...10_000)
    guard let role = fields.text("role") else { return nil }
    guard let kind = ProcessStep.Kind(publishedRole: role, after: before) else {
      fields.fault("role", "không gắn được “\(role.prefix(80))” với vai trò nào của cơ quan")
      return nil
    }
    guard let name, let department, let hours else { return nil }
    let step = ProcessStep(
      order: order, name: name, kind: kind, roleText: role, department: department, minutes: hours.count * 15)
    return (fields, step)
  }
}

extension TimeLimit {
  /// How many working minutes the steps of a process may take together; nil where the limit is not one of working time.
  fileprivate var allowedMinutes: Int? {
    switch self {
    case .workingDays(let amount): amount.count * WorkingTime.day.minutes / 4
    case .workingHours(let amount): amount.count * 15
    case .sameDay: WorkingTime.day.minutes
    case .calendarDays, .months: nil
    }
  }
}
