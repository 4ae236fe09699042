import Deadlines

/// What the QR of a citizen card says: `so|cmnd|ho ten|ddmmyyyy|gioi tinh|dia chi|ngay cap`. Scanners type it as a
/// keyboard does, so white space and a missing tail are tolerated; a wrong number of parts or a wrong number is not.
package struct CitizenCard: Equatable, Sendable {
  package let id: PersonalID
  package let formerID: String?
  package let name: String
  package let birth: Day?
  package let sex: Sex?
  package let address: String
  package let issued: Day?

  package init?(_ scanned: String, today: Day) {
    let parts = scanned.split(separator: "|", omittingEmptySubsequences: false)
      .map { $0.trimmed }
    guard (6...8).contains(parts.count), let id = PersonalID(parts[0], today: today), !parts[2].isEmpty
    else { return nil }
    self.id = id
    formerID = parts[1].isEmpty ? nil : parts[1]
    name = parts[2]
    birth = Self.day(parts[3])
    sex = Sex.allCases.first { $0.label.folded == parts[4].folded } ?? id.sex
    address = parts[5]
    issued = parts.count > 6 ? Self.day(parts[6]) : nil
  }

  private static func day(_ text: String) -> Day? {
    guard text.utf8.count == 8 else { return nil }
    return Day(written: "\(text.prefix(2))/\(text.dropFirst(2).prefix(2))/\(text.suffix(4))")
  }

  /// The applicant this card fills in.
  package var person: Person {
    Person(name: name, identifier: id.digits, birth: birth?.iso, sex: sex, address: address)
  }
}
