import CCurl

/// Hands text messages to a gateway over HTTP (*cổng nhắn tin*): SMS brand names, Zalo, a modem box. What is asked and
/// how success is told are settings, since every provider has its own way.
package struct HTTPConnector: Sendable {
  package enum Method: String, CaseIterable, Sendable { case get, post, put }

  package struct Header: Equatable, Sendable {
    package let name: String
    package let value: PlaceholderText

    /// Nil when the name is no name of a header, or the value could end its line or holds a citizen's words.
    package init?(_ name: String, _ value: PlaceholderText) {
      let isName =
        !name.isEmpty
        && name.utf8.allSatisfy { isLetterOrDigit($0) || "!#$%&'*+-.^_`|~".utf8.contains($0) }
      let isSafe = value.pieces.allSatisfy { piece in
        switch piece {
        case .words(let words):
          words.unicodeScalars.allSatisfy { (32..<127).contains($0.value) || $0 == "\t" }
        case .value(let placeholder): placeholder == .key || placeholder == .phone
        }
      }
      guard isName, isSafe else { return nil }
      self.name = name
      self.value = value
    }
  }

  /// How the gateway says that it has taken a message.
  package struct Success: Equatable, Sendable {
    /// Status codes of a request that arrived.
    package var statuses: Set<Int>
    /// Names from the outside in to a field of the JSON answer; empty where the status says all.
    package var field: [String]
    /// What stands there when the message is taken, and when it never will be.
    package var accepted: Set<String>
    package var refused: Set<String>

    package init(
      statuses: Set<Int> = Set(200...299), field: [String] = [], accepted: Set<String> = [],
      refused: Set<String> = []
    ) {
      self.statuses = statuses
      self.field = field
      self.accepted = accepted
      self.refused = refused
    }
  }

  package struct Settings: Equatable, Sendable {
    package var method: Method
    /// Placeholders after the host only.
    package var url: PlaceholderText
    package var headers: [Header]
    package var body: BodyTemplate
    package var success: Success
    package var line: LineSettings

    package init(
      method: Method = .post, url: PlaceholderText, headers: [Header] = [], body: BodyTemplate,
      success: Success = Success(), line: LineSettings = LineSettings()
    ) {
      self.method = method
      self.url = url
      self.headers = headers
      self.body = body
      self.success = success
      self.line = line
    }

    /// Where requests go, as far as it may be shown: what follows a `?` may be secret.
    package var place: String {
      String(
        url.pieces.map { if case .words(let words) = $0 { words } else { "…" } }.joined().prefix { $0 != "?" }
      )
    }
  }

  private static let mostAnswer = 64 << 10
  private let settings: Settings
  private let lines: OutgoingLines

  package init(_ settings: Settings, lines: OutgoingLines) {
    self.settings = settings
    self.lines = lines
  }

  /// Hands one message over; `accepted` means the gateway says so in the way the settings describe.
  package func send(_ message: OutgoingText) async -> Posted {
    let (settings, lines) = (settings, lines)
    return await lines.run { Self.send(message, settings, lines) }
  }

  private static func send(_ message: OutgoingText, _ settings: Settings, _ lines: OutgoingLines) -> Posted {
    guard var call = CurlCall() else { return .later(.broken("libcurl")) }
    let body = Array((settings.body.filled(message) ?? "").utf8)
    let transfer = Transfer(upload: body, most: mostAnswer, lines: lines)
    call.set(CURLOPT_URL, settings.url.filled(message, encode: percentEncoded))
    call.setUsual(settings.line, protocols: "http,https")
    // A gateway that moved is a matter for the settings: a redirect could lead a message to anybody.
    call.set(CURLOPT_FOLLOWLOCATION, 0)
    var headers = settings.headers.map { "\($0.name): \($0.value.filled(message))" }
    if let type = settings.body.mediaType,
      !settings.headers.contains(where: { $0.name.lowercased() == "content-type" })
    {
      headers.append("Content-Type: \(type)")
    }
    // No waiting for leave to send so small a body.
    headers += ["Expect:", "User-Agent: motcua"]
    call.set(CURLOPT_HTTPHEADER, lines: headers)
    switch settings.method {
    case .get: call.set(CURLOPT_HTTPGET, 1)
    case .post:
      call.set(CURLOPT_POST, 1)
      call.setSize(CURLOPT_POSTFIELDSIZE_LARGE, body.count)
    case .put:
      call.set(CURLOPT_UPLOAD, 1)
      call.setSize(CURLOPT_INFILESIZE_LARGE, body.count)
    }
    call.attach(transfer)
    let code = call.perform()
    let status = call.status
    return withExtendedLifetime(transfer) {
      if let fault = PostFault(code, transfer) { return .later(fault) }
      return settings.success.outcome(status: status, answer: transfer.received)
    }
  }
}

extension HTTPConnector.Success {
  /// What an answer means. Where it cannot be told, the message is sent again: its key tells the gateway that it is the
  /// same one.
  func outcome(status: Int, answer: [UInt8]) -> Posted {
    guard statuses.contains(status) else {
      let said = PostFault.rejected(code: status, words: "")
      switch status {
      case 401, 403, 407: return .later(.notAdmitted(code: status))
      case 400, 413, 422: return .refused(said)
      default: return .later(said)
      }
    }
    guard !field.isEmpty else { return .accepted }
    guard let value = JSONAnswer(answer)?.text(at: field) else {
      return .later(.notUnderstood("không có “\(field.joined(separator: "."))”"))
    }
    if accepted.contains(value) { return .accepted }
    let said = PostFault.rejected(code: status, words: cleaned("\(field.joined(separator: ".")) = \(value)"))
    return refused.contains(value) ? .refused(said) : .later(said)
  }
}
