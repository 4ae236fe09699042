import Casework
import Examples
import Testing

@testable import Office

@Suite struct `A template of messages` {
  private func faults(_ text: String, _ kind: MessageKind = .received) -> [String] {
    do throws(FileFaultList) {
      _ = try MessageTemplate.read(Array(text.utf8), of: kind)
      return []
    } catch { return error.faults.map(\.description) }
  }

  private static let good = """
    # Ghi chú {không phải trường}
    [tiêu đề]
    Hồ sơ {code}
    [thư]

    Kính gửi {name},
    Hồ sơ {code}, hẹn trả {due}.

    [tin nhắn]
    Ho so {code}, {due}
    [tin nhắn ngắn]
    {code} {due}
    """

  @Test(arguments: MessageKind.allCases)
  func `comes with the program for every kind`(_ kind: MessageKind) throws {
    let file = try projectFile("share/messages/\(kind.rawValue).txt")
    #expect(faults(String(decoding: file, as: UTF8.self), kind) == [])
  }

  @Test func `may be written on any machine, with notes of the administrator`() {
    #expect(faults(Self.good) == [])
    #expect(
      faults(
        "\u{FEFF}"
          + Self.good.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n"))
        == [])
  }

  @Test(arguments: [
    ("{due}.", "{du}.", "dòng 7, received.txt: không dùng được trường “{du}” ở đây"),
    ("{due}.", "{due.", "dòng 7, received.txt: thiếu dấu “}”"),
    ("{due}.", "{deadline}.", "dòng 7, received.txt: không dùng được trường “{deadline}” ở đây"),
    (", hẹn trả {due}", "", "dòng 6, received.txt: [thư] phải có trường “{due}”"),
    ("Ho so {code}", "Ho so {code} {link}", "dòng 10, received.txt: không dùng được trường “{link}” ở đây"),
    ("Hồ sơ {code}\n", "Hồ sơ {code}\n\nthứ hai\n", "dòng 4, received.txt: [tiêu đề] chỉ được một dòng"),
    ("[thư]", "[thu]", "dòng 4, received.txt: không có phần “[thu]”"),
    ("[tin nhắn ngắn]\n{code} {due}", "", "dòng 1, received.txt: thiếu phần “[tin nhắn ngắn]”"),
    ("[tiêu đề]\nHồ sơ {code}", "[tiêu đề]\n ", "dòng 1, received.txt: phần “[tiêu đề]” để trống"),
    ("[tiêu đề]", "trước\n[tiêu đề]", "dòng 2, received.txt: chữ đứng trước phần đầu tiên"),
    ("[tin nhắn ngắn]", "[tin nhắn]", "dòng 11, received.txt: [tin nhắn] có hai lần"),
    ("Kính", "Ki\u{301}nh", "dòng 6, received.txt: chữ có dấu rời; phải dùng chữ dựng sẵn (NFC)"),
    ("Kính", "K\u{202E}ính", "dòng 6, received.txt: có ký tự điều khiển hoặc ký tự ẩn"),
  ])
  func `is refused with the line and the reason`(_ old: String, _ new: String, _ fault: String) {
    let found = faults(Self.good.replacingOnce(old, with: new))
    #expect(found.contains { $0.hasPrefix(fault) }, "\(found)")
  }

  @Test func `leaves out the lines that have nothing to say`() throws {
    let lines = ["Lý do: {reason}", "Chào", "", "{due} {reason}"].enumerated().map {
      (number: $0.offset, text: $0.element[...])
    }
    let faults = FileFaults()
    let text = TemplateText(lines, known: [.reason, .due], path: "", faults: faults)
    #expect(text.filled([.due: "{reason}"]) == "Chào\n\n{reason} ")
    #expect(text.filled([.reason: "a"]) == "Lý do: a\nChào\n\n a")
  }
}

extension String {
  fileprivate func replacingOnce(_ old: String, with new: String) -> String {
    guard let range = firstRange(of: old) else {
      Issue.record("not in the text: \(old)")
      return self
    }
    return "\(self[..<range.lowerBound])\(new)\(self[range.upperBound...])"
  }
}

@Suite struct `The words of messages` {
  @Test(arguments: [
    TextForm(.gsm), TextForm(.gsm, parts: 2), TextForm(.unicode), TextForm(.unicode, parts: 3),
  ])
  func `fit whatever form text messages have`(_ form: TextForm) throws {
    var settings = MessageSettings.example
    settings.form = form
    #expect(throws: Never.self) { try MessageBook.example(settings) }
  }

  @Test func `must fit with the real address before anything is sent`() throws {
    var settings = MessageSettings.example
    settings.site = "https://\(String(repeating: "a", count: 90)).vn"
    do {
      _ = try MessageBook.example(settings)
      Issue.record("taken")
    } catch let faults as FileFaultList {
      #expect(faults.faults.first?.description.hasPrefix("dòng 1, received.txt: [tin nhắn] dài ") == true)
    }
  }

  @Test func `speak to organisations by their name`() async throws {
    try await TellingOffice.run { one in
      var people = Filing.People.lan
      people.applicant = .company
      people.applicant.email = "gach@mau.example"
      let id = try await one.receive(people)
      let letter = try #require(try await one.office.messages(of: id).first)
      #expect(letter.text.hasPrefix("Kính gửi Công ty TNHH Gạch ngói Mẫu,\n"))
    }
  }

  @Test func `never name the person or the matter on a telephone's screen`() async throws {
    try await TellingOffice.run { one in
      let id = try await one.receive()
      for kind in MessageKind.allCases where kind != .received {
        try await one.note(
          kind, of: id, on: "x-\(kind.rawValue)",
          [
            .due: "17:00 05/03/2026", .formerDue: "17:00 02/03/2026", .reason: "Bà Lan vắng nhà",
            .items: "- Giấy chứng sinh của Khôi", .deadline: "05/03/2026", .amount: "15.000 đồng",
            .result: "Giấy khai sinh", .visit: "08:30 05/03/2026", .officer: "Lê Văn A", .number: "12",
          ])
      }
      let texts = try await one.office.messages(of: id).filter { $0.channel == .sms }.map(\.text)
      #expect(texts.count == MessageKind.allCases.count)
      for text in texts {
        #expect(TextForm().length(text) <= 160)
        #expect(text.utf8.allSatisfy { $0 < 128 })
        #expect(text.contains("H48.37.28-260302-0001"))
        for secret in ["Lan", "Khoi", "khai sinh", "Tran", "051188"] { #expect(!text.contains(secret)) }
      }
    }
  }
}

@Suite struct `A text message` {
  @Test(arguments: [
    ("Đã tiếp nhận hồ sơ", "Da tiep nhan ho so"), ("ĐƯỜNG Ỷ Ỗ", "DUONG Y O"), ("ươ ằ ẹ", "uo a e"),
    ("“a” – b… 5 ₫", "\"a\" - b... 5 d"), ("a\u{301}e\u{323}", "ae"), ("日本", "??"), ("x\ty\nz", "x y z"),
    ("`", "'"), ("İ", "?"),
  ])
  func `loses its marks for telephones`(_ text: String, _ plain: String) {
    #expect(text.inGSMLetters == plain)
  }

  @Test func `counts as telephones count`() {
    #expect(TextForm(.gsm).length("a{b}") == 6)
    #expect(TextForm(.unicode).length("ế😀") == 3)
    #expect(
      [TextForm(.gsm), TextForm(.gsm, parts: 2), TextForm(.unicode), TextForm(.unicode, parts: 2)].map(
        \.limit)
        == [160, 306, 70, 134])
  }

  private func template(_ text: String) -> TemplateText {
    TemplateText(
      [(number: 1, text: text[...])], known: Set(MessageField.allCases), path: "", faults: FileFaults())
  }

  @Test func `gives up the reason first, then the procedure, then the name, never code and date`() {
    let values: [MessageField: String] = [
      .code: "H48.37.28-260302-0001", .due: "17:00 02/03/2026", .name: String(repeating: "N", count: 60),
      .reason: String(repeating: "r", count: 100), .procedure: String(repeating: "p", count: 40),
    ]
    let text = TextForm().fitted(template("{name} {procedure} {reason} {code} {due}"), values)
    #expect(TextForm().length(text) <= 160)
    #expect(text.hasPrefix(String(repeating: "N", count: 60) + " " + String(repeating: "p", count: 40)))
    #expect(text.contains("rrr..."))
    #expect(text.hasSuffix("H48.37.28-260302-0001 17:00 02/03/2026"))
    var long = values
    long[.name] = String(repeating: "N", count: 150)
    let shorter = TextForm().fitted(template("{name} {procedure} {reason} {code} {due}"), long)
    #expect(!shorter.contains("p") && !shorter.contains("r"))
    #expect(shorter.hasSuffix("NNN... H48.37.28-260302-0001 17:00 02/03/2026"))
  }

  @Test func `is cut at its end when nothing else can give way`() {
    let text = TextForm().fitted(template("{code} " + String(repeating: "x", count: 200)), [.code: "C"])
    #expect(text.utf8.count == 160)
    #expect(text.hasSuffix("x..."))
  }

  @Test func `names a person so that only acquaintances know`() {
    #expect("Trần Thị Lan".shortName == "T.T.Lan")
    #expect("Đặng Ánh".shortName == "Đ.Ánh")
    #expect("Lan".shortName == "Lan")
    #expect("".shortName == "")
  }
}
