import Casework
import Deadlines
import Office
import Web

extension BoardList {
  /// The heading over the list, and what its number counts.
  var title: String {
    switch self {
    case .pending: "Hồ sơ đang giải quyết"
    case .overdue: "Hồ sơ quá hạn"
    case .overdueWithLetter: "Hồ sơ quá hạn đã có thư xin lỗi"
    case .overdueWithoutLetter: "Hồ sơ quá hạn chưa có thư xin lỗi"
    case .dueToday: "Hồ sơ đến hạn hôm nay"
    case .dueTomorrow: "Hồ sơ đến hạn ngày làm việc tới"
    case .watched: "Hồ sơ sắp đến hạn, cần chuẩn bị thư xin lỗi"
    case .owed: "Kết quả xong trễ, còn nợ thư xin lỗi"
    case .behind: "Hồ sơ trễ so với ngày hẹn đầu"
    case .reappointed: "Hồ sơ đã xin lỗi, hẹn lại đúng hạn"
    case .waitsForCitizen: "Hồ sơ chờ người dân"
    case .lapsed: "Hồ sơ người dân quá hạn bổ sung, nộp phí"
    case .waitsForAgency: "Hồ sơ chờ cơ quan khác"
    case .waitsForOutage: "Hồ sơ vướng sự cố hệ thống"
    case .signing: "Hồ sơ chờ ký"
    case .proposed: "Đề xuất chờ người ký duyệt"
    case .registered: "Hồ sơ chờ tiếp nhận"
    case .decided: "Kết quả chờ trả"
    case .settledHere: "Hồ sơ nơi khác tiếp nhận, giải quyết tại đây"
    case .settledBehind: "Hồ sơ đã giải quyết, trễ so với ngày hẹn đầu"
    case .settledReappointed: "Hồ sơ đã giải quyết, đã hẹn lại đúng hạn"
    }
  }
}

extension BoardQuery {
  /// Nil when the address asks for no list there is.
  init?(_ fields: Fields, today: Day) {
    guard let list = BoardList(rawValue: fields["list"] ?? BoardList.pending.rawValue) else { return nil }
    self.init(list)
    kind = fields["step"].flatMap { ProcessStep.Kind(rawValue: $0) }
    department = fields["department"].flatMap { Department(rawValue: $0) }
    field = fields["field"].flatMap { $0.isEmpty ? nil : $0 }
    openOnly = fields["holder"] == "none"
    holder = fields["holder"].flatMap { Int64($0) }.map(OfficerID.init)
    lateStepOnly = fields["late_step"] == "1"
    guard list.isOfPeriod else { return }
    let from = fields["from"].flatMap { Day(typed: $0, today: today) }
    let to = fields["to"].flatMap { Day(typed: $0, today: today) }
    period = from.flatMap { from in to.flatMap { Period(from: from, to: $0) } } ?? .quarter(of: today)
  }

  var fields: [(String, String)] {
    var fields = [("list", list.rawValue)]
    if let kind { fields.append(("step", kind.rawValue)) }
    if let department { fields.append(("department", department.rawValue)) }
    if let field { fields.append(("field", field)) }
    if openOnly { fields.append(("holder", "none")) }
    if let holder { fields.append(("holder", String(holder.number))) }
    if lateStepOnly { fields.append(("late_step", "1")) }
    if let period { fields += [("from", period.from.written), ("to", period.to.written)] }
    return fields
  }

  func link(_ route: PlainRoute = Address.boardList) -> Link { route.path().with(query: fields) }

  /// What of the list is asked for, in words; empty for all of it.
  func told(_ definitions: Definitions, _ kind: CommuneKind) -> String {
    var words: [String] = []
    if let step = self.kind { words.append("bước \(step.label)") }
    if let department { words.append(department.label(in: kind)) }
    if let field { words.append("lĩnh vực \(field)") }
    if let holder { words.append("\(definitions.name(of: holder)) giữ") }
    if openOnly { words.append("chưa ai nhận") }
    if lateStepOnly { words.append("bước quá hạn") }
    if let period { words.append(period.written) }
    return words.joined(separator: ", ")
  }
}

extension Address {
  /// The dossiers a number of the board counts.
  static func list(_ board: BoardList, _ change: (inout BoardQuery) -> Void = { _ in }) -> Link {
    var query = BoardQuery(board)
    change(&query)
    return query.link()
  }
}
