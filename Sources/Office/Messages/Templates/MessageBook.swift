import Casework
import Deadlines

/// Everything the office needs to word a message: templates, the ways that are open, the address people reach it at.
package struct MessageBook: Sendable {
  package let settings: MessageSettings
  private let templates: [MessageKind: MessageTemplate]
  private let site: @Sendable () -> String

  /// - Parameter site: the installation's address without a slash at its end, asked when a message is written.
  /// - Throws: `FileFaultList` when a kind has no template, or a text message could not hold its own fields.
  package init(
    _ templates: [MessageTemplate], settings: MessageSettings, site: @escaping @Sendable () -> String
  ) throws(FileFaultList) {
    self.templates = Dictionary(templates.map { ($0.kind, $0) }) { _, later in later }
    self.settings = settings
    if let own = settings.site { self.site = { own } } else { self.site = site }
    let missing = MessageKind.allCases.filter { self.templates[$0] == nil }
    guard missing.isEmpty else {
      throw FileFaultList(
        missing.map { FileFault(line: 1, path: "\($0.rawValue).txt", reason: "không có tệp mẫu này") })
    }
    let tooLong = MessageKind.allCases.compactMap { excess(of: $0) }
    guard tooLong.isEmpty else { throw FileFaultList(tooLong) }
  }

  /// What of a text message can never be shortened must fit; the fields that yield count as empty.
  private func excess(of kind: MessageKind) -> FileFault? {
    guard let template = templates[kind] else { return nil }
    let form = settings.form
    let part = form.isShort ? template.short : template.text
    let length = form.length(form.written(part.filled(Self.sample(lookup: lookUp), lineEnd: " ").oneLine))
    guard length > form.limit else { return nil }
    return FileFault(
      line: 1, path: "\(kind.rawValue).txt",
      reason: """
        [tin nhắn\(form.isShort ? " ngắn" : "")] dài \(length) ký tự với mã hồ sơ, ngày giờ và địa chỉ tra cứu thật, \
        chỉ được \(form.limit)
        """)
  }

  private static func sample(lookup: String) -> [MessageField: String] {
    [
      .code: "H48.37.28-260302-0001", .lookup: lookup, .phone: "02553123456", .due: "16:30 05/03/2026",
      .formerDue: "16:30 05/03/2026", .deadline: "05/03/2026", .amount: "1.790.000 đồng",
      .owed: "1.790.000 đồng", .number: "EB123456789VN", .collectShort: Delivery.electronic.shortCollecting,
      .visit: "08:30 05/03/2026",
    ]
  }

  /// The public look-up without `https://`: telephones make it a link all the same.
  private var lookUp: String {
    let site = site()
    return (site.firstRange(of: "://").map { String(site[$0.upperBound...]) } ?? site) + "/look-up"
  }

  /// What one message says.
  struct Words: Equatable {
    var subject: String
    var letter: String
    /// The letter on paper.
    var note: String
    /// For telephones without marks or with, as the settings say; and for Zalo, which counts no signs.
    var text: String
    var zalo: String
  }

  /// What only the fact knows comes in `values`.
  func words(
    _ kind: MessageKind, of dossier: Dossier, in commune: Commune, receiptToken: String,
    _ values: [MessageField: String]
  ) -> Words? {
    guard let template = templates[kind] else { return nil }
    var all = values
    let site = site()
    let owner = dossier.people?.applicant
    all[.code] = dossier.code.text
    all[.procedure] = dossier.procedure.name
    all[.unit] = commune.fullName
    all[.centre] = commune.centre
    all[.address] = commune.address
    all[.phone] = commune.phone
    all[.lookup] = site + "/look-up"
    let name = owner?.name.oneLine ?? ""
    all[.name] = owner?.kind == .citizen ? "Ông/Bà \(name)" : name
    var electronic = all
    electronic[.link] = "\(site)/r/\(receiptToken)"
    electronic[.automatic] = "Thư này được gửi tự động, xin không trả lời vào địa chỉ này."
    var brief = all
    brief[.lookup] = lookUp
    brief[.name] = owner?.kind == .citizen ? name.shortName : name
    let form = settings.form
    return Words(
      subject: template.subject.filled(all).oneLine, letter: template.letter.filled(electronic),
      note: template.letter.filled(all).trimmed,
      text: form.fitted(form.isShort ? template.short : template.text, brief),
      zalo: template.text.filled(brief, lineEnd: " ").oneLine)
  }
}

extension Delivery {
  /// How the result comes into the citizen's hand, as a sentence.
  func collecting(at commune: Commune) -> String {
    switch self {
    case .counter:
      """
      Mời mang giấy tiếp nhận hồ sơ và giấy tờ tùy thân đến \(commune.centre)\
      \(commune.address.isEmpty ? "" : ", \(commune.address)") để nhận kết quả.
      """
    case .post: "Kết quả sẽ được gửi qua dịch vụ bưu chính công ích đến địa chỉ đã đăng ký."
    case .electronic: "Kết quả bản điện tử được trả trực tuyến, ở nơi đã nộp hồ sơ."
    case .home: "Công chức sẽ mang kết quả đến nhà theo lịch hẹn."
    }
  }

  var shortCollecting: String {
    switch self {
    case .counter: "mời đến nhận"
    case .post: "sẽ gửi qua bưu chính"
    case .electronic: "xem bản điện tử"
    case .home: "sẽ mang đến nhà"
    }
  }
}
