import Casework
import Look
import Office
import Web

/// The fields of feedback as it is taken down, at the counter and on the public page.
enum FeedbackForm {
  /// - Parameter channels: those that may be chosen; one is taken without being asked.
  static func draft(
    _ reader: inout FormReader, channels: [FeedbackChannel], files: [FileReference]
  ) -> FeedbackDraft? {
    var channel = channels.first
    if channels.count > 1 {
      channel = reader.required("channel", missing: "Hãy chọn hình thức tiếp nhận.", wrong: "Hãy chọn lại.") {
        FeedbackChannel(rawValue: $0).flatMap { channels.contains($0) ? $0 : nil }
      }
    }
    let kind = reader.required("kind", missing: "Hãy chọn phản ánh về việc gì.", wrong: "Hãy chọn lại.") {
      FeedbackKind(rawValue: $0)
    }
    let content = reader.required(
      "content", missing: "Hãy ghi nội dung phản ánh, kiến nghị.", most: 5000,
      long: "Nội dung dài quá 5.000 chữ.")
    let name = reader.optional("name", most: 200, long: "Tên dài quá 200 chữ.")
    let phone = reader.optional(
      "phone", wrong: "Số điện thoại phải có 10 số (di động) hoặc 11 số (cố định)."
    ) { Phone($0)?.digits }
    let email = reader.optional("email", most: 200, long: "Địa chỉ thư điện tử dài quá 200 chữ.")
    let address = reader.optional("address", most: 500, long: "Địa chỉ dài quá 500 chữ.")
    let dossier = reader.optional(
      "dossier", wrong: "Mã phải viết như trên giấy hẹn, ví dụ \(LookUpForm.example)."
    ) { DossierCode($0.split(whereSeparator: \.isWhitespace).joined()) }
    let named = reader.optional("named", wrong: "Hãy chọn lại.") { Int64($0).map { OfficerID($0) } }
    guard let channel, let kind, let content else { return nil }
    return FeedbackDraft(
      channel: channel, kind: kind, isHidden: reader.isTicked("hidden"), dossier: dossier, named: named,
      told: .init(name: name, phone: phone, email: email, address: address, content: content), files: files)
  }

  static func sender(_ entry: Entry) -> HTML {
    """
    <div class="fields">\(Field("name", "Họ tên người gửi", entry, need: .optional, width: 6))\
    \(Field("phone", "Điện thoại", entry, kind: .phone, need: .optional, width: 3))\
    \(Field("email", "Thư điện tử", entry, kind: .email, need: .optional, width: 3))\
    \(Field("address", "Địa chỉ", entry, need: .optional, width: 9))</div>\
    \(Checkbox("hidden", "Giữ kín thông tin người gửi", entry, hint: "Chỉ người xử lý và Giám đốc Trung tâm xem được"))
    """
  }

  static var kinds: [Option] { FeedbackKind.allCases.map { Option($0.rawValue, $0.label) } }
}

/// The form at the counter.
struct FeedbackIntakePage {
  let entry: Entry
  let officers: [OfficerCard]
  let csrf: HTML
  let key: String
  let kept: HTML
  let fault: String?

  var html: HTML {
    let named = [Option("", "Không nêu tên ai")] + officers.map { Option(String($0.id.number), $0.name) }
    let channels = FeedbackChannel.takenDown.map { Option($0.rawValue, $0.label) }
    return """
      \(PageTitle("Ghi phản ánh, kiến nghị", crumbs: [("Phản ánh, kiến nghị", Address.feedbackBook.path())]))\
      \(ErrorSummary("Chưa ghi được", entry))\
      \(Notice(.info, words: "Khiếu nại, tố cáo không ghi ở đây: hướng dẫn người dân đến nơi tiếp công dân.").html)\
      <div class="card">\(PostForm(
        to: Address.newFeedback.path(), csrf: csrf, key: key, hasFiles: true, isGuarded: true,
        """
        <div class="fields">\(Select("channel", "Hình thức tiếp nhận", channels, entry, width: 6))\
        \(Select("kind", "Phản ánh về", FeedbackForm.kinds, entry, width: 6))</div>\
        \(TextArea("content", "Nội dung", entry))\
        <div class="fields">\(Field("dossier", "Mã hồ sơ liên quan", entry, kind: .code, need: .optional, width: 6))\
        \(Select("named", "Cán bộ bị phản ánh", named, entry, width: 6))</div>\
        \(FeedbackForm.sender(entry))\(FileField("files", "Đính tệp", entry))\(kept)\
        <p class="acts">\(Button("Ghi phản ánh", .main, isMainAct: true))</p>
        """))</div>
      """
  }
}
