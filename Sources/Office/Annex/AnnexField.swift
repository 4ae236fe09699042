import Casework

/// One line of the annex of figures (*chỉ tiêu của phụ lục*) as data: what is told, in which unit, and where it comes from.
package struct AnnexField: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    case count
    /// Two numbers; printed as a percentage with both beside it.
    case share
    /// A code: the place of the words in the list.
    case choice([String])
  }
  /// Where its numbers come from. Nobody can type over what the program counts itself.
  package enum Source: Equatable, Sendable {
    /// Somebody enters it, naming the paper or book it was taken from.
    case typed
    /// A figure of the book, by its name.
    case figure(String)
    /// The same, of dossiers that a specialised department answers for.
    case departmentsFigure(String)
    case catalogue(CatalogueCount)
    /// Who works with the program, of all who should.
    case connected(Connected)
    /// The other lines it is the sum of.
    case sum([String])
  }
  package enum CatalogueCount: String, Sendable {
    case all, published, full, partial, withProcess, withElectronicProcess
  }
  package enum Connected: String, Sendable { case departments, units }

  /// Carved: what was entered and sentences name it.
  package let id: String
  package let label: String
  /// As the column *Đơn vị tính* has it.
  package let unit: String
  package let kind: Kind
  package let source: Source

  init(_ id: String, _ label: String, _ unit: String, _ kind: Kind = .count, _ source: Source = .typed) {
    self.id = id
    self.label = label
    self.unit = unit
    self.kind = kind
    self.source = source
  }

  package var isTyped: Bool { source == .typed }
}

/// The annex as the authority above asks for it (*mẫu phụ lục*), with the days it holds: a new form is a new value.
package struct AnnexForm: Equatable, Sendable {
  /// `1.2.` with its fields; where it has a title of its own, the fields stand under it.
  package struct Item: Equatable, Sendable {
    package let number: String
    package let title: String?
    package let fields: [AnnexField]
  }
  package struct Section: Equatable, Sendable {
    package let number: Int
    package let title: String
    /// Printed in the column *Ghi chú*; empty where the form names nobody.
    package let note: String
    /// Whose people may enter it, beside those who write reports.
    package let department: Department
    package let items: [Item]

    package var fields: [AnnexField] { items.flatMap(\.fields) }
  }
  /// What must hold between what is entered.
  enum Check: Equatable, Sendable {
    /// Together the parts are not more than the limit.
    case within([String], limit: String)
    /// What a share is a part of is told as a count in another line.
    case whole(of: String, is: String)
  }

  package let name: String
  package let validity: Validity
  package let sections: [Section]
  let checks: [Check]

  package var fields: [AnnexField] { sections.flatMap(\.fields) }
  package func field(_ id: String) -> AnnexField? { fields.first { $0.id == id } }
  package func section(_ number: Int) -> Section? { sections.first { $0.number == number } }
  func number(of id: String) -> String {
    sections.flatMap(\.items).first { $0.fields.contains { $0.id == id } }?.number ?? ""
  }

  /// The form that holds on a period's last day.
  package static func on(_ period: Period) -> AnnexForm? { all.last { $0.validity.contains(period.to) } }
  package static let all: [AnnexForm] = [quarterly]
}
