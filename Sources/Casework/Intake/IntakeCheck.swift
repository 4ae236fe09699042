import Deadlines

/// Believing a draft field by field, collecting everything that is wrong at once.
package struct IntakeCheck: Sendable {
  package private(set) var problems: [FieldProblem] = []
  /// Worth a second look, never a reason to refuse.
  package private(set) var warnings: [FieldProblem] = []
  let today: Day

  package init(today: Day) { self.today = today }

  mutating func fail(_ field: String, _ notice: String) {
    problems.append(FieldProblem(field, notice))
  }

  /// The filing, or nil with `problems`.
  package mutating func filing(_ draft: IntakeDraft, for procedure: Procedure) -> Filing? {
    let channel = channel(draft.channel)
    let people = people(draft)
    let components = draft.components.enumerated().compactMap { index, one in
      component(one, field: "components[\(index)]", procedure)
    }
    if Set(components.map(\.number)).count != components.count {
      fail("components", "Một giấy tờ được ghi hai lần.")
    }
    for situation in draft.situations where !procedure.cases.contains(situation) {
      fail("situations", "Thủ tục không có trường hợp “\(situation)”.")
    }
    let sets = number(draft.sets, "sets", 1...50, "Số bộ hồ sơ")
    let count = number(draft.count, "count", 1...1000, "Số lượng")
    let pages = number(draft.pages, "pages", 1...10_000, "Số trang")
    let exemption = draft.exemption.oneLine
    if !exemption.isEmpty, !procedure.feeExemptions.contains(exemption) {
      fail("exemption", "Thủ tục không có diện miễn, giảm này.")
    }
    let evidence = draft.exemptionEvidence.oneLine
    if !exemption.isEmpty, evidence.isEmpty {
      fail("exemptionEvidence", "Hãy ghi căn cứ miễn, giảm: giấy tờ đã xem hoặc cơ sở dữ liệu đã tra.")
    }
    if exemption.isEmpty, !evidence.isEmpty {
      fail("exemption", "Có căn cứ miễn, giảm nhưng chưa chọn diện.")
    }
    if evidence.isLonger(than: 300) { fail("exemptionEvidence", "Căn cứ miễn, giảm dài quá 300 chữ.") }
    checkDirection(evidence, "exemptionEvidence")
    let amounts = amounts(draft.amounts, procedure)
    let delivery = Delivery(rawValue: draft.delivery)
    if delivery == nil { fail("delivery", "Hãy chọn cách nhận kết quả.") }
    if delivery?.needsAddress == true, draft.deliveryAddress.oneLine.isEmpty {
      fail("deliveryAddress", "Hãy nhập địa chỉ nhận kết quả.")
    }
    let paidBy = draft.paidBy.isEmpty ? nil : PaymentMethod(rawValue: draft.paidBy)
    if !draft.paidBy.isEmpty, paidBy == nil { fail("paidBy", "Hình thức thanh toán không hợp lệ.") }

    guard problems.isEmpty, let channel, let people, let sets, let count, let pages, let delivery else {
      return nil
    }
    return Filing(
      channel: channel, people: people, situations: draft.situations, components: components,
      files: draft.files,
      sets: sets, quantity: FeeQuantity(count: count, pages: pages),
      exemption: exemption.isEmpty ? nil : exemption,
      exemptionEvidence: evidence.isEmpty ? nil : evidence,
      setAmounts: amounts, delivery: delivery, paidBy: paidBy)
  }

  /// The people of a draft alone: what a refusal at reception needs.
  package mutating func people(_ draft: IntakeDraft) -> Filing.People? {
    let applicant = person(draft.applicant, "applicant")
    var representative: Representative?
    if let typed = draft.representative {
      let person = person(typed.person, "representative.person")
      let document = typed.document.oneLine
      if document.isLonger(than: 300) { fail("representative.document", "Giấy tờ ủy quyền dài quá 300 chữ.") }
      representative = person.map { Representative(person: $0, document: document) }
    }
    let summary = draft.summary.oneLine
    if summary.isLonger(than: 1000) { fail("summary", "Nội dung yêu cầu dài quá 1.000 chữ.") }
    checkDirection(summary, "summary")
    let address = draft.deliveryAddress.oneLine
    if address.isLonger(than: 500) { fail("deliveryAddress", "Địa chỉ dài quá 500 chữ.") }
    guard let applicant, draft.representative == nil || representative != nil else { return nil }
    return Filing.People(
      applicant: applicant, representative: representative, summary: summary,
      deliveryAddress: address.isEmpty ? nil : address)
  }

  package mutating func channel(_ typed: String) -> Channel? {
    guard let channel = Int(typed).flatMap(Channel.init(rawValue:)) else {
      fail("channel", "Hãy chọn hình thức nộp.")
      return nil
    }
    return channel
  }

  private mutating func person(_ draft: IntakeDraft.PersonDraft, _ path: String) -> Person? {
    let before = problems.count
    guard let kind = Person.Kind(rawValue: draft.kind) else {
      fail("\(path).kind", "Hãy chọn cá nhân hoặc tổ chức.")
      return nil
    }
    let name = draft.name.oneLine
    if name.isEmpty {
      fail("\(path).name", kind == .citizen ? "Hãy nhập họ và tên." : "Hãy nhập tên tổ chức.")
    } else if name.isLonger(than: 200) {
      fail("\(path).name", "Tên dài quá 200 chữ.")
    } else if !name.contains(where: \.isLetter) {
      fail("\(path).name", "Tên phải có chữ cái.")
    }
    checkDirection(name, "\(path).name")
    let address = draft.address.oneLine
    if address.isEmpty { fail("\(path).address", "Hãy nhập địa chỉ.") }
    if address.isLonger(than: 500) { fail("\(path).address", "Địa chỉ dài quá 500 chữ.") }
    checkDirection(address, "\(path).address")
    let birth = day(draft.birth, "\(path).birth")
    let sex = draft.sex.isEmpty ? nil : Sex(rawValue: draft.sex)
    if !draft.sex.isEmpty, sex == nil { fail("\(path).sex", "Giới tính không hợp lệ.") }
    let identifier = identifier(draft, kind, birth, sex, path)
    var phone: String?
    if !draft.phone.trimmed.isEmpty {
      phone = Phone(draft.phone)?.digits
      if phone == nil { fail("\(path).phone", "Số điện thoại phải có 10 số (di động) hoặc 11 số (cố định).") }
    }
    let email = draft.email.trimmed
    if !email.isEmpty, !Self.isEmail(email) { fail("\(path).email", "Địa chỉ thư điện tử không hợp lệ.") }
    guard problems.count == before else { return nil }
    return Person(
      kind: kind, name: name, identifier: identifier, birth: kind == .citizen ? birth?.iso : nil,
      sex: kind == .citizen ? sex : nil, address: address, phone: phone, email: email.isEmpty ? nil : email)
  }

  /// Personal number, old identity number or passport of a citizen; tax code of an organisation.
  private mutating func identifier(
    _ draft: IntakeDraft.PersonDraft, _ kind: Person.Kind, _ birth: Day?, _ sex: Sex?, _ path: String
  ) -> String? {
    let typed = draft.identifier.filter { !$0.isWhitespace && $0 != "." }.uppercased()
    let field = "\(path).identifier"
    if typed.isEmpty {
      fail(field, kind == .citizen ? "Hãy nhập số định danh cá nhân." : "Hãy nhập mã số thuế.")
      return nil
    }
    if let id = PersonalID(typed, today: today) {
      if kind == .citizen, !draft.acceptsMismatch {
        if let birth, birth.year != id.birthYear {
          fail(
            "\(path).birth",
            "Năm sinh không khớp số định danh (\(id.birthYear)). Kiểm tra lại hoặc xác nhận chấp nhận.")
        }
        if let sex, sex != id.sex {
          fail(
            "\(path).sex",
            "Giới tính không khớp số định danh (\(id.sex.label)). Kiểm tra lại hoặc xác nhận chấp nhận.")
        }
      }
      if !id.placeIsKnown {
        warnings.append(FieldProblem(field, "Ba số đầu không phải mã nơi đăng ký khai sinh đã biết."))
      }
      return id.digits
    }
    switch kind {
    case .citizen:
      if Self.isFormerID(typed) || Self.isPassport(typed) { return typed }
      fail(field, "Số định danh có 12 số (hoặc CMND 9 số, hộ chiếu một chữ và 7–8 số).")
      return nil
    case .organisation:
      guard let code = TaxCode(typed) else {
        fail(field, "Mã số thuế có 10 số, hoặc 13 số với chi nhánh.")
        return nil
      }
      if !code.checks { warnings.append(FieldProblem(field, "Mã số thuế không khớp số kiểm tra.")) }
      return code.text
    }
  }

  private mutating func component(
    _ draft: IntakeDraft.ComponentDraft, field: String, _ procedure: Procedure
  ) -> ComponentGiven? {
    guard procedure.components.contains(where: { $0.number == draft.number }) else {
      fail(field, "Thủ tục không có giấy tờ số \(draft.number).")
      return nil
    }
    guard let manner = ComponentGiven.Manner(rawValue: draft.manner) else {
      fail("\(field).manner", "Hãy chọn cách nộp giấy tờ.")
      return nil
    }
    let originals = number(draft.originals, "\(field).originals", 0...99, "Số bản chính")
    let copies = number(draft.copies, "\(field).copies", 0...99, "Số bản sao")
    let evidence = draft.evidence.oneLine
    guard let originals, let copies else { return nil }
    return ComponentGiven(
      number: draft.number, manner: manner, originals: originals, copies: copies,
      evidence: evidence.isEmpty ? nil : String(String.UnicodeScalarView(evidence.unicodeScalars.prefix(300)))
    )
  }

  private mutating func amounts(_ typed: [String: String], _ procedure: Procedure) -> [Int: Dong] {
    var out: [Int: Dong] = [:]
    for (position, text) in typed.sorted(by: { $0.key < $1.key }) where !text.trimmed.isEmpty {
      let digits = text.filter { !$0.isWhitespace && $0 != "." }
      guard let index = Int(position), procedure.fees.indices.contains(index),
        procedure.fees[index].amount == nil
      else {
        fail("amounts.\(position)", "Khoản thu này đã có mức thu.")
        continue
      }
      guard let dong = Int64(digits).flatMap({ Dong($0) }), dong.amount <= 1_000_000_000 else {
        fail("amounts.\(position)", "Số tiền là số nguyên đồng, không quá 1.000.000.000.")
        continue
      }
      out[index] = dong
    }
    return out
  }

  /// Marks that turn the direction of writing make a text read as another on paper and screen.
  private mutating func checkDirection(_ text: String, _ field: String) {
    let marks: [ClosedRange<UInt32>] = [0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069]
    if text.unicodeScalars.contains(where: { scalar in marks.contains { $0.contains(scalar.value) } }) {
      fail(field, "Có ký tự ẩn đổi chiều chữ; hãy gõ lại.")
    }
  }

  private mutating func number(
    _ typed: String, _ field: String, _ range: ClosedRange<Int>, _ name: String
  ) -> Int? {
    guard let value = Int(typed.trimmed), range.contains(value) else {
      fail(field, "\(name) là số nguyên từ \(range.lowerBound) đến \(range.upperBound).")
      return nil
    }
    return value
  }

  private mutating func day(_ typed: String, _ field: String) -> Day? {
    let text = typed.trimmed
    guard !text.isEmpty else { return nil }
    guard let day = Day(written: text) ?? Day(iso: text), day <= today, day.year >= 1880 else {
      fail(field, "Ngày ghi theo dạng ngày/tháng/năm, không sau hôm nay.")
      return nil
    }
    return day
  }

  private static func isFormerID(_ text: String) -> Bool {
    text.utf8.count == 9 && text.utf8.allSatisfy { (48...57).contains($0) }
  }
  private static func isPassport(_ text: String) -> Bool {
    (8...9).contains(text.utf8.count) && text.utf8.first.map { (65...90).contains($0) } == true
      && text.utf8.dropFirst().allSatisfy { (48...57).contains($0) }
  }
  private static func isEmail(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && !parts[1].hasPrefix(".")
      && !parts[1].hasSuffix(".") && text.utf8.count <= 254 && text.utf8.allSatisfy { $0 > 32 && $0 != 127 }
  }
}

extension String {
  /// Counted in code points, of which a composed Vietnamese letter is one: thousands of marks piled on a single letter
  /// are as long as they are.
  fileprivate func isLonger(than most: Int) -> Bool { unicodeScalars.count > most }
}
