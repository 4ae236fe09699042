import Casework
import Office
import Post
import Sodium

/// `motcua messages`: how messages to citizens leave this office, and a try.
let messagesCommand = OfficeCommand(
  name: "messages",
  acts: [
    OfficeCommand.Act(name: "show", form: "", plan: planShow),
    OfficeCommand.Act(
      name: "test", form: "ĐỊA-CHỈ [--channel KÊNH]", options: ["--channel"], operands: 1, plan: planTest),
  ],
  legend: """
    ĐỊA-CHỈ: một địa chỉ thư điện tử hoặc một số điện thoại của chính mình
    KÊNH:    email, sms, zalo; không ghi thì theo địa chỉ
    Cấu hình: tệp messages.json của thư mục dữ liệu (chmod 600); lời: messages/*.txt ở đó, nếu thay.

    """)

private func book(_ call: Call) throws -> MessageBook {
  guard let templates = ShareFolder.path(of: "messages") else {
    throw Failure(reason: "thiếu tệp đi kèm chương trình: share/messages")
  }
  return try call.dataFolder(create: false).messageBook(shared: templates, site: { "" })
}

private func planShow(_ call: Call, _: Surroundings) throws -> OfficeCommand.Work {
  let settings = try book(call).settings
  return { office in
    var rows = [
      ["Thư điện tử", settings.email.map(described) ?? "tắt"],
      ["Tin nhắn SMS", settings.sms.map { "\(described($0)), \(described(settings.form))" } ?? "tắt"],
      ["Zalo", settings.zalo.map(described) ?? "tắt"],
      ["Địa chỉ tra cứu", settings.site ?? "theo --public-address của motcua serve"],
      ["Số lần thử", String(settings.attempts)],
    ]
    for unit in office.units {
      let counts = try await office.messageCounts(of: unit.id)
      let since = counts.waitingSince.map { " (từ \($0.written))" } ?? ""
      rows.append([
        unit.fullName,
        "chờ gửi \(counts.waiting)\(since), không gửi được \(counts.failed), chờ in giấy báo \(counts.toPrint)",
      ])
    }
    return Answer(output: aligned(rows))
  }
}

private func planTest(_ call: Call, _: Surroundings) throws -> OfficeCommand.Work {
  let settings = try book(call).settings
  let address = call.operands[0]
  let channel = try call.read("--channel", "email, sms hoặc zalo") { name in
    MessageChannel(rawValue: name).flatMap { $0 == .print ? nil : $0 }
  }
  let way = channel ?? (address.contains("@") ? .email : settings.sms == nil ? .zalo : .sms)
  return { office in
    guard let key = MessageKey("test.\(Hex.text(office.secret(8)))") else {
      throw Failure(reason: "không tạo được khóa tin")
    }
    let posted = try await sendTest(settings, key, to: address, by: way, at: office.now().milliseconds / 1000)
    switch posted {
    case .accepted: return Answer(output: "Đã gửi tin thử đến \(address) (\(way.label)), khóa \(key.text).\n")
    case .later(let fault), .refused(let fault): throw Failure(reason: fault.notice)
    }
  }
}

private func sendTest(
  _ settings: MessageSettings, _ key: MessageKey, to address: String, by way: MessageChannel,
  at seconds: Int64
) async throws -> Posted {
  let lines = OutgoingLines(width: 1)
  let text = "Đây là tin thử của Một Cửa. Nhận được nghĩa là kênh gửi này đã chạy."
  if way == .email {
    guard let email = settings.email else { throw Failure(reason: "kênh “\(way.label)” chưa được cấu hình") }
    guard let to = MailAddress(address) else { throw Failure(reason: "không phải địa chỉ thư: “\(address)”") }
    return await SMTPSender(email, lines: lines).send(
      Letter(key: key, to: to, subject: "Tin thử của Một Cửa", text: text, written: seconds))
  }
  guard let gateway = way == .zalo ? settings.zalo : settings.sms else {
    throw Failure(reason: "kênh “\(way.label)” chưa được cấu hình")
  }
  guard let phone = Phone(address) else { throw Failure(reason: "không phải số điện thoại: “\(address)”") }
  let written = way == .zalo ? text : settings.form.written(text)
  return await HTTPConnector(gateway, lines: lines).send(
    OutgoingText(key: key, phone: phone.digits, subject: "Tin thử", text: written))
}

// MARK: Words; passwords and keys stay unsaid

private func described(_ email: SMTPSender.Settings) -> String {
  let signIn = email.user.map { ", đăng nhập \($0)" } ?? ", không đăng nhập"
  return "\(email.host):\(email.port) (\(email.security.rawValue)), từ \(email.from.text)\(signIn)"
}

private func described(_ gateway: HTTPConnector.Settings) -> String {
  let headers =
    gateway.headers.isEmpty ? "" : ", tiêu đề \(gateway.headers.map(\.name).joined(separator: ", "))"
  return "\(gateway.method.rawValue.uppercased()) \(gateway.place)\(headers)"
}

private func described(_ form: TextForm) -> String {
  let letters = form.alphabet == .gsm ? "không dấu" : "có dấu"
  return "\(letters), nhiều nhất \(form.limit) ký tự"
}
