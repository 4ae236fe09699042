import Casework
import Examples
import Office
import Testing
import Web

@testable import API

@Suite struct `What should never have been sent` {
  private static let birth = IntakeJSON.examples[0].text

  @Test(arguments: [
    "", "{", "null", "[]", "\"chữ\"", "1", "{\"procedure\": \"1.001193\",}", "{} {}", "{'procedure': 1}",
    String(repeating: "[", count: 100_000), String(repeating: "{\"a\":", count: 20_000),
    "{\"procedure\": \"1.001193\", \"procedure\": \"1.004873\"}", "{\"sets\": 01}", "{\"sets\": NaN}",
    "{\"summary\": \"\\ud800\"}",
  ])
  func `is named for what it is`(body: String) async throws {
    try await TestCounter.run { counter in
      let answer = try await counter.ask(.post, "/dossiers", body)
      #expect([400, 422].contains(answer.status), "\(body.prefix(40))")
      #expect(["bad-request", "invalid-fields"].contains(answer.problem))
      #expect(try await counter.ask(.get, "/dossiers").count("items") == 0)
    }
  }

  @Test func `is no UTF-8`() async throws {
    try await TestCounter.run { counter in
      let request = Request(
        .post, "/api/v1/dossiers",
        headers: [
          "Authorization": "Bearer \(TestCounter.token(of: .intake))", "Content-Type": "application/json",
          "Idempotency-Key": "chu-khong-doc-duoc",
        ], body: Array("{\"summary\": \"".utf8) + [0xC3, 0x28] + Array("\"}".utf8))
      let posted = try await counter.send(request)
      let query = Request(
        .get, "/api/v1/dossiers?q=%C3%28",
        headers: ["Authorization": "Bearer \(TestCounter.token(of: .intake))"])
      let asked = try await counter.send(query)
      #expect(posted.status == 400 && asked.status == 400)
    }
  }

  @Test(arguments: [
    ("\"sets\": \"hai\"", "sets"), ("\"sets\": 0", "sets"), ("\"sets\": 1.5", "sets"),
    ("\"sets\": 1e400", "sets"),
    ("\"sets\": 99999999999999999999999999", "sets"), ("\"sets\": true", "sets"),
    ("\"channel\": 9", "channel"),
    ("\"channel\": \"1\"", "channel"), ("\"situations\": \"một\"", "situations"),
    ("\"situations\": [1]", "situations[0]"), ("\"delivery\": \"bồ câu\"", "delivery"),
    ("\"delivery\": \"post\"", "deliveryAddress"), ("\"paidBy\": \"vàng\"", "paidBy"),
    ("\"amounts\": {\"0\": -5}", "amounts.0"), ("\"amounts\": {\"-1\": 5}", "amounts.-1"),
    ("\"amounts\": {\"0\": 5}", "amounts.0"), ("\"amounts\": []", "amounts"),
    ("\"exemption\": \"không có diện này\"", "exemption"),
    ("\"exemption\": \"Người thuộc hộ nghèo\"", "exemptionEvidence"),
    ("\"exemptionEvidence\": \"Giấy xác nhận số 4\"", "exemption"),
    ("\"lạ\": 1", "lạ"),
    ("\"files\": [{\"hash\": \"../../etc/passwd\"}]", "files[0].hash"),
    ("\"files\": [{\"hash\": \"\(String(repeating: "0", count: 64))\"}]", "files[0].hash"),
    ("\"representative\": {}", "representative.person"),
    ("\"representative\": {\"person\": {\"name\": \"Đức\"}}", "representative.person.identifier"),
    ("\"summary\": [\"một\"]", "summary"),
  ])
  func `is answered with the field's name`(field: String, path: String) async throws {
    try await TestCounter.run { counter in
      let body =
        "{\"procedure\": \"1.001193\", \"applicant\": {\"name\": \"Trần Thị Lan\", \"identifier\": \"051188004321\", "
        + "\"address\": \"Tổ 5\"}, \"components\": [{\"number\": 1}, {\"number\": 3}], \(field)}"
      let answer = try await counter.ask(.post, "/dossiers", body)
      #expect(answer.status == 422 && answer.problem == "invalid-fields", "\(answer.text)")
      #expect(answer.wrongFields.contains(path), "\(answer.text)")
    }
  }

  @Test func `names all that is wrong with the people at once`() async throws {
    try await TestCounter.run { counter in
      let body = """
        {"procedure": "1.001193", "applicant": {"name": "Lan", "identifier": "051188004321", "birth": "1990-11-20",
        "sex": "male", "address": "Tổ 5", "phone": "113", "email": "lan"}}
        """
      let answer = try await counter.ask(.post, "/dossiers", body)
      #expect(
        answer.wrongFields
          == [
            "applicant.birth", "applicant.sex", "applicant.phone", "applicant.email",
          ])
    }
  }

  @Test(arguments: [
    "<script>alert(1)</script> Lan", "Lan'); DROP TABLE dossier; --", "Trần \u{202E}naL ịhT",
    "Lan \u{1F469}\u{200D}\u{1F4BB}",
    "Tra\u{302}\u{300}n Thi\u{323} Lan", "\u{0}L\u{7}an", "%00Lan", "Lan\\u0000",
  ])
  func `is a name like any other when it is only strange`(name: String) async throws {
    try await TestCounter.run { counter in
      var json = JSONWriter()
      json.value(name)
      let written = String(decoding: json.bytes, as: UTF8.self)
      let body = Self.birth.replacing("\"Trần Thị Lan\"", with: written)
      let answer = try await counter.ask(.post, "/dossiers", body)
      guard answer.status == 201 else {
        #expect(answer.status == 422 && answer.wrongFields == ["applicant.name"], "\(answer.text)")
        return
      }
      let code = try #require(answer.text("code"))
      let kept = try await counter.ask(.get, "/dossiers/\(code)").text("applicant.name")
      #expect(kept == CleanText.of(name).oneLine)
      #expect(try await counter.ask(.get, "/dossiers").text("items[0].applicant") == kept)
    }
  }

  @Test func `is people described by signs and nothing else`() async throws {
    try await TestCounter.run { counter in
      let body = """
        {"procedure": "1.001193", "applicant": {"name": "12345", "identifier": "051188004321", "address": " "}}
        """
      let answer = try await counter.ask(.post, "/dossiers", body)
      #expect(answer.wrongFields == ["applicant.name", "applicant.address"])
    }
  }

  @Test func `is a name of ten thousand letters`() async throws {
    try await TestCounter.run { counter in
      let name = String(repeating: "Lan ", count: 2500)
      let answer = try await counter.ask(.post, "/dossiers", Self.birth.replacing("Trần Thị Lan", with: name))
      #expect(answer.status == 422 && answer.wrongFields == ["applicant.name"])
      #expect(!answer.text.contains("Lan Lan"))
    }
  }

  @Test(arguments: [
    ("/dossiers?limit=0", "limit"), ("/dossiers?limit=201", "limit"), ("/dossiers?limit=nhiều", "limit"),
    ("/dossiers?limit=99999999999999999999", "limit"), ("/dossiers?from=2026-02-30", "from"),
    ("/dossiers?from=02/03/2026", "from"), ("/dossiers?stage=xong", "stage"),
    ("/dossiers?cursor=1", "cursor"),
    ("/dossiers?cursor=-1--1", "cursor"), ("/dossiers?cursor=99999999999999999999-1", "cursor"),
    ("/dossiers?la=1", "la"), ("/dossiers?q=a&q=b", "q"), ("/dossiers?measure=pending", "from"),
    ("/dossiers?by=field&value=x", "by"), ("/dossiers?from=2026-03-02&to=2026-03-01", "to"),
    ("/dossiers?measure=pending&from=2026-03-01&to=2026-03-31&by=field", "value"),
    ("/dossiers?measure=pending&from=2026-03-01&to=2026-03-31&by=channel&value=x", "value"),
    ("/dossiers?measure=pending&from=2026-03-01&to=2026-03-31&by=month&value=x", "by"),
    ("/statistics", "from"), ("/statistics?from=2026-03-02&to=2026-03-01", "to"),
    ("/statistics?from=1900-01-01&to=2900-01-01", "to"),
    ("/statistics?from=2026-03-01&to=2026-03-31&by=x", "by"),
    ("/procedures?cursor=khong-co", "cursor"), ("/deadlines", "procedure"),
    ("/deadlines?procedure=9.999999", "procedure"),
    ("/deadlines?procedure=1.001193&received=hôm-nay", "received"), ("/work?limit=0", "limit"),
    ("/openapi.json?v=2", "v"),
  ])
  func `is a parameter that says nothing`(path: String, field: String) async throws {
    try await TestCounter.run { counter in
      let answer = try await counter.ask(.get, path)
      #expect(answer.status == 422 && answer.wrongFields.first == field, "\(answer.text)")
    }
  }

  @Test func `keeps its own words out of the answer`() async throws {
    try await TestCounter.run { counter in
      let answer = try await counter.ask(
        .post, "/dossiers", Self.birth.replacing("051188004321", with: "so-bi-mat-cua-lan-12345"))
      #expect(answer.status == 422 && !answer.text.contains("so-bi-mat"))
    }
  }
}
