import Look
import Web

/// The two boxes of a look-up. Sent as a form's body, so that neither stands in an address.
struct LookUpForm: Part {
  static let example = "H48.37.28-260506-0001"
  var entry = Entry.empty
  var notice = HTML.empty

  var html: HTML {
    let fields: HTML = """
      <div class="ask">\(Field("code", "Mã hồ sơ", entry, kind: .code, hint: "In đậm ở đầu giấy hẹn, ví dụ \(Self.example)"))\
      \(Field("last4", "4 số cuối của số định danh (căn cước) người nộp", entry, kind: .number, hint: "Của người có tên trên giấy hẹn; tổ chức thì 4 số cuối của mã số thuế", attributes: " maxlength=\"4\""))\
      \(Button("Xem hồ sơ"))</div>
      """
    return """
      \(notice)\(ErrorSummary("Chưa tra cứu được", entry))\
      \(PostForm(to: Address.lookUp.path(), csrf: .empty, fields))
      """
  }
}

/// A telephone to press on a phone; where the number cannot be dialled, as it is written.
struct PhoneLink: Part {
  let written: String
  init(_ written: String) { self.written = written }

  var html: HTML {
    guard let link = Link.telephone(written) else { return "\(written)" }
    return "<a class=\"nowrap\" href=\"\(link)\">\(written)</a>"
  }
}
