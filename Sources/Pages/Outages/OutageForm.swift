import Casework
import Deadlines
import Office
import Web

/// What somebody filled in about an outage.
struct OutageForm {
  let form: Form
  let definitions: Definitions
  let today: Day

  struct Fault: Error {
    let errors: [FieldError]
  }

  /// The procedures ticked, and the system whose procedures are meant.
  var reach: OutageReach {
    let system = form["record"]
    return OutageReach(
      procedures: Set(form.values("procedure").filter { definitions.current[$0] != nil }),
      systemOfRecord: definitions.systemsOfRecord.contains(system) ? system : nil)
  }

  func note() -> Result<(OutageDraft, OutageReach), Fault> {
    var reader = FormReader(form)
    let named = reader.optional("system", most: 200, long: "Tên hệ thống dài quá 200 chữ.")
    let record = form["record"]
    let system = named ?? (definitions.systemsOfRecord.contains(record) ? record : nil)
    if system == nil, reader.errors.isEmpty { reader.fail("system", "Hãy ghi tên hệ thống gặp sự cố.") }
    let description = reader.optional("description", most: 2000, long: "Mô tả dài quá 2.000 chữ.")
    let from = moment("from", &reader, isNeeded: true)
    let to = moment("to", &reader, isNeeded: false)
    if let from, let to, to <= from { reader.fail("to_time", "Lúc hết phải sau lúc bắt đầu.") }
    guard let system, let from, reader.errors.isEmpty else { return .failure(Fault(errors: reader.errors)) }
    return .success(
      (OutageDraft(system: system, from: from, to: to, description: description ?? ""), reach))
  }

  func end() -> Result<Moment, Fault> {
    var reader = FormReader(form)
    guard let to = moment("to", &reader, isNeeded: true), reader.errors.isEmpty else {
      return .failure(Fault(errors: reader.errors))
    }
    return .success(to)
  }

  func letter() -> Result<OutageLetterDraft, Fault> {
    var reader = FormReader(form)
    func text(_ name: String, _ missing: String, most: Int) -> String? {
      let read = reader.optional(name, most: most, long: "Dài quá \(most.vietnamese) chữ.")
      if read == nil, !reader.errors.contains(where: { $0.field == name }) { reader.fail(name, missing) }
      return read
    }
    let recipient = text("recipient", "Hãy ghi nơi nhận công văn.", most: 200)
    let description = text("letter_description", "Hãy ghi diễn biến sự cố và việc đã làm.", most: 2_000)
    let proposal = text("proposal", "Hãy ghi kiến nghị.", most: 2_000)
    let signer = text("signer", "Hãy ghi họ tên người ký.", most: 100)
    guard let recipient, let description, let proposal, let signer else {
      return .failure(Fault(errors: reader.errors))
    }
    return .success(
      OutageLetterDraft(recipient: recipient, description: description, proposal: proposal, signer: signer))
  }

  /// A day and a time of the day in two fields.
  private func moment(_ name: String, _ reader: inout FormReader, isNeeded: Bool) -> Moment? {
    let (day, time) = ("\(name)_day", "\(name)_time")
    if !isNeeded, reader.text(day) == nil, reader.text(time) == nil { return nil }
    let readDay = reader.required(day, missing: "Hãy nhập ngày.", wrong: dayError) {
      Day(typed: $0, today: today)
    }
    let readTime = reader.required(time, missing: "Hãy nhập giờ.", wrong: "Giờ viết như 08:15.") {
      ClockTime($0)
    }
    guard let readDay, let readTime else { return nil }
    return Moment(readDay, readTime)
  }
}
