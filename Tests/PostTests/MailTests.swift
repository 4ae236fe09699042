import Testing

@testable import Post

@Suite struct `A letter` {
  private func text(of letter: Letter) -> String {
    String(
      decoding: letter.bytes(from: .at("motcua@mau.example"), named: "Một cửa phường Mẫu", replyTo: nil),
      as: UTF8.self)
  }

  @Test func `bears who, to whom, when and the key of the message`() {
    let lines = text(of: .example).split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
    #expect(lines.contains("Date: Mon, 02 Mar 2026 09:15:00 +0700"))
    #expect(lines.contains("To: <lan.tran@mau.example>"))
    #expect(lines.contains("Message-ID: <H48.37.28-260302-0001.1.received.email@mau.example>"))
    #expect(lines.contains("Auto-Submitted: auto-generated"))
    #expect(lines.contains("Subject: =?UTF-8?B?SOG7kyBzxqEgxJHDoyDEkcaw4bujYyB0aeG6v3Agbmjhuq1u?="))
  }

  @Test func `is the same to the byte at every attempt`() {
    #expect(text(of: .example) == text(of: .example))
  }

  @Test func `is made of lines of seven bits and at most 78 signs`() {
    var letter = Letter.example
    letter.subject = String(repeating: "Yêu cầu bổ sung, hoàn thiện hồ sơ ", count: 8)
    letter.text = String(repeating: "Đề nghị Ông/Bà bổ sung giấy tờ. ", count: 40)
    for line in text(of: letter).split(separator: "\r\n", omittingEmptySubsequences: false) {
      #expect(line.utf8.count <= 78)
      #expect(line.utf8.allSatisfy { $0 < 127 && $0 != 13 && $0 != 10 })
    }
  }

  @Test(arguments: ["\r\nBcc: all@mau.example", "\nX: y", "\r", "\u{0}\u{1B}[2J"])
  func `cannot be given another header through its subject`(_ attack: String) {
    var letter = Letter.example
    letter.subject = "Hồ sơ\(attack)"
    let head = text(of: letter).split(separator: "\r\n\r\n").first ?? ""
    #expect(head.split(separator: "\r\n").filter { !$0.hasPrefix(" ") }.count == 10)
    letter.subject = "Ho so\(attack)"
    let plain = text(of: letter).split(separator: "\r\n\r\n").first ?? ""
    #expect(plain.split(separator: "\r\n").filter { !$0.hasPrefix(" ") }.count == 10)
    #expect(!plain.contains("\n X") && !plain.unicodeScalars.contains("\u{1B}"))
  }

  @Test func `does not pass off plain words as encoded ones`() {
    #expect(MailText.header("=?UTF-8?Q?x?=") == "=?UTF-8?B?PT9VVEYtOD9RP3g/PQ==?=")
    #expect(MailText.header("Ho so da tiep nhan") == "Ho so da tiep nhan")
  }
}

@Suite struct `The text of a letter` {
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"),
  ])
  func `is put into base64 as RFC 4648 shows`(_ plain: String, _ encoded: String) {
    #expect(MailText.base64(Array(plain.utf8)) == encoded)
  }

  @Test func `ends every line with CR LF, whatever ended it before`() {
    #expect(MailText.withLineEnds("a\nb\r\nc\rd") == "a\r\nb\r\nc\r\nd\r\n")
    #expect(MailText.withLineEnds("a\r\r\n") == "a\r\n\r\n")
    #expect(MailText.withLineEnds("a\u{0}") == "a\u{FFFD}\r\n")
  }

  @Test func `is quoted where that is shorter, and keeps its own equals signs and blanks`() {
    let body = MailText.body("Ho so = da xong, moi den nhan \nHồ\n")
    #expect(body.encoding == "quoted-printable")
    #expect(body.lines == "Ho so =3D da xong, moi den nhan=20\r\nH=E1=BB=93\r\n")
    #expect(MailText.body("Đã được tiếp nhận").encoding == "base64")
  }

  @Test func `breaks long quoted lines softly`() {
    let lines = MailText.quotedPrintable(Array((String(repeating: "x", count: 200) + "\r\n").utf8))
      .split(separator: "\r\n")
    #expect(lines.count == 3)
    #expect(lines.dropLast().allSatisfy { $0.utf8.count == 76 && $0.hasSuffix("=") })
    #expect(
      lines.map { $0.hasSuffix("=") ? $0.dropLast() : $0 }.joined() == String(repeating: "x", count: 200))
  }
}

@Suite struct `An e-mail address` {
  @Test(arguments: ["lan.tran@mau.example", "a+b@x-y.vn", "O'Neil@mau.gov.vn"])
  func `is taken in its plain form`(_ text: String) {
    #expect(MailAddress(text)?.text == text)
  }

  @Test(arguments: [
    "", "lan", "lan@", "@mau.example", "lan@mau", "lan@localhost", "lan@10.0.0.1", "lan@@mau.example",
    "lan tran@mau.example", "lan@mau.example\r\nRCPT TO:<x@y.vn>", "<lan@mau.example>", "\"lan\"@mau.example",
    "lan,mai@mau.example", "lan@mau..example", ".lan@mau.example", "lan.@mau.example", "lan@-mau.example",
    "lân@mau.example", "lan@[10.0.0.1]", "lan@mau.example ", "lan;@mau.example\u{0}",
  ])
  func `is refused when it could mean anything else`(_ text: String) {
    #expect(MailAddress(text) == nil)
  }

  @Test func `is at most 254 signs long, 64 before the at`() {
    let label = String(repeating: "a", count: 60)
    #expect(MailAddress("\(String(repeating: "a", count: 65))@mau.example") == nil)
    #expect(MailAddress("a@\(label).\(label).\(label).\(label).\(label)") == nil)
  }
}

@Suite struct `The key of a message` {
  @Test(arguments: [
    "short", "has blank in it", "dot.at.end.", ".dot-first", "two..dots-in", "ký-tự-lạ-1", "<a@b>12345",
  ])
  func `is refused when it could not stand in a Message-ID`(_ text: String) {
    #expect(MessageKey(text) == nil)
  }

  @Test func `may be made of a dossier's code`() {
    #expect(MessageKey("H48.37.28-260302-0001.1.received.email") != nil)
    #expect(MessageKey(String(repeating: "a", count: 121)) == nil)
  }
}
