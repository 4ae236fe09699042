import Casework
import Deadlines
import Office
import Web

/// A dossier as a row of a list: what the work needs, no personal number.
enum ListingJSON {
  static let row = JSONSchema.named(
    "Listing",
    .answer(
      .needed("code", .dossierCode), .needed("procedure", .procedureCode), .needed("procedureName", .text),
      .needed("field", .text), .needed("department", .department), .needed("channel", .channel),
      .needed("stage", .stage), .needed("nationalStatus", .whole(1...10)), .needed("applicant", .text),
      .needed("address", .text), .needed("phone", .text.orNull),
      .needed("delivery", .choice(Delivery.self, \.label)),
      .needed("receivedAt", .moment), .needed("due", .moment), .needed("isOverdue", .flag),
      .needed("endedAt", .moment.orNull),
      .needed("outcome", JSONSchema.choice(SettledOutcome.allCases.map(\.rawValue)).orNull),
      .needed("handedOverAt", .moment.orNull), .needed("step", step.orNull),
      .needed("owed", .money), .needed("collected", .money), .needed("href", .text)))

  /// Where the dossier stands in its internal process.
  static let step = JSONSchema.named(
    "StepNow",
    .answer(
      .needed("order", .count), .needed("kind", .choice(ProcessStep.Kind.self, \.label)),
      .needed("department", JSONSchema.department.orNull), .needed("enteredAt", .moment),
      .needed("due", .moment),
      .needed("holder", JSONSchema.officer.orNull)))

  static let page = JSONSchema.answer(
    .needed("items", .list(of: row)), .needed("next", .next),
    .needed("previous", JSONSchema.text.orNull.about("Địa chỉ trang trước; null ở trang đầu.")))

  static func write(_ listing: Listing, _ definitions: Definitions, at now: Moment, _ json: inout JSONWriter)
  {
    json.object { fields(of: listing, definitions, at: now, &$0) }
  }

  static func fields(
    of listing: Listing, _ definitions: Definitions, at now: Moment, _ json: inout JSONWriter
  ) {
    json.field("code", listing.code)
    json.field("procedure", listing.procedure)
    json.field(
      "procedureName", (try? definitions.procedure(listing.procedure, revision: listing.revision).name) ?? "")
    json.field("field", listing.field)
    json.field("department", listing.department.rawValue)
    json.field("channel", listing.channel.rawValue)
    json.field("stage", listing.stage.rawValue)
    json.field("nationalStatus", listing.stage.nationalCode)
    json.field("applicant", listing.applicant)
    json.field("address", listing.address)
    json.field("phone", listing.phone)
    json.field("delivery", listing.delivery.rawValue)
    json.field("receivedAt", listing.receivedAt.iso)
    json.field("due", listing.due.iso)
    json.field("isOverdue", listing.isOverdue(at: now))
    json.field("endedAt", listing.endedAt?.iso)
    json.field("outcome", listing.outcome?.rawValue)
    json.field("handedOverAt", listing.handedOverAt?.iso)
    if let kind = listing.stepKind, !listing.stage.isFinal {
      json.object("step") { json in
        json.field("order", listing.step)
        json.field("kind", kind.rawValue)
        json.field("department", listing.stepDepartment?.rawValue)
        json.field("enteredAt", listing.stepEntered.iso)
        json.field("due", listing.stepDue.iso)
        json.officer("holder", listing.holder, definitions)
      }
    } else {
      json.key("step")
      json.null()
    }
    json.field("owed", listing.owed.amount)
    json.field("collected", listing.collected.amount)
    json.field("href", "\(APIAddress.base)/dossiers/\(listing.code)")
  }
}

extension JSONWriter {
  mutating func officer(_ name: String, _ officer: OfficerID?, _ definitions: Definitions) {
    key(name)
    guard let officer else { return null() }
    object { json in
      json.field("number", officer.number)
      json.field("name", definitions.name(of: officer))
    }
  }
}
