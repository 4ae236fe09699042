import Casework
import Deadlines
import Examples
import Post
import SQL
import Synchronization
import Testing

@testable import Office

extension MessageBook {
  /// The templates of the project for an installation at `https://motcua.mau.example`.
  static func example(_ settings: MessageSettings = .example) throws -> MessageBook {
    let templates = try MessageKind.allCases.map { kind in
      try MessageTemplate.read(try projectFile("share/messages/\(kind.rawValue).txt"), of: kind)
    }
    return try MessageBook(templates, settings: settings, site: { "https://motcua.mau.example" })
  }
}

extension MessageSettings {
  /// Letters and text messages leave.
  static let example = MessageSettings(email: .example, sms: .example)
}
extension SMTPSender.Settings {
  static var example: Self {
    guard let from = MailAddress("motcua@mau.example") else { preconditionFailure("no address") }
    return Self(host: "127.0.0.1", security: .none, from: from)
  }
}
extension HTTPConnector.Settings {
  static var example: Self {
    guard let url = try? PlaceholderText("https://sms.example/{key}") else {
      preconditionFailure("no address")
    }
    return Self(url: url, body: .none)
  }
}

extension Filing {
  /// The birth of a child, declared by somebody.
  static func birth(of people: People) -> Filing {
    var filing = Filing.birth
    filing.people = people
    return filing
  }
}

extension Filing.People {
  static func lan(phone: String?, email: String?) -> Filing.People {
    var people = Filing.People.lan
    people.applicant.phone = phone
    people.applicant.email = email
    return people
  }
}

/// An office that tells citizens what happens, and what came of it.
struct TellingOffice {
  let here: TestOffice
  let office: Office

  static func run(
    _ settings: MessageSettings = .example, _ body: (TellingOffice) async throws -> Void
  ) async throws {
    try await TestOffice.atTheCounter { here in
      let office = try await here.another(messages: try .example(settings))
      try await body(TellingOffice(here: here, office: office))
    }
  }

  /// Receives the birth of Bà Lan's child and tells her so.
  func receive(_ people: Filing.People = .lan) async throws -> DossierID {
    let id = try await office.receive(
      .birth(of: people), procedure: Procedure.birth.code, by: .intake, once: nil
    ).id
    try await tell(id)
    return id
  }

  /// Tells what has happened so far.
  func tell(_ id: DossierID) async throws {
    let file = try #require(try await office.dossier(id))
    try await office.database.write { [office] db in
      try office.enqueue(file.history, of: file.dossier, in: db)
    }
  }

  /// A note written down as if a fact had just been.
  func note(
    _ kind: MessageKind, of id: DossierID, on occasion: String, _ values: [MessageField: String] = [:]
  ) async throws {
    let dossier = try await here.dossier(id)
    let outbox = try #require(office.outbox(of: dossier))
    let now = office.now()
    try await office.database.write { db in
      try outbox.note(kind, of: dossier, on: occasion, at: now, values, in: db)
    }
  }

  /// A mailroom whose carriers answer as told.
  func mailroom(
    _ name: String = "a", attempts: Int = 3, channels: [MessageChannel] = [.email, .sms, .zalo],
    _ carrier: @escaping Mailroom.Carrier
  ) -> Mailroom {
    Mailroom(
      office, carriers: Dictionary(uniqueKeysWithValues: channels.map { ($0, carrier) }), attempts: attempts,
      longest: 30_000, name: name, chance: { 0.5 })
  }
}

/// What carriers were given, in order.
final class Handed: Sendable {
  private let given = Mutex<[Message]>([])
  var all: [Message] { given.withLock { $0 } }
  var keys: [String] { all.map(\.key.text) }
  func take(_ message: Message) { given.withLock { $0.append(message) } }
}
