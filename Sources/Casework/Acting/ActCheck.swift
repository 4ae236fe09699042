import Deadlines

/// Believing a draft of an act field by field, collecting everything that is wrong at once. It says what is asked for;
/// whether that may be done is for `Dossier.decide`.
package struct ActCheck: Sendable {
  /// What the office knows beyond the dossier.
  package struct Surroundings: Sendable {
    package let now: Moment
    package let calendar: WorkingCalendar
    /// An officer at work in one of the units the dossier concerns.
    package let colleague: @Sendable (OfficerID) -> Actor?
    /// The name of a unit of the installation.
    package let unit: @Sendable (UnitID) -> String?
    /// The outage of the unit's book that the draft names.
    package let outage: OutageWindow?

    package init(
      now: Moment, calendar: WorkingCalendar, colleague: @escaping @Sendable (OfficerID) -> Actor?,
      unit: @escaping @Sendable (UnitID) -> String?, outage: OutageWindow? = nil
    ) {
      self.now = now
      self.calendar = calendar
      self.colleague = colleague
      self.unit = unit
      self.outage = outage
    }
  }

  let draft: ActDraft
  let dossier: Dossier
  let around: Surroundings
  private(set) var problems: [FieldProblem] = []

  /// What is asked for.
  /// - Throws: `WrongFields`.
  package static func command(
    _ draft: ActDraft, on dossier: Dossier, _ around: Surroundings
  ) throws(WrongFields) -> DossierCommand {
    var check = ActCheck(draft: draft, dossier: dossier, around: around)
    let command = check.command()
    guard let command, check.problems.isEmpty else { throw WrongFields(problems: check.problems) }
    return command
  }

  private init(draft: ActDraft, dossier: Dossier, around: Surroundings) {
    self.draft = draft
    self.dossier = dossier
    self.around = around
  }

  private mutating func command() -> DossierCommand? {
    switch draft.act {
    // They make a dossier; there is none yet to do them on.
    case .register, .receive:
      fail("act", "Việc này tạo hồ sơ mới, không làm trên hồ sơ đã có.")
      return nil
    // Not one of a dossier's daily acts: its page and command ask for more than a form beside the dossier would.
    case .passOn:
      fail("act", "Việc này chỉ làm khi sáp nhập đơn vị, ở trang Sáp nhập của tỉnh.")
      return nil
    case .erase:
      fail("act", "Việc này làm ở trang Xóa dữ liệu cá nhân của quản trị.")
      return nil
    case .accept, .decline, .askSupplement, .proposeSupplement, .sendSupplement, .receiveSupplement:
      return filing()
    case .forward, .take, .assign, .sendBack, .issue, .addFiles, .remind: return processing()
    case .proposeExtension, .approve, .reject: return proposal()
    case .askPayment, .collectFee, .exemptFee, .refundFee: return money()
    case .consult, .answerConsultation, .noteOutage, .endOutage: return elsewhere()
    case .withdraw, .stop, .archive: return ending()
    case .consign, .noteDelivery, .handOver, .sendPapers, .papersArrived: return delivery()
    case .askHomeVisit, .planHomeVisit, .noteHomeVisit: return homeVisit()
    }
  }

  private mutating func processing() -> DossierCommand? {
    switch draft.act {
    case .take: return .take
    case .forward: return .forward(assignee: colleague(), note: note(), secret: secret())
    case .assign:
      let colleague = colleague()
      let note = note()
      if colleague == nil, problems.isEmpty { fail("assignee", "Hãy chọn người xử lý.") }
      return colleague.map { .assign($0, note: note) }
    case .sendBack: return reason("Hãy ghi lý do trả lại.").map { .sendBack(reason: $0) }
    case .issue: return issue()
    case .addFiles:
      if draft.files.isEmpty { fail("files", "Hãy chọn ít nhất một tệp.") }
      return .addFiles(draft.files)
    default: return .remind(to: nil, note: note())
    }
  }

  /// The papers named as State secrets, by their numbers.
  private mutating func secret() -> Set<Int> {
    let known = Set(dossier.procedure.components.map(\.number))
    var numbers: Set<Int> = []
    for path in draft.rows("secret") {
      let number = optional(path, wrong: "Thủ tục không có giấy tờ này.") { typed in
        Int(typed).flatMap { known.contains($0) ? $0 : nil }
      }
      if let number { numbers.insert(number) }
    }
    return numbers
  }

  private mutating func issue() -> DossierCommand? {
    let number = required(
      "number", missing: "Hãy nhập số, ký hiệu của kết quả.", most: 100, long: "Số, ký hiệu dài quá 100 chữ.")
    let today = around.now.day
    let day = required("day", missing: "Hãy nhập ngày của kết quả.", wrong: dayError) {
      Day(typed: $0, today: today)
    }
    // A procedure that can end in one way only leaves nothing to choose.
    let isOpen = dossier.procedure.results.count > 1
    if isOpen, text("result") == nil { fail("result", "Hãy chọn kết quả.") }
    let kind = optional("result", wrong: "Hãy chọn một trong các kết quả của thủ tục.") { Int($0) }
    guard let number, let day else { return nil }
    return .issue(.init(number: number, day: day, kind: kind ?? 0, files: draft.files))
  }

  private mutating func proposal() -> DossierCommand? {
    switch draft.act {
    case .approve: return .approve(note: note())
    case .reject: return reason("Hãy ghi lý do không đồng ý.").map { .reject(reason: $0) }
    default: return proposeExtension()
    }
  }

  private mutating func proposeExtension() -> DossierCommand? {
    let today = around.now.day
    let day = required("day", missing: "Hãy nhập ngày hẹn lại.", wrong: dayError) {
      Day(typed: $0, today: today)
    }
    let cause = required(
      "cause", missing: "Hãy chọn nguyên nhân.", wrong: "Hãy chọn một trong các nguyên nhân."
    ) { CauseOfDelay(rawValue: $0) }
    let reason = reason("Hãy ghi lý do chậm.")
    guard let day, let cause, let reason else { return nil }
    guard around.calendar.isWorkingDay(day) else {
      fail("day", "Ngày hẹn lại phải là ngày làm việc.")
      return nil
    }
    return .proposeExtension(
      .init(newDue: around.calendar.endOfWork(on: day), reason: reason, cause: cause))
  }

  private mutating func ending() -> DossierCommand? {
    switch draft.act {
    case .withdraw:
      let settlement = settlement()
      return reason("Hãy ghi lý do rút hồ sơ.").map { .withdraw(reason: $0, settlement: settlement) }
    case .stop:
      // An unanswered request is reason enough.
      let said = optional("reason", most: 1000, long: longReason)
      return .stop(reason: said ?? "", settlement: settlement())
    default:
      let place = required("place", missing: "Hãy ghi nơi lưu.", most: 200, long: "Nơi lưu dài quá 200 chữ.")
      let years = optional("years", wrong: "Số năm là số nguyên từ 1 đến 100.") {
        Int($0).flatMap { (1...100).contains($0) ? $0 : nil }
      }
      return place.map { .archive(place: $0, years: years) }
    }
  }

  /// What goes back to a citizen whose dossier ends without a result.
  private mutating func settlement() -> Settlement {
    Settlement(
      papersReturned: optional("settlement.papersReturned", most: 500, long: "Nội dung dài quá 500 chữ."),
      fees: optional("settlement.fees", most: 500, long: "Nội dung dài quá 500 chữ."))
  }

  /// The colleague named; whether the step is theirs is for the rules to say.
  mutating func colleague() -> Actor? {
    let known = around.colleague
    return optional("assignee", wrong: "Đơn vị không có công chức này.") { typed in
      Int64(typed).flatMap { known(OfficerID($0)) }
    }
  }

  mutating func fail(_ path: String, _ notice: String) { problems.append(FieldProblem(path, notice)) }
}
