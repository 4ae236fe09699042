import Casework
import Examples
import Sodium
import Testing
import Web

@testable import API

@Suite struct `Files through the API` {
  private static let pdf = Array("%PDF-1.7\nGiấy chứng sinh\n%%EOF".utf8)
  private static let birth = IntakeJSON.examples[0].text

  private static func send(_ counter: TestCounter, _ content: [UInt8], field: String = "file") async throws
    -> Answer
  {
    try await counter.ask(
      .post, "/files", uploads: [try .sent(content, field: field, in: counter.folder)])
  }

  @Test func `are kept by their content, filed with a dossier and read back`() async throws {
    try await TestCounter.run { counter in
      let kept = try await Self.send(counter, Self.pdf)
      let hash = Hex.text(SHA256.hash(Self.pdf))
      #expect(kept.status == 201 && kept.text("hash") == hash && kept.text("kind") == "pdf")
      #expect(try await Self.send(counter, Self.pdf).body == kept.body)

      let body = Self.birth.replacing(
        "\"delivery\"", with: "\"files\": [{\"hash\": \"\(hash)\", \"component\": 3}], \"delivery\"")
      let code = try #require(try await counter.ask(.post, "/dossiers", body).text("code"))
      let record = try await counter.ask(.get, "/dossiers/\(code)")
      #expect(
        record.whole("files[0].component") == 3 && record.whole("files[0].size") == Int64(Self.pdf.count))
      let path = try #require(record.text("files[0].href"))
      let read = try await counter.ask(.get, path, by: .specialist)
      #expect(read.body == Self.pdf && read.headers["Content-Type"] == "application/pdf")
      #expect(read.headers["Content-Disposition"]?.hasPrefix("attachment") == true)
      let part = try await counter.ask(.get, path, headers: ["Range": "bytes=0-4"])
      #expect(part.status == 206 && part.body == Array("%PDF-".utf8))
      try await counter.office.traces.flush()
      #expect(
        Set(try await counter.office.traces.of(.example, limit: 9).map(\.purpose)) == [.api, .file])

      let added = try await counter.ask(
        .post, "/dossiers/\(code)/acts/add_files", "{\"files\": [{\"hash\": \"\(hash)\"}]}")
      #expect(added.status == 200)
    }
  }

  @Test func `of another commune's dossier, or of none, are not there`() async throws {
    try await TestCounter.run { counter in
      let hash = try #require(try await Self.send(counter, Self.pdf).text("hash"))
      let code = try #require(try await counter.ask(.post, "/dossiers", Self.birth).text("code"))
      // Kept, but not a paper of this dossier.
      #expect(try await counter.ask(.get, "/dossiers/\(code)/files/\(hash)").status == 404)
      #expect(try await counter.ask(.get, "/dossiers/\(code)/files/\(hash)", by: .neighbour).status == 404)
    }
  }

  @Test func `that lie about their type, or come two at once, are not kept`() async throws {
    try await TestCounter.run { counter in
      for content in [Array("<html><script>".utf8), Array("MZ".utf8), [], [0x50, 0x4B, 3, 4]] {
        let answer = try await Self.send(counter, content)
        #expect(answer.status == 422 && answer.wrongFields == ["file"])
      }
      #expect(try await Self.send(counter, Self.pdf, field: "khac").status == 422)
      let two = [
        try Upload.sent(Self.pdf, in: counter.folder), try Upload.sent(Self.pdf, in: counter.folder),
      ]
      #expect(try await counter.ask(.post, "/files", uploads: two).status == 422)
      let none = try await counter.ask(.post, "/files", headers: ["Content-Type": ContentType.multipart])
      #expect(none.status == 422)
    }
  }

  /// A file sent as the body, as the server hands it on.
  private static func sendAlone(
    _ counter: TestCounter, _ content: [UInt8], type: String, disposition: String? = nil
  ) async throws -> Answer {
    let name = disposition.flatMap(Disposition.fileName) ?? ""
    var request = Request(
      .post, "/api/v1/files",
      headers: ["Authorization": "Bearer \(TestCounter.token(of: .intake))", "Content-Type": type])
    request.headers["Content-Disposition"] = disposition
    request.form = Form(uploads: [try .sent(content, name: name, in: counter.folder)])
    return try await counter.send(request)
  }

  @Test func `may come alone as the body, under their type and with a name`() async throws {
    try await TestCounter.run { counter in
      let named = "attachment; filename=\"giay.pdf\"; filename*=UTF-8''gi%E1%BA%A5y.pdf"
      let kept = try await Self.sendAlone(counter, Self.pdf, type: "application/pdf", disposition: named)
      #expect(kept.status == 201 && kept.text("hash") == Hex.text(SHA256.hash(Self.pdf)))
      #expect(try await Self.sendAlone(counter, Self.pdf, type: "image/png").body == kept.body)
      let lie = try await Self.sendAlone(
        counter, Array("MZ".utf8), type: "application/pdf", disposition: named)
      #expect(
        lie.status == 422 && lie.text("errors[0].detail")?.hasPrefix("Tệp “giấy.pdf” không phải") == true)
      for wrong in [
        "giấy.pdf", "inline", "attachment; filename=a b", "attachment; filename*=UTF-8''%F", "attachment;",
      ] {
        let answer = try await Self.sendAlone(
          counter, Self.pdf, type: "application/pdf", disposition: wrong)
        #expect(answer.status == 422 && answer.wrongFields == ["Content-Disposition"], "\(wrong)")
      }
    }
  }

  @Test func `are sent as the document says, and nothing beside them`() async throws {
    try await TestCounter.run { counter in
      let document = try await counter.ask(.get, "/openapi.json", by: nil)
      #expect(
        Set(document.members("paths./files.post.requestBody.content").map(\.name))
          == ["application/pdf", "image/jpeg", "image/png", "multipart/form-data"])
      let request = Request(
        .post, "/api/v1/files", fields: ["note": "x"], uploads: [try .sent(Self.pdf, in: counter.folder)],
        headers: ["Authorization": "Bearer \(TestCounter.token(of: .intake))"])
      #expect(try await counter.send(request).wrongFields == ["note"])
    }
  }

  @Test func `are not taken from those who never file any`() async throws {
    try await TestCounter.run { counter in
      let upload = try Upload.sent(Self.pdf, in: counter.folder)
      #expect(try await counter.ask(.post, "/files", by: .auditor, uploads: [upload]).status == 403)
    }
  }
}
