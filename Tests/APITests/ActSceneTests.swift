import Casework
import Examples
import Office
import Testing
import Web

@testable import API

@Suite struct `Every act through the API` {
  @Test func `has a scene that both doors are tested with`() {
    #expect(ActScene.all.map(\.act.rawValue).sorted() == ActOperations.bodies.map(\.act.rawValue).sorted())
    // Persons are erased on a page of the administrator's alone.
    #expect(
      Set(ActScene.all.map(\.act))
        == Set(Act.allCases.filter { !$0.isOpening && $0 != .erase && $0 != .passOn }))
  }

  @Test(arguments: ActScene.all)
  func `is done where the table allows it`(scene: ActScene) async throws {
    try await TestCounter.run { counter in
      try await ActScene.noteOutage(in: counter.office)
      let before = try await scene.prepare(counter.office)
      let file = scene.hasFile ? try await counter.kept() : nil
      let answer = try await counter.ask(
        .post, before.path(scene.act), by: scene.by, try scene.body(file: file))
      #expect(answer.status == 200, "\(answer.text)")
      let record = try #require(try await counter.office.dossier(before.id))
      #expect(record.dossier.version > before.version)
      let first = try #require(record.history.dropFirst(before.version).first)
      #expect(first.fact.act(by: scene.by.officer) == scene.noted)
      #expect(answer.whole("version") == Int64(record.dossier.version))
    }
  }

  @Test(arguments: ActScene.all)
  func `is refused to whom the table does not name, in its words`(scene: ActScene) async throws {
    try await TestCounter.run { counter in
      try await ActScene.noteOutage(in: counter.office)
      let before = try await scene.prepare(counter.office)
      let file = scene.hasFile ? try await counter.kept() : nil
      let answer = try await counter.ask(
        .post, before.path(scene.act), by: .auditor, try scene.body(file: file))
      let refusal = try #require(before.refusal(of: scene.act, by: .auditor))
      #expect(answer.status == 409 && answer.text("code") == "not_your_role")
      #expect(answer.text("detail") == refusal.notice)
      #expect(try await counter.office.dossier(before.id)?.dossier.version == before.version)
    }
  }

  // It goes to the archive as others do: its persons have to be erased one day.
  @Test(arguments: ActScene.all.filter { $0.act != .archive })
  func `is refused on a dossier that was never received, with the reason`(scene: ActScene) async throws {
    try await TestCounter.run { counter in
      try await ActScene.noteOutage(in: counter.office)
      let declined = try await counter.office.decline(
        .lan, reason: "Không thuộc thẩm quyền", procedure: Procedure.birth.code, channel: .inPerson,
        by: .intake, once: nil)
      let before = try #require(try await counter.office.dossier(declined.id)).dossier
      let file = scene.hasFile ? try await counter.kept() : nil
      let answer = try await counter.ask(
        .post, before.path(scene.act), by: scene.by, try scene.body(file: file))
      let refusal = try #require(before.refusal(of: scene.act, by: scene.by))
      #expect(answer.status == 409 && answer.text("code") == refusal.code, "\(answer.text)")
      #expect(answer.text("detail") == refusal.notice)
    }
  }

  @Test(arguments: ActScene.all.filter { $0.wrong != nil })
  func `names the field that is wrong`(scene: ActScene) async throws {
    try await TestCounter.run { counter in
      try await ActScene.noteOutage(in: counter.office)
      let before = try await scene.prepare(counter.office)
      let wrong = try #require(scene.wrong)
      let file = scene.hasFile ? try await counter.kept() : nil
      let body = try scene.body(file: file, wrong: wrong)
      let answer = try await counter.ask(.post, before.path(scene.act), by: scene.by, body)
      #expect(answer.status == 422 && answer.wrongFields == [wrong.path], "\(answer.text)")
      // What the schema can see is told before the fields are read, in its own words.
      var errors: [FieldError] = []
      try #require(ActBody(scene.act)).schema.check(try JSONText.read(Array(body.utf8)), at: "", &errors)
      if errors.isEmpty { #expect(answer.text("errors[0].detail") == wrong.notice) }
      #expect(try await counter.office.dossier(before.id)?.dossier.version == before.version)
    }
  }

  @Test func `has each field at its path, cleaned, and no field for what is not set`() throws {
    let text =
      #"{"items": [{"what": " Bản\u0007 sao", "component": 3.0}], "isChecked": true, "isOther": false, "no": null}"#
    guard case .object(let members) = try JSONText.read(Array(text.utf8)).value else {
      Issue.record("no object")
      return
    }
    #expect(
      Sent(members).fields == ["items[0].what": " Bản sao", "items[0].component": "3", "isChecked": "1"])
  }
}

extension Dossier {
  fileprivate func path(_ act: Act) -> String { APIAddress.act(act).path(CodeSegment(code)).text }
}

extension TestCounter {
  /// The hash of a file sent before.
  fileprivate func kept() async throws -> String {
    let upload = try Upload.sent(Array("%PDF-1.7 giấy".utf8), in: folder)
    return try #require(try await ask(.post, "/files", by: .intake, uploads: [upload]).text("hash"))
  }
}

extension ActScene {
  /// The fields as the JSON the act's schema describes; a path the schema does not know is a mistake.
  fileprivate func body(file: String?, wrong: Wrong? = nil) throws -> String {
    var fields = fields
    if let wrong { fields[wrong.path] = wrong.typed }
    if let file { fields["files[0].hash"] = file }
    var used: Set<String> = []
    let schema = try #require(ActBody(act)).schema
    let json = Self.json(schema, at: "", fields, &used) ?? "{}"
    #expect(used == Set(fields.keys), "\(act) knows \(used)")
    return json
  }

  private static func json(
    _ schema: JSONSchema, at path: String, _ fields: [String: String], _ used: inout Set<String>
  ) -> String? {
    switch schema.plain.shape {
    case .object(let properties, _):
      let members = properties.compactMap { property -> String? in
        let place = path.isEmpty ? property.name : "\(path).\(property.name)"
        if fields[place] == "", !property.isRequired { used.insert(place) }
        guard let value = json(property.schema, at: place, fields, &used) else { return nil }
        return value == "\"\"" && !property.isRequired ? nil : "\"\(property.name)\": \(value)"
      }
      return members.isEmpty ? nil : "{\(members.joined(separator: ", "))}"
    case .map(_, let value):
      let head = "\(path)."
      let members = fields.keys.filter { $0.hasPrefix(head) }.compactMap { place in
        json(value, at: place, fields, &used).map { "\"\(place.dropFirst(head.count))\": \($0)" }
      }
      return members.isEmpty ? nil : "{\(members.joined(separator: ", "))}"
    case .list(let element, _):
      let items = (0..<5).compactMap { json(element, at: "\(path)[\($0)]", fields, &used) }
      return items.isEmpty ? nil : "[\(items.joined(separator: ", "))]"
    default:
      guard let typed = fields[path] else { return nil }
      used.insert(path)
      switch schema.plain.shape {
      case .whole, .number: return typed
      case .flag: return "true"
      default: return "\"\(typed)\""
      }
    }
  }
}
