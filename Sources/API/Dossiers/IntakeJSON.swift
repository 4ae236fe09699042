import Casework
import Office

/// A filing as programs send it. Its fields are those of `IntakeDraft`, which both doors of the office fill in.
enum IntakeJSON {
  static let person = JSONSchema.named(
    "PersonInput",
    .input(
      .may("kind", .choice(Person.Kind.self, \.label).about("Mặc định citizen.")),
      .needed("name", .text(1...200, .name)),
      .needed(
        "identifier",
        .text(1...30).about("Số định danh cá nhân, CMND, hộ chiếu; mã số thuế với tổ chức.")),
      .may("birth", .day), .may("sex", .choice(Sex.self, \.label)),
      .needed("address", .text(1...500, .filled)),
      .may("phone", .text(0...30)), .may("email", .text(0...254)),
      .may(
        "acceptsMismatch", .flag.about("Công chức chấp nhận số định danh không khớp năm sinh hoặc giới tính.")
      )))

  static let representative = JSONSchema.named(
    "RepresentativeInput",
    .input(.needed("person", person), .may("document", .text(0...300).about("Văn bản ủy quyền."))))

  static let component = JSONSchema.named(
    "ComponentInput",
    .input(
      .needed("number", .whole(1...999).about("Số thứ tự giấy tờ trong thủ tục.")),
      .may("manner", .choice(ComponentGiven.Manner.self, \.label).about("Mặc định submitted.")),
      .may("originals", .whole(0...99)), .may("copies", .whole(0...99)),
      .may("evidence", .text(0...300).about("Cơ sở dữ liệu đã tra khi thay bằng dữ liệu."))))

  static let file = JSONSchema.named(
    "FileInput",
    .input(
      .needed("hash", .fileHash.about("SHA-256 mà việc gửi tệp đã trả về.")),
      .may("component", .whole(1...999).about("Giấy tờ mà tệp là bản quét."))))

  static let amounts = JSONSchema(
    .map(keys: .position, .whole(0...1_000_000_000)),
    about: "Mức thu do công chức nhập cho khoản chưa có mức, theo vị trí của khoản trong thủ tục.")

  static let filing = JSONSchema.named(
    "Filing",
    .input(
      .needed("procedure", .procedureCode), .may("channel", .channel), .needed("applicant", person),
      .may("representative", representative), .may("summary", .text(0...1000)),
      .may("situations", .list(of: .text(1...500), 0...50)),
      .may("components", .list(of: component, 0...100)),
      .may("files", .list(of: file, 0...100)), .may("sets", .whole(1...50)), .may("count", .whole(1...1000)),
      .may("pages", .whole(1...10_000)), .may("exemption", .text(0...300)),
      .may(
        "exemptionEvidence",
        .text(0...300).about("Giấy tờ đã xem hoặc cơ sở dữ liệu đã tra; bắt buộc khi có exemption.")),
      .may("amounts", amounts),
      .may("delivery", .choice(Delivery.self, \.label)), .may("deliveryAddress", .text(0...500)),
      .may("paidBy", .choice(PaymentMethod.self, \.label).about("Không ghi: thu sau."))))

  static let refusal = JSONSchema.named(
    "RefusedFiling",
    .input(
      .needed("procedure", .procedureCode), .may("channel", .channel), .needed("applicant", person),
      .may("representative", representative), .may("summary", .text(0...1000)),
      .may("deliveryAddress", .text(0...500)), .needed("reason", .text(1...2000, .filled))))

  /// What was sent, not yet believed. A field that was not sent has the value of an untouched form.
  static func draft(_ sent: Sent) -> IntakeDraft {
    var draft = IntakeDraft()
    if let channel = sent.whole("channel") { draft.channel = String(channel) }
    draft.applicant = sent.object("applicant").map(person) ?? draft.applicant
    draft.representative = sent.object("representative").map { sent in
      var representative = IntakeDraft.RepresentativeDraft()
      representative.person = sent.object("person").map(person) ?? representative.person
      representative.document = sent.text("document")
      return representative
    }
    draft.summary = sent.text("summary")
    draft.situations = sent.texts("situations")
    draft.components = sent.objects("components").map(component)
    if let sets = sent.whole("sets") { draft.sets = String(sets) }
    if let count = sent.whole("count") { draft.count = String(count) }
    if let pages = sent.whole("pages") { draft.pages = String(pages) }
    draft.exemption = sent.text("exemption")
    draft.exemptionEvidence = sent.text("exemptionEvidence")
    for amount in sent.wholes("amounts") { draft.amounts[amount.key] = String(amount.value) }
    if let delivery = sent.optionalText("delivery") { draft.delivery = delivery }
    draft.deliveryAddress = sent.text("deliveryAddress")
    draft.paidBy = sent.text("paidBy")
    return draft
  }

  private static func person(_ sent: Sent) -> IntakeDraft.PersonDraft {
    var person = IntakeDraft.PersonDraft()
    if let kind = sent.optionalText("kind") { person.kind = kind }
    person.name = sent.text("name")
    person.identifier = sent.text("identifier")
    person.birth = sent.text("birth")
    person.sex = sent.text("sex")
    person.address = sent.text("address")
    person.phone = sent.text("phone")
    person.email = sent.text("email")
    person.acceptsMismatch = sent.flag("acceptsMismatch")
    return person
  }

  private static func component(_ sent: Sent) -> IntakeDraft.ComponentDraft {
    var component = IntakeDraft.ComponentDraft()
    component.number = Int(sent.whole("number") ?? 0)
    if let manner = sent.optionalText("manner") { component.manner = manner }
    if let originals = sent.whole("originals") { component.originals = String(originals) }
    if let copies = sent.whole("copies") { component.copies = String(copies) }
    component.evidence = sent.text("evidence")
    return component
  }

  /// The kept files a program refers to; those nobody sent before, and components the procedure does not know, become
  /// problems.
  static func files(
    _ sent: [Sent], of procedure: Procedure?, in office: Office, _ problems: inout [FieldProblem]
  ) async throws -> [FileReference] {
    var out: [FileReference] = []
    for (index, sent) in sent.enumerated() {
      guard var file = try await office.file(sent.text("hash")) else {
        problems.append(
          FieldProblem("files[\(index)].hash", "Chưa có tệp nào mang mã băm này; hãy gửi tệp trước."))
        continue
      }
      file.component = sent.whole("component").map { Int($0) }
      if let number = file.component, procedure?.components.contains(where: { $0.number == number }) == false
      {
        problems.append(FieldProblem("files[\(index)].component", "Thủ tục không có giấy tờ số \(number)."))
      }
      out.append(file)
    }
    return out
  }
}
