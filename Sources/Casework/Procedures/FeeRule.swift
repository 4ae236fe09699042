/// One fee or charge of a procedure (*phí, lệ phí*): two legal kinds of money, never added up under one name.
package struct FeeRule: Codable, Equatable, Sendable {
  package enum Kind: String, Codable, CaseIterable, Sendable {
    case fee = "phi"
    case charge = "le_phi"
    case none

    package var label: String {
      switch self {
      case .fee: "Phí"
      case .charge: "Lệ phí"
      case .none: "Không thu"
      }
    }
  }

  /// From page `fromPage` on each page costs `amount`.
  package struct Tier: Codable, Equatable, Sendable {
    package var fromPage: Int
    package var amount: Dong
    package init(fromPage: Int, amount: Dong) {
      self.fromPage = fromPage
      self.amount = amount
    }
  }

  package var kind: Kind
  package var name: String
  /// For one `unit`; nil where the provincial council sets it and nobody has entered it yet.
  package var amount: Dong?
  /// What is counted: `hồ sơ`, `trang`, `bản sao`, …
  package var unit: String
  package var tier: Tier?
  package var maximumPerCopy: Dong?
  /// Another amount for a channel.
  package var byChannel: [Channel.RawValue: Dong]
  package var note: String?

  package init(
    kind: Kind, name: String, amount: Dong? = nil, unit: String, tier: Tier? = nil,
    maximumPerCopy: Dong? = nil, byChannel: [Channel.RawValue: Dong] = [:], note: String? = nil
  ) {
    self.kind = kind
    self.name = name
    self.amount = amount
    self.unit = unit
    self.tier = tier
    self.maximumPerCopy = maximumPerCopy
    self.byChannel = byChannel
    self.note = note
  }

  package var isPerPage: Bool { unit == "trang" }
  /// Fees by the dossier are asked once; all others by number.
  package var isPerDossier: Bool { unit == "hồ sơ" }
}
