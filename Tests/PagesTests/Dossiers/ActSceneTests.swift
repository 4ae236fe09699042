import Casework
import Examples
import Testing
import Web

@testable import Pages

/// Acts that have a form on a dossier's page, each filled in as the API is asked for it.
private let scenes = ActScene.all.filter(\.act.isOfOneDossier)

@Suite struct `Every act on a dossier's page` {
  @Test(arguments: scenes)
  func `is done where the table allows it`(scene: ActScene) async throws {
    try await MauOffice.run { mau in
      let before = try await scene.prepare(mau.office)
      let officer = try await mau.visitor(scene.by)
      let form = try #require(try await officer.open(before.code).form(scene.act))
      for path in scene.fields.keys where path != "identityChecked" {
        #expect(form.fields[scene.field(path)] != nil, "the form has no \(path)")
      }
      let answer = try await officer.send(form, scene.typed(), uploads: try scene.uploads(mau))
      #expect(answer.status == 200)
      #expect(answer.cameFrom == "/dossiers/\(before.code.text)?done=\(scene.act.rawValue)")
      let record = try #require(try await mau.office.dossier(before.id))
      #expect(record.dossier.version > before.version)
      let first = try #require(record.history.dropFirst(before.version).first)
      #expect(first.fact.act(by: scene.by.officer) == scene.noted)
    }
  }

  @Test(arguments: scenes)
  func `is refused to whom the table does not name, in its words`(scene: ActScene) async throws {
    try await MauOffice.run { mau in
      let before = try await scene.prepare(mau.office)
      let inspector = try await mau.visitor(.auditor)
      var form = try #require(try await inspector.open(before.code).forms.first)
      form.action = "/dossiers/\(before.code.text)/acts/\(scene.act.rawValue)"
      let answer = try await inspector.send(form, scene.typed())
      let refusal = try #require(before.refusal(of: scene.act, by: .auditor))
      #expect(answer.status == 409)
      #expect(answer.says("Việc “\(scene.act.label)” do"))
      if case .notYourRole = refusal {} else { Issue.record("\(refusal)") }
      #expect(try await mau.dossier(before.code).version == before.version)
    }
  }

  // It goes to the archive as others do: its persons have to be erased one day.
  @Test(arguments: scenes.filter { $0.act != .archive })
  func `is refused on a dossier that was never received, with the reason`(scene: ActScene) async throws {
    try await MauOffice.run { mau in
      let code = try await mau.office.decline(
        .lan, reason: "Không thuộc thẩm quyền", procedure: Procedure.birth.code, channel: .inPerson,
        by: .intake, once: nil
      ).code
      let before = try await mau.dossier(code)
      let officer = try await mau.visitor(scene.by)
      var form = try #require(try await officer.open(code).forms.first)
      form.action = "/dossiers/\(code.text)/acts/\(scene.act.rawValue)"
      let answer = try await officer.send(form, scene.typed(), uploads: try scene.uploads(mau))
      let refusal = try #require(before.refusal(of: scene.act, by: scene.by))
      #expect(answer.status == 409)
      #expect(answer.says(refusal.notice))
    }
  }

  @Test(arguments: scenes.filter { $0.wrong != nil })
  func `names the field that is wrong and keeps what was typed`(scene: ActScene) async throws {
    try await MauOffice.run { mau in
      let before = try await scene.prepare(mau.office)
      let wrong = try #require(scene.wrong)
      let officer = try await mau.visitor(scene.by)
      let form = try #require(try await officer.open(before.code).form(scene.act))
      var typed = scene.typed()
      typed[scene.field(wrong.path)] = wrong.typed
      let answer = try await officer.send(form, typed, uploads: try scene.uploads(mau))
      #expect(answer.status == 422)
      #expect(answer.says(wrong.notice))
      let again = try #require(answer.form(scene.act))
      for (path, text) in scene.fields where path != wrong.path && again.fields[scene.field(path)] != nil {
        #expect(again.fields[scene.field(path)] == text, "\(path)")
      }
      #expect(try await mau.dossier(before.code).version == before.version)
    }
  }
}

extension ActScene {
  fileprivate func field(_ path: String) -> String { "\(act.rawValue).\(path)" }
  fileprivate func typed() -> [String: String?] {
    Dictionary(uniqueKeysWithValues: fields.map { (field($0.key), Optional($0.value)) })
  }
  fileprivate func uploads(_ mau: MauOffice) throws -> [Upload] {
    hasFile ? [try mau.upload("%PDF-1.7 giấy", field: field("files"))] : []
  }
}
