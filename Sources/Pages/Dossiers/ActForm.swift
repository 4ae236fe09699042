import Casework
import Deadlines
import Office
import Web

/// What an officer filled in for one act. The fields of all acts stand on one page, so each begins with its act:
/// `send_back.reason`.
struct ActForm {
  let act: Act
  let form: Form
  let kept: KeptUploads
  let today: Day

  /// The dossier's version the officer saw; nil for a button that stands in a list.
  var version: Int? { Int(form["version"]) }

  func name(_ field: String) -> String { "\(act.rawValue).\(field)" }

  /// The uploads that belong to this act's own field.
  var uploads: [Upload] { form.uploads(name("files")) }

  /// The paper of the procedure that files are added to.
  func component(in procedure: Procedure) -> Int? {
    Int(form[name("component")]).flatMap { number in
      procedure.components.contains { $0.number == number } ? number : nil
    }
  }

  /// What is asked for, or what is wrong with the form.
  func command(on dossier: Dossier, _ definitions: Definitions) -> Result<DossierCommand, FormFault> {
    var reader = FormReader(form)
    guard let command = read(&reader, dossier, definitions), reader.errors.isEmpty else {
      return .failure(FormFault(errors: reader.errors))
    }
    return .success(command)
  }

  struct FormFault: Error {
    let errors: [FieldError]
  }

  private func read(_ reader: inout FormReader, _ dossier: Dossier, _ definitions: Definitions)
    -> DossierCommand?
  {
    switch act {
    case .take: return .take
    case .forward:
      return .forward(assignee: colleague(&reader, dossier, definitions), note: note(&reader))
    case .assign:
      let colleague = colleague(&reader, dossier, definitions)
      let note = note(&reader)
      if colleague == nil, reader.errors.isEmpty { reader.fail(name("assignee"), "Hãy chọn người xử lý.") }
      return colleague.map { .assign($0, note: note) }
    case .sendBack: return reason(&reader, "Hãy ghi lý do trả lại.").map { .sendBack(reason: $0) }
    case .withdraw:
      return reason(&reader, "Hãy ghi lý do rút hồ sơ.").map {
        .withdraw(reason: $0, settlement: settlement(&reader))
      }
    case .issue: return issue(&reader)
    case .collectFee: return collectFee(&reader)
    case .addFiles:
      if kept.isEmpty { reader.fail(name("files"), "Hãy chọn ít nhất một tệp.") }
      return .addFiles(kept.files)
    case .handOver: return handOver(&reader)
    default: return readRoad(&reader, dossier, definitions)
    }
  }

  private func issue(_ reader: inout FormReader) -> DossierCommand? {
    let number = reader.required(
      name("number"), missing: "Hãy nhập số, ký hiệu của kết quả.", most: 100,
      long: "Số, ký hiệu dài quá 100 chữ.")
    let day = reader.required(
      name("day"), missing: "Hãy nhập ngày của kết quả.", wrong: "Ngày ghi theo dạng ngày/tháng/năm."
    ) { Day(written: $0) ?? Day(iso: $0) }
    let kind = reader.required(
      name("result"), missing: "Hãy chọn kết quả.", wrong: "Hãy chọn một trong các kết quả của thủ tục."
    ) { Int($0) }
    guard let number, let day, let kind else { return nil }
    return .issue(.init(number: number, day: day, kind: kind, files: kept.files))
  }

  private func collectFee(_ reader: inout FormReader) -> DossierCommand? {
    let amount = reader.required(
      name("amount"), missing: "Hãy nhập số tiền.", wrong: "Số tiền là số nguyên đồng."
    ) { Int64($0).flatMap { Dong($0) } }
    let method = reader.required(
      name("method"), missing: "Hãy chọn hình thức thu.", wrong: "Hình thức thu không hợp lệ."
    ) { PaymentMethod(rawValue: $0) }
    guard let amount, let method else { return nil }
    return .collectFee(amount, method)
  }

  private func handOver(_ reader: inout FormReader) -> DossierCommand? {
    let receiver = reader.required(
      name("name"), missing: "Hãy nhập họ và tên người nhận.", most: 200, long: "Tên dài quá 200 chữ.")
    let identifier = reader.optional(
      name("identifier"), wrong: "Số giấy tờ chỉ gồm chữ cái và chữ số, từ 6 đến 15 ký tự.",
      identifier)
    guard let receiver, reader.errors.isEmpty else { return nil }
    return .handOver(
      .init(
        receiver: .init(name: receiver, identifier: identifier),
        isRepresentative: reader.isTicked(name("representative")),
        identityChecked: reader.isTicked(name("checked")),
        manner: Delivery(rawValue: form[name("manner")]) ?? .counter))
  }

  /// A number typed by hand, or everything the reader types from a citizen card, of which the number is kept.
  private func identifier(_ typed: String) -> String? {
    if let card = CitizenCard(typed, today: today) { return card.id.digits }
    let text = typed.filter { !$0.isWhitespace && $0 != "." }.uppercased()
    let isPlain = text.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
    return isPlain && (6...15).contains(text.utf8.count) ? text : nil
  }

  func note(_ reader: inout FormReader) -> String? {
    reader.optional(name("note"), most: 1000, long: "Ý kiến dài quá 1.000 chữ.")
  }

  func reason(_ reader: inout FormReader, _ missing: String) -> String? {
    reader.required(name("reason"), missing: missing, most: 1000, long: "Lý do dài quá 1.000 chữ.")
  }

  /// The colleague chosen, who works in the same unit; whether the step is theirs is for the rules to say.
  private func colleague(_ reader: inout FormReader, _ dossier: Dossier, _ definitions: Definitions) -> Actor?
  {
    reader.optional(name("assignee"), wrong: "Đơn vị không có công chức này.") { typed in
      guard let card = Int64(typed).flatMap({ definitions.officers[OfficerID($0)] }), card.isActive,
        card.unit == dossier.id.unit
      else { return nil }
      return card.actor
    }
  }
}
