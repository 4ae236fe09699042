import Casework
import Deadlines
import SQL

/// Which unit stands under which (*cây đơn vị*): province, communes, their points of service, with the days each holds,
/// and which commune took the place of which.
package struct UnitTree: Sendable {
  package private(set) var provinces: [UnitID: Province] = [:]
  /// Since when a unit is, and the first day it is no more.
  package private(set) var lives: [UnitID: Validity] = [:]
  package private(set) var points: [ServicePoint] = []
  /// What became of units that are no more.
  package private(set) var mergers: [UnitID: UnitMerger] = [:]
  private var places: [UnitID: [(parent: UnitID, validity: Validity)]] = [:]

  /// The province a unit stands under, or last stood under.
  package func province(of unit: UnitID) -> UnitID? { places[unit]?.last?.parent }

  /// Every commune that stands or ever stood under a province.
  package func communes(of province: UnitID) -> Set<UnitID> {
    Set(places.filter { $0.value.contains { $0.parent == province } }.keys)
  }

  /// A unit with all whose place it took.
  package func line(of unit: UnitID) -> Set<UnitID> {
    if mergers.isEmpty { return [unit] }
    return forerunners(of: unit).reduce(into: [unit]) { $0.insert($1.unit) }
  }

  /// The units whose dossiers a unit went on with, those of these with them, and from which day on.
  package func forerunners(of unit: UnitID) -> [UnitMerger] {
    if mergers.isEmpty { return [] }
    var out: [UnitMerger] = []
    var asked: [(unit: UnitID, came: Day?)] = [(unit, nil)]
    while let one = asked.popLast() {
      for merger in mergers.values
      where merger.heir == one.unit && !out.contains(where: { $0.unit == merger.unit }) {
        // What went through another unit came with that one.
        let came = one.came.map { max($0, merger.day) } ?? merger.day
        out.append(UnitMerger(unit: merger.unit, heir: unit, day: came, document: merger.document))
        asked.append((merger.unit, came))
      }
    }
    return out.sorted { ($0.day, $0.unit) < ($1.day, $1.unit) }
  }

  /// The units a unit's dossiers went to, one after the other.
  package func heirs(of unit: UnitID) -> [UnitID] {
    var out: [UnitID] = []
    var one = unit
    while let next = mergers[one]?.heir, next != unit, !out.contains(next) {
      out.append(next)
      one = next
    }
    return out
  }

  /// The days of a period on which a unit had a book: from the merger that made it, to the one that ended it. Nil when
  /// there are none. A unit that was set up here without a merger may have a book from before: it was taken over.
  package func stay(of unit: UnitID, in period: Period) -> Period? {
    let born = mergers.values.filter { $0.heir == unit }.map(\.day).min()
    let from = born == lives[unit]?.from ? max(period.from, born ?? period.from) : period.from
    let to = mergers[unit].map { min(period.to, $0.day - 1) } ?? period.to
    return Period(from: from, to: to)
  }

  /// Whether somebody of `unit` goes on with what belongs to `owner`.
  package func answers(_ unit: UnitID, for owner: UnitID) -> Bool {
    unit == owner || heirs(of: owner).contains(unit)
  }

  package func points(of unit: UnitID, on day: Day) -> [ServicePoint] {
    points.filter { $0.unit == unit && $0.validity.contains(day) }
  }

  static func read(_ db: borrowing some Queries & ~Copyable) throws -> UnitTree {
    var tree = UnitTree()
    try db.each("SELECT id, kind, agency, name, address, phone, valid_from, valid_to FROM unit ORDER BY id") {
      row in
      let id = UnitID(try row.int(0))
      tree.lives[id] = try Validity(row, from: 6, to: 7)
      if try row.text(1) == Province.kind {
        tree.provinces[id] = Province(
          id: id, agency: try row.text(2), name: try row.text(3), address: try row.text(4),
          phone: try row.text(5))
      }
    }
    try db.each("SELECT unit, parent, valid_from, valid_to FROM unit_place ORDER BY unit, valid_from") {
      row in
      tree.places[UnitID(try row.int(0)), default: []].append(
        (UnitID(try row.int(1)), try Validity(row, from: 2, to: 3)))
    }
    tree.points = try db.all(
      "SELECT id, unit, name, address, phone, valid_from, valid_to FROM service_point ORDER BY unit, id"
    ) { row in
      ServicePoint(
        id: try row.int(0), unit: UnitID(try row.int(1)), name: try row.text(2), address: try row.text(3),
        phone: try row.text(4), validity: try Validity(row, from: 5, to: 6))
    }
    try db.each("SELECT unit, heir, day, document FROM unit_merger ORDER BY unit") { row in
      let merger = UnitMerger(
        unit: UnitID(try row.int(0)), heir: UnitID(try row.int(1)), day: Day(number: Int(try row.int(2))),
        document: try row.text(3))
      tree.mergers[merger.unit] = merger
    }
    return tree
  }
}

extension Definitions {
  package func province(_ id: UnitID) -> Province? { tree.provinces[id] }

  /// Whether an officer's unit has business with a dossier: it belongs there or to a unit whose place that unit took, it is
  /// settled there, or questions about it were asked there.
  package func concerns(_ dossier: Dossier, _ actor: Actor) -> Bool {
    dossier.units.contains { tree.answers(actor.unit, for: $0) }
  }

  /// An officer as the table of acts sees one. A dossier that was over stays with its unit; once that unit is no more,
  /// whoever answers for it does what is still to be done with it, in its place and in its book.
  package func stead(of actor: Actor, on dossier: Dossier) -> Actor {
    guard dossier.stage.isFinal, tree.mergers[dossier.unit] != nil,
      tree.answers(actor.unit, for: dossier.unit)
    else { return actor }
    var one = actor
    one.unit = dossier.unit
    return one
  }

  /// The communes an officer of the province looks at, by name; none for anybody else.
  package func communes(seenBy actor: Actor) -> [Commune] {
    guard actor.has(Role.provincial), tree.provinces[actor.unit] != nil else { return [] }
    return tree.communes(of: actor.unit).compactMap { communes[$0] }
      .map { (($0.name.folded, $0.id), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
  }
}
