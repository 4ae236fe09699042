import Casework
import Office
import Web

/// A whole dossier as JSON: state, people, papers, money and everything that happened to it.
enum DossierJSON {
  static let whole = JSONSchema.named(
    "Dossier",
    .answer(
      .needed("code", .dossierCode), .needed("version", .count.about("Số sự việc; giá trị cho If-Match.")),
      .needed(
        "procedure",
        .answer(
          .needed("code", .procedureCode), .needed("revision", .count), .needed("name", .text),
          .needed("field", .text))),
      .needed("channel", .channel), .needed("stage", .stage), .needed("stageLabel", .text),
      .needed("nationalStatus", .whole(1...10)), .needed("slip", .count),
      .needed("entry", JSONSchema.count.orNull),
      .needed("receivedAt", .moment), .needed("receivedBy", .officer), .needed("limit", .text),
      .needed("due", .moment),
      .needed("explanation", .list(of: .text)), .needed("step", stepNow.orNull),
      .needed("endedAt", .moment.orNull),
      .needed("outcome", JSONSchema.choice(SettledOutcome.allCases.map(\.rawValue)).orNull),
      .needed("handedOverAt", .moment.orNull),
      .needed("applicant", person.orNull.about("Null khi dữ liệu cá nhân đã được xóa theo quy định.")),
      .needed(
        "representative", JSONSchema.answer(.needed("person", person), .needed("document", .text)).orNull),
      .needed("summary", .text.orNull), .needed("situations", .list(of: .text)),
      .needed("components", .list(of: component)), .needed("files", .list(of: file)), .needed("sets", .count),
      .needed("delivery", .choice(Delivery.self, \.label)), .needed("deliveryAddress", .text.orNull),
      .needed("fees", .list(of: fee)), .needed("owed", .money), .needed("collected", .money),
      .needed("outstanding", .money), .needed("result", result.orNull),
      .needed(
        "receiver", JSONSchema.answer(.needed("name", .text), .needed("identifier", .text.orNull)).orNull),
      .needed("declineReason", .text.orNull), .needed("withdrawReason", .text.orNull),
      .needed("history", .list(of: HistoryJSON.entry))))

  private static let stepNow = JSONSchema.named(
    "Step",
    .answer(
      .needed("order", .count), .needed("name", .text),
      .needed("kind", .choice(ProcessStep.Kind.self, \.label)),
      .needed("department", .department), .needed("enteredAt", .moment), .needed("due", .moment),
      .needed("holder", JSONSchema.officer.orNull.about("Null: ai giữ vai trò của bước đều nhận được."))))

  private static let person = JSONSchema.named(
    "Person",
    .answer(
      .needed("kind", .choice(Person.Kind.self, \.label)), .needed("name", .text),
      .needed("identifier", .text.orNull), .needed("birth", JSONSchema.day.orNull),
      .needed("sex", JSONSchema.choice(Sex.self, \.label).orNull), .needed("address", .text),
      .needed("phone", .text.orNull),
      .needed("email", .text.orNull)))

  private static let component = JSONSchema.named(
    "ComponentGiven",
    .answer(
      .needed("number", .count), .needed("name", .text),
      .needed("manner", .choice(ComponentGiven.Manner.self, \.label)), .needed("originals", .count),
      .needed("copies", .count), .needed("evidence", .text.orNull)))

  static let file = JSONSchema.named(
    "File",
    .answer(
      .needed("hash", .fileHash), .needed("kind", .choice(FileReference.Kind.self, \.mediaType)),
      .needed("size", .count.about("Byte.")), .needed("component", JSONSchema.count.orNull),
      .needed("href", .text)))

  private static let fee = JSONSchema.named(
    "FeeLine",
    .answer(
      .needed("kind", .choice(FeeRule.Kind.self, \.label)), .needed("name", .text), .needed("count", .count),
      .needed("pages", .count), .needed("full", .money), .needed("owed", .money),
      .needed("exemption", .text.orNull), .needed("exemptionEvidence", .text.orNull)))

  private static let result = JSONSchema.named(
    "Result",
    .answer(
      .needed("number", .text), .needed("day", .day), .needed("name", .text), .needed("code", .text.orNull),
      .needed("isPositive", .flag), .needed("files", .list(of: file))))

  static func write(_ file: DossierFile, _ definitions: Definitions, _ json: inout JSONWriter) {
    let dossier = file.dossier
    json.object { json in
      head(dossier, definitions, &json)
      people(dossier, &json)
      papers(dossier, &json)
      money(dossier, &json)
      ending(dossier, &json)
      json.array("history", file.history) { json, recorded in
        HistoryJSON.write(recorded, of: dossier, definitions, &json)
      }
    }
  }

  private static func head(_ dossier: Dossier, _ definitions: Definitions, _ json: inout JSONWriter) {
    json.field("code", dossier.code.text)
    json.field("version", dossier.version)
    json.object("procedure") { json in
      json.field("code", dossier.procedure.code)
      json.field("revision", dossier.revision)
      json.field("name", dossier.procedure.name)
      json.field("field", dossier.procedure.field)
    }
    json.field("channel", dossier.channel.rawValue)
    json.field("stage", dossier.stage.rawValue)
    json.field("stageLabel", dossier.stage.label)
    json.field("nationalStatus", dossier.stage.nationalCode)
    json.field("slip", dossier.slip)
    json.field("entry", dossier.entry)
    json.field("receivedAt", dossier.receivedAt.iso)
    json.officer("receivedBy", dossier.receivedBy, definitions)
    json.field("limit", dossier.limit)
    json.field("due", dossier.due.iso)
    json.array("explanation", dossier.explanation) { $0.value($1) }
    json.key("step")
    if let step = dossier.currentStep, !dossier.stage.isFinal {
      json.object { json in
        json.field("order", step.order)
        json.field("name", step.name)
        json.field("kind", step.kind.rawValue)
        json.field("department", step.department.rawValue)
        json.field("enteredAt", dossier.stepEntered.iso)
        json.field("due", dossier.stepDue.iso)
        json.officer("holder", dossier.holder, definitions)
      }
    } else {
      json.null()
    }
  }

  private static func people(_ dossier: Dossier, _ json: inout JSONWriter) {
    person("applicant", dossier.people?.applicant, &json)
    json.key("representative")
    if let representative = dossier.people?.representative {
      json.object { json in
        person("person", representative.person, &json)
        json.field("document", representative.document)
      }
    } else {
      json.null()
    }
    json.field("summary", dossier.people?.summary)
    json.array("situations", dossier.situations) { $0.value($1) }
  }

  private static func person(_ name: String, _ person: Person?, _ json: inout JSONWriter) {
    json.key(name)
    guard let person else { return json.null() }
    json.object { json in
      json.field("kind", person.kind.rawValue)
      json.field("name", person.name)
      json.field("identifier", person.identifier)
      json.field("birth", person.birth)
      json.field("sex", person.sex?.rawValue)
      json.field("address", person.address)
      json.field("phone", person.phone)
      json.field("email", person.email)
    }
  }

  private static func papers(_ dossier: Dossier, _ json: inout JSONWriter) {
    json.array("components", dossier.components) { json, given in
      json.object { json in
        json.field("number", given.number)
        json.field("name", dossier.procedure.components.first { $0.number == given.number }?.name ?? "")
        json.field("manner", given.manner.rawValue)
        json.field("originals", given.originals)
        json.field("copies", given.copies)
        json.field("evidence", given.evidence)
      }
    }
    json.array("files", dossier.files) { json, file in Self.file(file, of: dossier.code, &json) }
    json.field("sets", dossier.sets)
    json.field("delivery", dossier.delivery.rawValue)
    json.field("deliveryAddress", dossier.people?.deliveryAddress)
  }

  static func file(_ file: FileReference, of code: DossierCode, _ json: inout JSONWriter) {
    json.object { json in
      json.field("hash", file.hash)
      json.field("kind", file.kind.rawValue)
      json.field("size", file.size)
      json.field("component", file.component)
      json.field("href", "\(APIAddress.base)/dossiers/\(code.text)/files/\(file.hash)")
    }
  }

  private static func money(_ dossier: Dossier, _ json: inout JSONWriter) {
    json.array("fees", dossier.fees) { json, fee in
      json.object { json in
        json.field("kind", fee.kind.rawValue)
        json.field("name", fee.name)
        json.field("count", fee.quantity.count)
        json.field("pages", fee.quantity.pages)
        json.field("full", fee.full.amount)
        json.field("owed", fee.owed.amount)
        json.field("exemption", fee.exemption)
        json.field("exemptionEvidence", fee.exemptionEvidence)
      }
    }
    json.field("owed", dossier.owed.amount)
    json.field("collected", dossier.collected.amount)
    json.field("outstanding", dossier.outstanding.amount)
  }

  private static func ending(_ dossier: Dossier, _ json: inout JSONWriter) {
    json.field("endedAt", dossier.endedAt?.iso)
    json.field("outcome", dossier.outcome?.rawValue)
    json.field("handedOverAt", dossier.handedOverAt?.iso)
    json.key("result")
    if let result = dossier.result {
      json.object { json in
        json.field("number", result.number)
        json.field("day", result.day)
        json.field("name", result.name)
        json.field("code", result.code)
        json.field("isPositive", result.isPositive)
        json.array("files", result.files) { json, file in Self.file(file, of: dossier.code, &json) }
      }
    } else {
      json.null()
    }
    json.key("receiver")
    if let receiver = dossier.receiver {
      json.object { json in
        json.field("name", receiver.name)
        json.field("identifier", receiver.identifier)
      }
    } else {
      json.null()
    }
    json.field("declineReason", dossier.declineReason)
    json.field("withdrawReason", dossier.withdrawReason)
  }
}
