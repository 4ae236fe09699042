import Casework
import Office
import Web

/// What may be done with a dossier next, from the one table (`ActTable`).
enum ActsJSON {
  static let whole = JSONSchema.named(
    "Acts",
    .answer(
      .needed("code", .dossierCode), .needed("version", .count), .needed("stage", .stage),
      .needed("items", .list(of: act))))

  private static let act = JSONSchema.named(
    "Act",
    .answer(
      .needed("act", .choice(acts.map(\.rawValue))), .needed("label", .text), .needed("isAllowed", .flag),
      .needed(
        "refusal",
        JSONSchema.answer(.needed("code", .text), .needed("detail", .text)).orNull.about(
          "Vì sao không được làm.")
      ),
      .needed("transition", .text.orNull.about("Bước chuyển trạng thái quốc gia.")),
      .needed("form", .text.orNull.about("Mẫu giấy phải lập.")),
      .needed(
        "assignees",
        .list(of: .officer).about("Những người có thể được chuyển hoặc phân công; rỗng khi không chọn người.")
      ),
      .needed("href", .text)))

  /// Those of one dossier that programs can do.
  static let acts = ActOperations.bodies.map(\.act)

  static func write(
    _ dossier: Dossier, for actor: Actor, _ definitions: Definitions, _ json: inout JSONWriter
  ) {
    let actor = definitions.stead(of: actor, on: dossier)
    json.object { json in
      json.field("code", dossier.code.text)
      json.field("version", dossier.version)
      json.field("stage", dossier.stage.rawValue)
      json.array("items", acts) { json, act in
        let refusal = dossier.refusal(of: act, by: actor)
        let rule = dossier.rule(for: act, by: actor)
        json.object { json in
          json.field("act", act.rawValue)
          json.field("label", act.label)
          json.field("isAllowed", refusal == nil)
          json.key("refusal")
          if let refusal {
            json.object { json in
              json.field("code", refusal.code)
              json.field("detail", refusal.notice)
            }
          } else {
            json.null()
          }
          json.field("transition", rule?.transition)
          json.field("form", rule?.form)
          let assignees = refusal == nil ? dossier.assignees(of: act, among: definitions) : []
          json.array("assignees", assignees) { json, card in
            json.object { json in
              json.field("number", card.id.number)
              json.field("name", card.name)
            }
          }
          json.field("href", APIAddress.act(act).path(CodeSegment(dossier.code)).text)
        }
      }
    }
  }
}

extension Dossier {
  /// Who may be named with an act: colleagues fit for the step it leads to.
  fileprivate func assignees(of act: Act, among definitions: Definitions) -> [OfficerCard] {
    let step: ProcessStep? =
      switch act {
      case .assign: currentStep
      case .forward: procedure.step(after: self.step)
      default: nil
      }
    guard let step else { return [] }
    return definitions.officers.values.filter { $0.isActive && isSuitable($0.actor, for: step) }
      .sorted { $0.id < $1.id }
  }
}
