import Casework
import Deadlines
import SQL

/// Every quantity of a period at once, counted dossier by dossier.
package struct QuantityCount: Equatable, Sendable {
  package let slice: Slice
  package let period: Period
  package let asOf: Moment
  private var counts: [Quantity: Int] = [:]

  init(slice: Slice, period: Period, asOf: Moment) {
    self.slice = slice
    self.period = period
    self.asOf = asOf
  }

  package subscript(quantity: Quantity) -> Int { counts[quantity] ?? 0 }

  mutating func add(_ quantities: Set<Quantity>) { for one in quantities { counts[one, default: 0] += 1 } }
  mutating func put(_ quantity: Quantity, _ count: Int) { counts[quantity] = count }
  mutating func put(_ fees: [PaymentMethod: Int]) {
    counts[.feesCash] = fees[.cash]
    counts[.feesTransfer] = fees[.transfer]
    counts[.feesOnline] = fees[.online]
    counts[.fees] = fees.values.reduce(0, +)
  }

  package func figure(_ definition: FigureDefinition) -> BoundFigure {
    BoundFigure(
      definition, self[definition.numerator], of: definition.denominator.map { self[$0] }, slice: slice,
      period: period, asOf: asOf)
  }
}

extension Office {
  /// All figures of a unit's period as the book knew them at a moment.
  /// - Parameter moment: nil for now; nothing later is ever known.
  package func figures(
    of unit: UnitID, in period: Period, slice: Slice = Slice(), asOf moment: Moment? = nil
  ) async throws -> [BoundFigure] {
    let count = try await quantities(of: unit, in: period, slice: slice, asOf: moment)
    let moved = count[.moved] == 0 ? [] : [count.figure(.moved)]
    return FigureDefinition.all.filter { $0.validity.contains(period.to) }.map(count.figure) + moved
  }

  package func quantities(
    of unit: UnitID, in period: Period, slice: Slice = Slice(), asOf moment: Moment? = nil
  ) async throws -> QuantityCount {
    let book = book(of: unit, asOf: moment)
    return try await database.read { db in try Self.quantities(book, period, slice, in: db) }
  }

  static func quantities(
    _ book: BookAsOf, _ period: Period, _ slice: Slice, in db: borrowing some Queries & ~Copyable
  ) throws -> QuantityCount {
    var count = QuantityCount(slice: slice, period: period, asOf: book.moment)
    try book.walk(period, in: db) { known in
      guard slice.contains(known.dossier) else { return }
      count.add(known.dossier.quantities(in: period, of: book.unit, at: book.moment, known.history))
    }
    count.put(try book.fees(period, slice, in: db))
    return count
  }

  /// The dossiers a number counts, in the order of their numbers.
  package func dossiers(_ list: ListBehind, of unit: UnitID) async throws -> [DossierID] {
    let book = book(of: unit, asOf: list.asOf)
    return try await database.read { db in
      switch list.quantity {
      case .fees: return try book.paid(list.period, list.slice, by: nil, in: db)
      case .feesCash: return try book.paid(list.period, list.slice, by: .cash, in: db)
      case .feesTransfer: return try book.paid(list.period, list.slice, by: .transfer, in: db)
      case .feesOnline: return try book.paid(list.period, list.slice, by: .online, in: db)
      default: break
      }
      var out: [DossierID] = []
      try book.walk(list.period, in: db) { known in
        guard list.slice.contains(known.dossier) else { return }
        let counted = known.dossier.quantities(
          in: list.period, of: book.unit, at: book.moment, known.history)
        if counted.contains(list.quantity) {
          out.append(known.dossier.id)
        }
      }
      return out
    }
  }

  /// What the register shows of these dossiers today, in this order.
  package func listings(of ids: [DossierID]) async throws -> [Listing] {
    try await database.read { db in
      try ids.compactMap { id in
        try db.first("SELECT \(Listing.columns) FROM dossier d WHERE d.id = \(id.number)") { try Listing($0) }
      }
    }
  }

  func book(of unit: UnitID, asOf moment: Moment?) -> BookAsOf {
    let now = now()
    return BookAsOf(unit: unit, moment: min(moment ?? now, now), definitions: definitions)
  }
}
