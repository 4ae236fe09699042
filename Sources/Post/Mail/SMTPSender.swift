import CCurl

/// Hands letters to one mail server (*máy chủ thư*).
package struct SMTPSender: Sendable {
  package enum Security: String, CaseIterable, Sendable {
    /// TLS from the first byte (`smtps://`, port 465).
    case tls
    /// TLS after STARTTLS, demanded: without it nothing is sent (port 587).
    case starttls
    /// No TLS; for a server on the same machine.
    case none
  }

  package struct Settings: Equatable, Sendable {
    package var host: String
    package var port: UInt16
    package var security: Security
    package var user: String?
    package var password: String?
    package var from: MailAddress
    /// The sender's name beside the address: `Một cửa phường Mẫu`.
    package var name: String
    package var replyTo: MailAddress?
    package var line: LineSettings

    /// - Parameter port: nil for the usual one of this security.
    package init(
      host: String, port: UInt16? = nil, security: Security, user: String? = nil, password: String? = nil,
      from: MailAddress, name: String = "", replyTo: MailAddress? = nil, line: LineSettings = LineSettings()
    ) {
      self.host = host
      self.port =
        port
        ?? {
          switch security {
          case .tls: 465
          case .starttls: 587
          case .none: 25
          }
        }()
      self.security = security
      self.user = user
      self.password = password
      self.from = from
      self.name = name
      self.replyTo = replyTo
      self.line = line
    }

    /// The host's name says itself to the server as the sender's domain.
    var address: String {
      let host = host.contains(":") ? "[\(host)]" : host
      return "\(security == .tls ? "smtps" : "smtp")://\(host):\(port)/\(from.domain)"
    }
  }

  private let settings: Settings
  private let lines: OutgoingLines

  package init(_ settings: Settings, lines: OutgoingLines) {
    self.settings = settings
    self.lines = lines
  }

  /// Hands one letter over; `accepted` means the server has taken it into its keeping.
  package func send(_ letter: Letter) async -> Posted {
    let (settings, lines) = (settings, lines)
    return await lines.run { Self.send(letter, settings, lines) }
  }

  private static func send(_ letter: Letter, _ settings: Settings, _ lines: OutgoingLines) -> Posted {
    guard var call = CurlCall() else { return .later(.broken("libcurl")) }
    let message = letter.bytes(from: settings.from, named: settings.name, replyTo: settings.replyTo)
    let transfer = Transfer(upload: message, most: 64 << 10, lines: lines)
    call.set(CURLOPT_URL, settings.address)
    call.setUsual(settings.line, protocols: "smtp,smtps")
    let demand = settings.security == .none ? CURLUSESSL_NONE : CURLUSESSL_ALL
    call.set(CURLOPT_USE_SSL, Int(demand.rawValue))
    if let user = settings.user {
      call.set(CURLOPT_USERNAME, user)
      call.set(CURLOPT_PASSWORD, settings.password ?? "")
    }
    call.set(CURLOPT_MAIL_FROM, "<\(settings.from.text)>")
    call.set(CURLOPT_MAIL_RCPT, lines: ["<\(letter.to.text)>"])
    call.set(CURLOPT_UPLOAD, 1)
    call.setSize(CURLOPT_INFILESIZE_LARGE, message.count)
    call.attach(transfer)
    let code = call.perform()
    return withExtendedLifetime(transfer) { outcome(code, transfer) }
  }

  /// What the server's last word means: 5xx is said of this letter, unless it is said of our name and password.
  private static func outcome(_ code: CURLcode, _ transfer: Transfer) -> Posted {
    guard let fault = PostFault(code, transfer) else { return .accepted }
    guard let reply = transfer.objection else {
      return .later(code == CURLE_LOGIN_DENIED ? .notAdmitted(code: 0) : fault)
    }
    switch fault {
    case .stopped, .timedOut: return .later(fault)
    default: break
    }
    if [530, 534, 535, 538].contains(reply.code) || code == CURLE_LOGIN_DENIED {
      return .later(.notAdmitted(code: reply.code))
    }
    let said = PostFault.rejected(code: reply.code, words: reply.words)
    return reply.code >= 500 ? .refused(said) : .later(said)
  }
}

extension Transfer {
  /// The last line in which the server objected: `550 5.1.1 no such user`.
  fileprivate var objection: (code: Int, words: String)? {
    let line = String(decoding: lastObjection, as: UTF8.self)
    guard let code = Int(line.prefix(3)), (400...599).contains(code) else { return nil }
    return (code, cleaned(line.dropFirst(4)))
  }
}
