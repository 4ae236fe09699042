import Casework
import Deadlines
import Examples
import FoundationEssentials
import Testing

@testable import Office

@Suite struct `A byte changed in the file itself` {
  private static let reason = "Ngày sinh trong dự thảo khác giấy chứng sinh"

  private static func open(_ folder: String, _ clock: SettableClock) async throws -> Office {
    try await DataFolder(folder).open(fallback: .example, clock: clock.now)
  }

  @Test func `is found wherever it stands in a fact`() async throws {
    let folder = try temporaryFolder()
    defer { removeFolder(folder) }
    let clock = SettableClock(.example)
    let office = try await Self.open(folder, clock)
    _ = try await office.addUnit(.example)
    try await office.importCatalogue(Procedure.examples)
    var plans = LifePlan.random(
      16, of: [.maritalStatus, .birthAgain], over: .example...(.example + 5), seed: 3)
    for index in plans.indices {
      plans[index].ending = .handedOver
      plans[index].sentBack = Self.reason
    }
    var lives = Lives(
      office: office, clock: clock, officers: ExampleOfficer.all.map(\.actor), until: .at("2026-04-30T16:00"),
      seed: 3)
    _ = try await lives.play(plans)
    #expect(try await office.verify().isSound)
    try await office.close()

    // With the office closed the whole book lies in one file.
    let path = "\(folder)/motcua.db"
    let sound = [UInt8](try Data(contentsOf: URL(filePath: path)))
    let words = Array(Self.reason.utf8)
    let places = sound.ranges(of: words).map(\.lowerBound)
    #expect(places.count == plans.count)
    for (number, place) in places.enumerated() where number.isMultiple(of: 4) {
      var changed = sound
      changed[place + number % words.count] ^= 1
      try Data(changed).write(to: URL(filePath: path))
      let office = try await Self.open(folder, clock)
      let report = try await office.verify()
      #expect(report.findings.contains { $0.notice.contains("đã bị thay đổi") }, "byte \(place)")
      try await office.close()
    }
    try Data(sound).write(to: URL(filePath: path))
    let again = try await Self.open(folder, clock)
    #expect(try await again.verify(deep: true).isSound)
    try await again.close()
  }
}
