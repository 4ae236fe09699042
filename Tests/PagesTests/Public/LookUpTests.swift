import Casework
import Deadlines
import Examples
import Office
import Testing
import Web

@testable import Pages

@Suite struct `A citizen's look-up` {
  /// What no page for citizens may hold: a name, an address, a number, a telephone, a letter-box; nor who works on it.
  static let secrets = [
    "Trần Thị Lan", "Lan", "Hoa Mai", "051188004321", "0912000345", "lan@mau.example", "Nguyễn Thị Hoa",
    "Lê Thị Thu Hà",
  ]

  @Test func `by the receipt's code asks nothing and tells the state, the day and the step`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      let page = try await Citizen(mau: mau).scan(code)
      #expect(page.status == 200)
      #expect(page.says(Procedure.birth.name))
      #expect(page.says(code.text))
      #expect(page.says("Đã tiếp nhận Hẹn trả kết quả lúc \(try await mau.dossier(code).due.spoken)"))
      #expect(page.says("Người nộp: Ông/Bà T… T… L…"))
      #expect(page.says("Các bước 1 Tiếp nhận, kiểm tra hồ sơ"))
      #expect(page.headers["X-Robots-Tag"] == "noindex")
      #expect(page.headers["Cache-Control"] == "no-store")
      for secret in Self.secrets { #expect(!page.html.contains(secret), "\(secret)") }
    }
  }

  @Test func `by code and four digits gives the very same answer`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      let citizen = Citizen(mau: mau)
      let scanned = try await citizen.scan(code)
      let typed = try await citizen.lookUp(code.text.lowercased() + " ", "4321")
      #expect(typed.status == 200)
      #expect(typed.html == scanned.html)
    }
  }

  @Test func `leaves no trace: traces are of officers`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      _ = try await Citizen(mau: mau).scan(code)
      _ = try await Citizen(mau: mau).lookUp(code.text, "4321")
      try await mau.office.traces.flush()
      #expect(try await mau.office.traces.of(mau.dossier(code).id, limit: 10).isEmpty)
    }
  }

  @Test func `says the same of wrong digits and of a dossier that is not there`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      let none = DossierCode(agency: "H48.37.28", day: .example, number: 9999)
      let citizen = Citizen(mau: mau)
      let wrong = try await citizen.lookUp(code.text, "0000")
      let absent = try await citizen.lookUp(none.text, "0000")
      #expect(wrong.status == 422)
      #expect(wrong.says("Không tìm thấy hồ sơ với mã và 4 số này"))
      #expect(
        wrong.html.replacing(code.text, with: "MÃ") == absent.html.replacing(none.text, with: "MÃ"))
      #expect(wrong.status == absent.status)
      #expect(wrong.headers.all.map(\.value) == absent.headers.all.map(\.value))
    }
  }

  @Test func `refuses a code whose digits were guessed at, even with the right ones, for an hour`()
    async throws
  {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      for guess in 0..<10 {
        // From a new place each time, as whoever guesses would.
        let page = try await Citizen(mau: mau, remote: "198.51.100.\(guess)").lookUp(code.text, "000\(guess)")
        #expect(page.status == 422)
      }
      let citizen = Citizen(mau: mau)
      let refused = try await citizen.lookUp(code.text, "4321")
      #expect(refused.status == 429)
      #expect(refused.says("Đã tra cứu quá nhiều lần Xin thử lại sau 6 phút"))
      #expect(refused.headers["Retry-After"] == "360")
      #expect(!refused.says("Ông/Bà T…"))
      // The receipt still opens it, and another dossier is not held up.
      #expect(try await citizen.scan(code).status == 200)
      let other = try await mau.received(.maritalStatus, .maritalStatus)
      #expect(try await citizen.lookUp(other.text, "4321").status == 200)
      mau.clock.advance(minutes: 60)
      #expect(try await citizen.lookUp(code.text, "4321").status == 200)
    }
  }

  @Test func `counts guesses at a code that is not there the same`() async throws {
    try await MauOffice.run { mau in
      let none = DossierCode(agency: "H48.37.28", day: .example, number: 9999)
      let statuses = try await (0..<11).asyncMap { guess in
        try await Citizen(mau: mau, remote: "198.51.100.\(guess)").lookUp(none.text, "0000").status
      }
      #expect(statuses == Array(repeating: 422, count: 10) + [429])
    }
  }

  @Test func `stops a network that asks too fast, and one that misses too often`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      let citizen = Citizen(mau: mau, remote: "2001:db8:1:2::77")
      let neighbour = Citizen(mau: mau, remote: "2001:db8:1:2:aaaa::1")
      let stranger = Citizen(mau: mau, remote: "2001:db8:1:3::77")
      for _ in 0..<20 { #expect(try await citizen.lookUp(code.text, "4321").status == 200) }
      #expect(try await neighbour.lookUp(code.text, "4321").status == 429)
      #expect(try await stranger.lookUp(code.text, "4321").status == 200)
      for number in 0..<60 {
        mau.clock.advance(minutes: 1)
        let none = DossierCode(agency: "H48.37.28", day: .example, number: Int64(1000 + number))
        // A hit between the misses wins nothing back.
        if number % 7 == 0 { #expect(try await citizen.lookUp(code.text, "4321").status == 200) }
        #expect(try await citizen.lookUp(none.text, "0000").status == 422, "\(number)")
      }
      mau.clock.advance(minutes: 1)
      // An hour of misses gave ten back; the next fall one by one.
      var statuses: [Int] = []
      for number in 0..<15 {
        let none = DossierCode(agency: "H48.37.28", day: .example, number: Int64(2000 + number))
        statuses.append(try await citizen.lookUp(none.text, "0000").status)
      }
      #expect(statuses.contains(429))
      #expect(try await stranger.lookUp(code.text, "4321").status == 200)
    }
  }

  @Test func `takes no form of another site`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      let page = try await Citizen(mau: mau).lookUp(
        code.text, "4321", headers: ["Sec-Fetch-Site": "cross-site"])
      #expect(page.status == 403)
      #expect(!page.says("T… T… L…"))
    }
  }

  @Test(arguments: [
    ("", ""), ("H48.37.28-260302-1", "4321"), ("H48.37.28-260302-0001", "432"),
    ("H48.37.28-260302-0001", "43210"), ("H48.37.28-260302-0001", "４３２１"),
    ("<script>alert(1)</script>", "'; DROP TABLE dossier;--"), ("\u{202E}1000-203062-82.73.84H", "4321"),
    (String(repeating: "Đ", count: 10_000), "4321"),
  ]) func `beside what cannot be read says so and keeps what was typed`(_ code: String, _ lastFour: String)
    async throws
  {
    try await MauOffice.run { mau in
      let page = try await Citizen(mau: mau).lookUp(code, lastFour)
      #expect(page.status == 422)
      #expect(page.says("Chưa tra cứu được"))
      #expect(!page.html.contains("<script"))
      let form = try #require(page.forms.first { $0.action == "/look-up" })
      #expect(form.fields["code"] == code)
      #expect(form.fields["last4"] == lastFour)
    }
  }

  @Test(arguments: ["x", "H48.37.28-260302-0001", "H48.37.28-260302-0001.", "..%2f..", "%3Cscript%3E"])
  func `with a token that is none of ours finds nothing and leads to the form`(_ token: String) async throws {
    try await MauOffice.run { mau in
      _ = try await mau.received()
      let page = try await Citizen(mau: mau).open("/r/\(token)")
      #expect([400, 404].contains(page.status))
      #expect(!page.html.contains("<script>"))
    }
  }

  @Test func `with a token changed in one letter finds nothing`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      let token = mau.office.receiptToken(for: code)
      let last = token.last == "0" ? "1" : "0"
      let page = try await Citizen(mau: mau).open("/r/\(token.dropLast())\(last)")
      #expect(page.status == 404)
      #expect(page.says("Mã QR này không mở được hồ sơ nào"))
      #expect(page.forms.first?.action == "/look-up")
    }
  }

  @Test func `counts an old address by itself and a new one by its network`() {
    #expect(RemoteNetwork.key(of: "203.0.113.7") == "203.0.113.7")
    #expect(RemoteNetwork.key(of: "::ffff:203.0.113.7") == "203.0.113.7")
    #expect(RemoteNetwork.key(of: "2001:db8:1:2::1") == RemoteNetwork.key(of: "2001:db8:1:2:3:4:5:6"))
    #expect(RemoteNetwork.key(of: "2001:db8:1:2::1") != RemoteNetwork.key(of: "2001:db8:1:3::1"))
    #expect(RemoteNetwork.key(of: "unix") == "unix")
  }
}

extension Sequence {
  /// One after the other.
  func asyncMap<T>(_ body: (Element) async throws -> T) async rethrows -> [T] {
    var out: [T] = []
    for one in self { out.append(try await body(one)) }
    return out
  }
}
