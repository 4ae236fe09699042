import Casework
import FoundationEssentials
import Ledger

/// Facts as JSON on disk and back. Keys are sorted so that the same fact has the same bytes.
enum FactCoding {
  static func store(_ fact: DossierFact) throws -> NewFact {
    let halves = try fact.encode { value in try (try? FactWriter.write(value)) ?? thorough(value) }
    return NewFact(name: fact.storedName, body: halves.body, personal: halves.personal)
  }

  static func store(_ fact: FeedbackFact) throws -> NewFact {
    let halves = try fact.encode { value in try (try? FactWriter.write(value)) ?? thorough(value) }
    return NewFact(name: fact.storedName, body: halves.body, personal: halves.personal)
  }

  static func feedback(_ stored: StoredFact) throws -> FeedbackFact.Entry {
    guard
      let fact = try FeedbackFact(
        storedName: stored.name, body: Half(stored.body), personal: stored.personal.map(Half.init))
    else { throw FactFault.unknownName(stored.name) }
    return FeedbackFact.Entry(
      sequence: stored.sequence, happened: stored.happened, recorded: stored.recorded,
      officer: OfficerID(stored.officer), fact: fact)
  }

  /// What `FactWriter` writes as well and quicker, as long as facts hold nothing it does not know.
  static func thorough(_ value: any Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  static func read(_ stored: StoredFact) throws -> Recorded {
    guard
      let fact = try DossierFact(
        storedName: stored.name, body: Half(stored.body), personal: stored.personal.map(Half.init))
    else { throw FactFault.unknownName(stored.name) }
    return Recorded(
      sequence: stored.sequence, happened: stored.happened, recorded: stored.recorded,
      officer: OfficerID(stored.officer), fact: fact)
  }

  private struct Half: FactHalf {
    let text: String
    init(_ text: String) { self.text = text }
    func decode<T: Decodable>() throws -> T {
      // What the quick reader does not know the thorough one reads, or says what is wrong with it.
      if let value = try? FactReader.read(text, as: T.self) { return value }
      return try JSONDecoder().decode(T.self, from: Data(text.utf8))
    }
  }
}

/// A ledger this program cannot read.
package enum FactFault: Error, Equatable {
  /// A newer program wrote it.
  case unknownName(String)
  case doesNotBegin(stream: Int64)
  case unknownRevision(code: String, revision: Int)
}
