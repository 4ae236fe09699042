import Glibc

/// One e-mail to one person (*thư điện tử*).
package struct Letter: Equatable, Sendable {
  package var key: MessageKey
  package var to: MailAddress
  package var subject: String
  package var text: String
  /// Seconds since 1970: when the message was written, the same at every attempt.
  package var written: Int64

  package init(key: MessageKey, to: MailAddress, subject: String, text: String, written: Int64) {
    self.key = key
    self.to = to
    self.subject = subject
    self.text = text
    self.written = written
  }

  /// The whole message as it goes over the line. Everything put into a header is a checked value or encoded.
  func bytes(from: MailAddress, named name: String, replyTo: MailAddress?) -> [UInt8] {
    let body = MailText.body(text)
    var head = [
      "Date: \(Self.date(written))",
      "From: \(name.isEmpty ? "" : MailText.name(name) + " ")<\(from.text)>",
      "To: <\(to.text)>",
      "Subject: \(MailText.header(subject))",
      "Message-ID: <\(key.text)@\(from.domain)>",
      "Auto-Submitted: auto-generated",
      "MIME-Version: 1.0",
      "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: \(body.encoding)",
      "Content-Language: vi",
    ]
    if let replyTo { head.insert("Reply-To: <\(replyTo.text)>", at: 2) }
    return Array((head.joined(separator: "\r\n") + "\r\n\r\n" + body.lines).utf8)
  }

  /// `Mon, 02 Mar 2026 09:15:00 +0700`.
  static func date(_ seconds: Int64) -> String {
    var local = time_t(seconds + 7 * 3600)
    var parts = tm()
    gmtime_r(&local, &parts)
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return """
      \(days[Int(parts.tm_wday)]), \(two(parts.tm_mday)) \(months[Int(parts.tm_mon)]) \(parts.tm_year + 1900) \
      \(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)) +0700
      """
  }
}
