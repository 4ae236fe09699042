import Deadlines
import Examples
import Testing

@testable import Indicators

/// One commune, one month, as the reference works it out by hand.
@Suite struct `The score of a commune` {
  private static let ratios: [String: Ratio] = [
    "1.1": Ratio(100, of: 100), "1.2": Ratio(95, of: 100), "1.3": Ratio(100, of: 100),
    "1.4": Ratio(985, of: 1000), "2.1": Ratio(1188, of: 1200), "3.1": Ratio(240, of: 300),
    "3.2": Ratio(90, of: 240), "3.3": Ratio(780, of: 1200), "3.5a": Ratio(40, of: 60),
    "3.5b": Ratio(22, of: 60), "3.6": Ratio(310, of: 400), "4.1": Ratio(92, of: 100),
    "4.2": Ratio(88, of: 100), "4.3": Ratio(60, of: 100), "4.4": Ratio(0, of: 100),
    "4.5a": Ratio(50, of: 100), "4.5b": Ratio(75, of: 100), "4.6": Ratio(10, of: 100),
    "5.2": Ratio(2, of: 2), "5.3": Ratio(1, of: 2), "5.4": Ratio(97, of: 100),
  ]
  private let board = IndicatorBoard(.decision766) { Self.ratios[$0.code] }

  private func written(_ points: Double?) -> String? { points.map { PointsWritten($0).text } }

  @Test(arguments: [
    ("1.1", "6,00"), ("1.2", "3,80"), ("1.3", "2,00"), ("1.4", "5,91"), ("2.1", "19,80"), ("3.1", "2,00"),
    ("3.2", "1,50"), ("3.3", "6,00"), ("3.5a", "1,67"), ("3.5b", "0,92"), ("3.6", "4,65"), ("4.1", "5,52"),
    ("4.2", "3,52"), ("4.3", "1,50"), ("4.4", "0,00"), ("4.5a", "1,00"), ("4.5b", "1,50"), ("4.6", "0,20"),
    ("5.2", "6,00"), ("5.3", "3,00"), ("5.4", "6,00"),
  ])
  func `gives each indicator the points of the worked example`(code: String, points: String) {
    #expect(written(board.result(code)?.points) == points)
  }

  @Test(arguments: [
    (IndicatorGroup.transparency, "17,71"), (.progress, "19,80"), (.online, "9,50"), (.payment, "7,23"),
    (.digitised, "13,24"), (.satisfaction, "15,00"),
  ])
  func `sums up the groups of the worked example`(group: IndicatorGroup, points: String) {
    #expect(written(board.points(of: group)) == points)
  }

  @Test func `is 82,48 in all, rounded only to be shown, and called good`() throws {
    let points = try #require(board.points)
    #expect(written(points) == "82,48")
    #expect(abs(points - 82.483_333) < 0.000_01)
    #expect(Grade(points: points).label == "Tốt")
    #expect(board.reckonedMaximum == 100)
    #expect(board.unknown.isEmpty)
  }

  @Test func `has the maxima of the decision`() {
    let set = IndicatorSet.decision766
    #expect(IndicatorGroup.allCases.map(set.maximum(of:)) == [18, 20, 12, 10, 22, 18])
    #expect(set.maximum == 100)
    #expect(Set(set.indicators.map(\.code)).count == set.indicators.count)
  }

  @Test func `tells no data from nothing achieved`() {
    let empty = IndicatorBoard(.decision766) { $0.code == "4.1" ? Ratio(0, of: 4) : nil }
    #expect(empty.result("4.1")?.points == 0)
    #expect(empty.result("4.2")?.points == nil)
    #expect(empty.points == 0)
    #expect(empty.reckonedMaximum == 6)
    #expect(empty.points(of: .progress) == nil)
  }

  @Test func `without petitions gives all points for them, without dossiers none for satisfaction`() {
    let none = IndicatorBoard(.decision766) { _ in Ratio(0, of: 0) }
    #expect(none.result("5.2")?.points == 6)
    #expect(none.result("5.3")?.points == 6)
    #expect(none.result("5.4")?.points == 0)
    #expect(none.result("2.1")?.points == nil)
  }

  @Test func `holds from the day of the decision on`() {
    #expect(IndicatorSet.on(.on("2022-06-22")) == nil)
    #expect(IndicatorSet.on(.on("2022-06-23")) == .decision766)
    #expect(IndicatorSet.on(.on("2026-11-29")) == .decision766)
  }

  @Test func `says what one dossier more would bring`() throws {
    // 12 of 1.200 are late: one fewer is a 1.200th of 20 points.
    let gain = try #require(
      IndicatorBoard(.decision766, IndicatorEvidence(groups: late(12, of: 1200), procedures: []))
        .result("2.1")?.gainOfOne)
    #expect(abs(gain - 20.0 / 1200) < 1e-12)
  }

  private func late(_ count: Int, of whole: Int) -> [DossierGroup] {
    [
      DossierGroup(procedure: "1.000001", marks: [.askedOnce], count: count),
      DossierGroup(procedure: "1.000001", marks: [.askedOnce, .inTime], count: whole - count),
    ]
  }
}
