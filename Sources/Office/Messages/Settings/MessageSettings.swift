import Post

/// How messages leave the office (*cấu hình gửi tin*): `messages.json` in the data folder. Without that file nothing
/// leaves, and what citizens should hear becomes printed notes.
package struct MessageSettings: Equatable, Sendable {
  /// The address citizens reach this installation at; nil takes what the server was started with.
  package var site: String?
  /// How often a message is tried before it becomes a task for a person.
  package var attempts: Int
  package var email: SMTPSender.Settings?
  package var sms: HTTPConnector.Settings?
  package var zalo: HTTPConnector.Settings?
  /// How text messages are written.
  package var form: TextForm

  package init(
    site: String? = nil, attempts: Int = 20, email: SMTPSender.Settings? = nil,
    sms: HTTPConnector.Settings? = nil, zalo: HTTPConnector.Settings? = nil, form: TextForm = TextForm()
  ) {
    self.site = site
    self.attempts = attempts
    self.email = email
    self.sms = sms
    self.zalo = zalo
    self.form = form
  }

  /// Nothing leaves.
  package static let off = MessageSettings()
  package var isOff: Bool { channels.isEmpty }

  package var channels: Set<MessageChannel> {
    var out: Set<MessageChannel> = []
    if email != nil { out.insert(.email) }
    if sms != nil { out.insert(.sms) }
    if zalo != nil { out.insert(.zalo) }
    return out
  }

  /// Milliseconds the slowest channel may take.
  package var longest: Int {
    [email?.line.timeout, sms?.line.timeout, zalo?.line.timeout].compactMap { $0 }.max() ?? 30_000
  }
}

/// By which way a message goes (*kênh gửi*).
package enum MessageChannel: String, CaseIterable, Sendable {
  case email, sms, zalo, print

  package var label: String {
    switch self {
    case .email: "Thư điện tử"
    case .sms: "Tin nhắn SMS"
    case .zalo: "Zalo"
    case .print: "Giấy báo"
    }
  }

  /// Messages of one dossier wait for each other on one line: letters for letters, texts for texts. A mail server that
  /// is down holds up no text message.
  package enum Line: String, Sendable { case email, phone, print }

  package var line: Line {
    switch self {
    case .email: .email
    case .sms, .zalo: .phone
    case .print: .print
    }
  }
}
