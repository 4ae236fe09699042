import Casework
import Post

/// Reads `messages.json`; every fault with its line.
package enum MessageSettingsFile {
  package static func read(_ bytes: [UInt8]) throws(FileFaultList) -> MessageSettings {
    let faults = FileFaults()
    let root = FileFields(
      try JSONText.readWhole(bytes), path: "", known: ["site", "attempts", "email", "sms", "zalo"],
      faults: faults)
    var settings = MessageSettings()
    if root.has("site") { settings.site = site(root) }
    if root.has("attempts"), let attempts = root.whole("attempts", in: 1...100) {
      settings.attempts = attempts
    }
    settings.email = root.optionalNode("email").flatMap { email($0, faults) }
    if let node = root.optionalNode("sms") {
      let sms = FileFields(
        node, path: "sms", known: GatewayFields.known.union(["alphabet", "parts"]), faults: faults)
      if sms.has("alphabet"), let alphabet = sms.choice("alphabet", "gsm, unicode", TextForm.Alphabet.init) {
        settings.form.alphabet = alphabet
      }
      if sms.has("parts"), let parts = sms.whole("parts", in: 1...4) { settings.form.parts = parts }
      settings.sms = GatewayFields(sms).settings
    }
    if let node = root.optionalNode("zalo") {
      settings.zalo =
        GatewayFields(FileFields(node, path: "zalo", known: GatewayFields.known, faults: faults)).settings
    }
    guard faults.all.isEmpty else { throw FileFaultList(faults.all) }
    return settings
  }

  private static func site(_ root: FileFields) -> String? {
    root.choice("site", "như https://motcua.phuongmau.gov.vn, không có “/” ở cuối") { text in
      let parts = WebAddress(text)
      return parts != nil && !text.hasSuffix("/") && text.utf8.count <= 100 ? text : nil
    }
  }

  private static func email(_ node: JSONNode, _ faults: FileFaults) -> SMTPSender.Settings? {
    let fields = FileFields(
      node, path: "email",
      known: LineFields.known.union([
        "host", "port", "security", "plain", "user", "password", "from", "name", "reply_to",
      ]), faults: faults)
    let host = fields.choice("host", "tên máy chủ như smtp.example.vn") { WebAddress.isHost($0) ? $0 : nil }
    let port = fields.has("port") ? fields.whole("port", in: 1...65_535) : nil
    let security = fields.choice("security", "tls, starttls, none", SMTPSender.Security.init)
    let from = fields.choice("from", "địa chỉ thư như motcua@example.vn") { MailAddress($0) }
    let replyTo =
      fields.has("reply_to")
      ? fields.choice("reply_to", "địa chỉ thư như motcua@example.vn") { MailAddress($0) } : nil
    let user = fields.optionalText("user")
    let password = fields.optionalText("password")
    if (user == nil) != (password == nil) { fields.fault("user", "user và password phải có cùng nhau") }
    let mayBePlain = fields.has("plain") ? fields.flag("plain") ?? false : false
    if security == SMTPSender.Security.none, let host, !WebAddress.isThisMachine(host), !mayBePlain {
      fields.fault(
        "security", "thư sẽ đi không mã hóa; nếu chấp nhận (máy chủ trong mạng nội bộ), ghi \"plain\": true")
    }
    let name = fields.optionalText("name") ?? ""
    let line = LineFields.line(fields)
    guard let host, let security, let from else { return nil }
    return SMTPSender.Settings(
      host: host, port: port.flatMap(UInt16.init(exactly:)), security: security, user: user,
      password: password, from: from, name: name, replyTo: replyTo, line: line)
  }
}

/// The settings every channel has.
enum LineFields {
  static let known: Set<String> = ["timeout", "authority", "proxy"]

  static func line(_ fields: FileFields) -> LineSettings {
    var line = LineSettings()
    if fields.has("timeout"), let seconds = fields.whole("timeout", in: 1...120) {
      line.timeout = seconds * 1000
    }
    line.authority = fields.optionalText("authority")
    if fields.has("proxy") {
      line.proxy = fields.choice("proxy", "như http://proxy.example.vn:3128") { text in
        WebAddress(text, schemes: ["http", "https", "socks5h"]).map { _ in text }
      }
    }
    return line
  }
}

/// As much of a web address as settings are checked for: `https://may-chu:8443/…`.
struct WebAddress {
  let scheme: String
  let host: String

  init?(_ text: String, schemes: Set<String> = ["http", "https"]) {
    guard let mark = text.firstRange(of: "://"),
      text.unicodeScalars.allSatisfy({ (33..<127).contains($0.value) })
    else { return nil }
    scheme = String(text[..<mark.lowerBound])
    let authority = text[mark.upperBound...].prefix { !"/?#".contains($0) }
    let host: Substring
    if authority.hasPrefix("[") {
      guard let end = authority.firstIndex(of: "]") else { return nil }
      host = authority[authority.index(after: authority.startIndex)..<end]
      guard Self.isPort(authority[authority.index(after: end)...]) else { return nil }
    } else {
      host = authority.prefix { $0 != ":" }
      guard Self.isPort(authority.dropFirst(host.count)) else { return nil }
    }
    self.host = String(host)
    guard schemes.contains(scheme), Self.isHost(self.host) else { return nil }
  }

  private static func isPort(_ text: Substring) -> Bool {
    guard !text.isEmpty else { return true }
    guard text.hasPrefix(":"), let number = Int(text.dropFirst()) else { return false }
    return (1...65_535).contains(number)
  }

  /// A name or a number; no user, no port.
  static func isHost(_ text: String) -> Bool {
    (1...253).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":")
          || (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
      }
  }

  /// Nobody listens in between.
  static func isThisMachine(_ host: String) -> Bool {
    host == "localhost" || host == "::1" || host.hasPrefix("127.")
  }
}
