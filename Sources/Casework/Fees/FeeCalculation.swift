/// How much of what is asked for: pages of one copy and number of copies, or number of units.
package struct FeeQuantity: Codable, Equatable, Sendable {
  package var count: Int
  /// Pages of the original, for fees by the page.
  package var pages: Int

  package init(count: Int = 1, pages: Int = 1) {
    self.count = count
    self.pages = pages
  }
}

/// One line of what a dossier costs, as it was reckoned at filing.
package struct FeeLine: Codable, Equatable, Sendable {
  package var kind: FeeRule.Kind
  package var name: String
  package var quantity: FeeQuantity
  /// Before exemption.
  package var full: Dong
  /// After exemption: what is owed.
  package var owed: Dong
  /// Why less than all of it is owed (*diện miễn, giảm*); nil when all of it is.
  package var exemption: String?
  /// What shows it (*căn cứ miễn, giảm*): the paper seen or the database asked; nil in facts of before it was asked for.
  package var exemptionEvidence: String?

  package init(
    kind: FeeRule.Kind, name: String, quantity: FeeQuantity, full: Dong, owed: Dong, exemption: String? = nil,
    exemptionEvidence: String? = nil
  ) {
    self.kind = kind
    self.name = name
    self.quantity = quantity
    self.full = full
    self.owed = owed
    self.exemption = exemption
    self.exemptionEvidence = exemptionEvidence
  }
}

extension FeeRule {
  /// What `quantity` costs through `channel`, before any exemption; nil where no amount is set.
  ///
  /// Copy certification (TT 226/2016/TT-BTC): 3 copies of 5 pages are 3 × (2 × 2.000 + 3 × 1.000) = 21.000 đồng, and
  /// one copy never costs more than 200.000 đồng.
  package func cost(of quantity: FeeQuantity, through channel: Channel) -> Dong? {
    if kind == .none { return .zero }
    guard let base = byChannel[channel.rawValue] ?? amount else { return nil }
    guard isPerPage else { return (isPerDossier ? 1 : quantity.count) * base }
    let dearPages = tier.map { min(quantity.pages, $0.fromPage - 1) } ?? quantity.pages
    var copy = dearPages * base
    if let tier { copy = copy + (quantity.pages - dearPages) * tier.amount }
    if let maximumPerCopy { copy = min(copy, maximumPerCopy) }
    return quantity.count * copy
  }
}

extension Procedure {
  /// The fee lines of a filing. `setAmounts` gives, by the fee's position, an amount the clerk entered where the
  /// catalogue has none. Nil entries of the result stand for fees nobody has set an amount for.
  package func feeLines(
    quantity: FeeQuantity, through channel: Channel, exemption: String?, evidence: String? = nil,
    setAmounts: [Int: Dong] = [:]
  ) -> [FeeLine?] {
    fees.enumerated().filter { $0.element.kind != .none }.map { position, rule in
      guard let full = rule.cost(of: quantity, through: channel) ?? setAmounts[position] else { return nil }
      return FeeLine(
        kind: rule.kind, name: rule.name, quantity: quantity, full: full,
        owed: exemption == nil ? full : .zero,
        exemption: exemption, exemptionEvidence: exemption == nil ? nil : evidence)
    }
  }
}
