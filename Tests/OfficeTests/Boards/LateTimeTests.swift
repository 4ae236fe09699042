import Casework
import Deadlines
import Examples
import Testing

@testable import Office

@Suite struct `The dossiers behind the time of late ones` {
  @Test func `are those that party had, and their times add up to the bar`() async throws {
    try await TestOffice.busy(40, acts: 420, seed: 15) { here in
      let now = here.clock.now()
      let period = try #require(Period(from: now.day - 20, to: now.day))
      let book = try await here.office.timeBook(of: here.unit, in: period)
      var met = 0
      for party in Party.allCases {
        let late = try await here.office.lateDossiers(of: here.unit, with: party, in: period)
        #expect(late.reduce(.zero) { $0 + $1.time } == book.lateTime(of: party), "\(party)")
        #expect(late.map(\.time) == late.map(\.time).sorted { $1 < $0 })
        met += late.count
      }
      #expect(met > 0)
    }
  }
}
