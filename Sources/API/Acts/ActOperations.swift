import Casework
import Deadlines
import Office
import Web

/// The acts on a dossier (*việc xử lý hồ sơ*), each at an address of its own with a body of its own. What is allowed when
/// is decided by the one table of acts, not here.
enum ActOperations {
  /// All acts on a dossier that exists, in the order of `Act`.
  static let bodies = Act.allCases.compactMap(ActBody.init)

  static func register(_ book: inout Book) {
    for body in bodies { add(body, &book) }
  }

  private static func add(_ body: ActBody, _ book: inout Book) {
    book.post(APIAddress.act(body.act), operation(body)) { asked, segment in
      let once = try asked.once()
      let version = try asked.expectedVersion()
      guard let dossier = try await asked.office.dossier(coded: segment.code)?.dossier,
        asked.office.definitions.concerns(dossier, asked.actor)
      else { throw Asked.noSuchDossier }
      var problems: [FieldProblem] = []
      let files = try await IntakeJSON.files(
        asked.body.objects("files"), of: dossier.procedure, in: asked.office, &problems)
      var command: DossierCommand?
      do {
        let draft = ActDraft(body.act, asked.body.fields, files: files)
        command = try await asked.office.command(draft, on: dossier, by: asked.actor)
      } catch let wrong as WrongFields {
        problems += wrong.problems
      }
      guard let command, problems.isEmpty else { throw Problem(problems) }
      let acted = try await asked.office.acted(
        command, on: dossier.id, by: asked.actor, expecting: version, once: once)
      guard let acted else { throw Asked.noSuchDossier }
      return answer(acted, asked)
    }
  }

  private static func operation(_ body: ActBody) -> Operation {
    Operation(
      id: body.id, group: .acts, summary: body.act.label,
      about: "Gửi lại cùng khóa chống gửi trùng không làm việc lần thứ hai; lời đáp là hồ sơ như đang có.",
      path: [.code],
      headers: [.key, .version],
      body: .json(
        body.schema, isRequired: body.isRequired, examples: [(name: body.act.rawValue, text: body.example)]),
      answers: [.ok("Đã làm.", state, headers: [.tag, .replayed], links: [.dossier, .acts])],
      problems: [.notFound, .refused, .changedMeanwhile])
  }

  /// The dossier after an act: what the next one needs to know.
  static let state = JSONSchema.named(
    "State",
    .answer(
      .needed("code", .dossierCode), .needed("version", .count), .needed("stage", .stage),
      .needed("stageLabel", .text), .needed("nationalStatus", .whole(1...10)), .needed("due", .moment),
      .needed("step", ListingJSON.step.orNull), .needed("outstanding", .money), .needed("href", .text)))

  private static func answer(_ acted: Acted, _ asked: Asked) -> Response {
    let dossier = acted.dossier
    var json = JSONWriter()
    json.object { json in
      json.field("code", dossier.code.text)
      json.field("version", dossier.version)
      json.field("stage", dossier.stage.rawValue)
      json.field("stageLabel", dossier.stage.label)
      json.field("nationalStatus", dossier.stage.nationalCode)
      json.field("due", dossier.due.iso)
      json.key("step")
      if let step = dossier.currentStep, !dossier.stage.isFinal {
        json.object { json in
          json.field("order", step.order)
          json.field("kind", step.kind.rawValue)
          json.field("department", step.department.rawValue)
          json.field("enteredAt", dossier.stepEntered.iso)
          json.field("due", dossier.stepDue.iso)
          json.officer("holder", dossier.holder, asked.office.definitions)
        }
      } else {
        json.null()
      }
      json.field("outstanding", dossier.outstanding.amount)
      json.field("href", APIAddress.dossier.path(CodeSegment(dossier.code)).text)
    }
    let response = Response.json(json).with("ETag", "\"\(dossier.version)\"")
    return acted.isRepeated ? response.with(Asked.replayedHeader, "true") : response
  }
}
