import Casework
import Deadlines
import Look
import Web

/// Who files and in whose name: the fields of a reception, of one dossier and of several.
struct PersonFields {
  let entry: Entry
  init(_ entry: Entry) { self.entry = entry }

  func person(_ path: String, readsCard: Bool) -> HTML {
    func from(_ part: StaticString) -> HTML { readsCard ? HTML(stringLiteral: part) : .empty }
    let sexes = [Option("", "–")] + Sex.allCases.map { Option($0.rawValue, $0.label) }
    let mismatch =
      entry.error("\(path).birth") != nil || entry.error("\(path).sex") != nil
      || entry.holds("\(path).acceptsMismatch", "1")
    let accept: HTML = .when(
      mismatch,
      "\(Checkbox("\(path).acceptsMismatch", "Đã đối chiếu giấy tờ, chấp nhận thông tin không khớp", entry))")
    return """
      <div class="fields">\
      \(Field("\(path).identifier", "Số định danh, mã số thuế", entry, kind: .code, width: 4, attributes: from(" data-from=\"id\"")))\
      \(Field("\(path).name", "Họ và tên, tên tổ chức", entry, width: 8, attributes: from(" data-from=\"name\"")))\
      \(Field("\(path).birth", "Ngày sinh", entry, kind: .day, need: .optional, width: 3, attributes: from(" data-from=\"birth\"")))\
      \(Select("\(path).sex", "Giới tính", sexes, entry, width: 3, attributes: from(" data-from=\"sex\"")))\
      \(Field("\(path).address", "Địa chỉ", entry, width: 6, attributes: from(" data-from=\"address\"")))\
      \(Field("\(path).phone", "Điện thoại", entry, kind: .phone, need: .optional, width: 4))\
      \(Field("\(path).email", "Thư điện tử", entry, kind: .email, need: .optional, width: 8))</div>\(accept)
      """
  }

  var representative: HTML {
    """
    \(Checkbox("representative.on", "Người đứng ở quầy nộp thay chủ hồ sơ", entry))\
    \(person("representative.person", readsCard: false))\
    <div class="fields">\(Field("representative.document", "Giấy tờ ủy quyền", entry, need: .optional, hint: "Số, ngày; hoặc đánh dấu giấy ủy quyền ở thành phần hồ sơ"))</div>
    """
  }
}

extension Fields {
  /// What stands in the fields of a person.
  func person(_ path: String) -> IntakeDraft.PersonDraft {
    var person = IntakeDraft.PersonDraft()
    person.kind = self["\(path).kind"] ?? Person.Kind.citizen.rawValue
    person.name = self["\(path).name"] ?? ""
    person.identifier = self["\(path).identifier"] ?? ""
    person.birth = self["\(path).birth"] ?? ""
    person.sex = self["\(path).sex"] ?? ""
    person.address = self["\(path).address"] ?? ""
    person.phone = self["\(path).phone"] ?? ""
    person.email = self["\(path).email"] ?? ""
    person.acceptsMismatch = self["\(path).acceptsMismatch"] != nil
    return person
  }

  /// Nil when the applicant files alone.
  var representative: IntakeDraft.RepresentativeDraft? {
    guard self["representative.on"] != nil else { return nil }
    var representative = IntakeDraft.RepresentativeDraft()
    representative.person = person("representative.person")
    representative.document = self["representative.document"] ?? ""
    return representative
  }

  /// Puts somebody known into the applicant's fields.
  mutating func fill(_ person: Person) {
    set("applicant.kind", person.kind.rawValue)
    set("applicant.name", person.name)
    set("applicant.identifier", person.identifier ?? "")
    set("applicant.birth", person.birth.flatMap { Day(iso: $0)?.written } ?? "")
    set("applicant.sex", person.sex?.rawValue ?? "")
    set("applicant.address", person.address)
    if let phone = person.phone { set("applicant.phone", phone) }
    if let email = person.email { set("applicant.email", email) }
  }
}
