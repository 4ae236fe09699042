import Casework
import Deadlines
import Examples
import Office
import Testing

@Suite struct `A token of the API` {
  @Test func `speaks for its officer until it expires`() async throws {
    try await TestOffice.run { here in
      let mai = try await here.officer()
      let value = try await here.office.createToken(login: "mai.lt", name: "máy quét", days: 90)
      #expect(value.hasPrefix("mc_"))
      #expect(value.count == 67)
      let bearer = try #require(try await here.office.token(value))
      #expect(bearer.officer.id == mai)
      #expect(bearer.token == "máy quét")
      #expect(bearer.actor.roles == [.intake])
      here.clock.go(days: 89)
      #expect(try await here.office.token(value) != nil)
      here.clock.go(days: 1)
      #expect(try await here.office.token(value) == nil)
      #expect(try await here.office.tokens(of: mai).map { $0.state(at: here.clock.now()) } == [.expired])
    }
  }

  @Test func `ends when it is revoked, here at once and elsewhere a moment later`() async throws {
    try await TestOffice.run { here in
      let mai = try await here.officer()
      let another = try await here.another()
      let value = try await here.office.createToken(login: "mai.lt", name: "máy quét", days: 1)
      #expect(try await here.office.token(value) != nil)
      #expect(try await another.token(value) != nil)
      try await here.office.revokeToken(of: mai, named: "máy quét")
      #expect(try await here.office.token(value) == nil)
      here.clock.go(seconds: 2)
      #expect(try await another.token(value) == nil)
      #expect(try await here.office.tokens(of: mai).map { $0.state(at: here.clock.now()) } == [.revoked])
      await #expect(throws: TokenFault.noSuchToken("máy quét")) {
        try await here.office.revokeToken(of: mai, named: "máy quét")
      }
    }
  }

  @Test func `ends with its officer's account`() async throws {
    try await TestOffice.run { here in
      let mai = try await here.officer()
      let value = try await here.office.createToken(login: "mai.lt", name: "máy quét", days: 1)
      #expect(try await here.office.token(value) != nil)
      try await here.office.retire(mai, on: here.office.today)
      #expect(try await here.office.token(value) == nil)
      await #expect(throws: TokenFault.officerRetired) {
        try await here.office.createToken(login: "mai.lt", name: "khác", days: 1)
      }
    }
  }

  @Test func `is refused without a name of its own, a sensible term or an officer`() async throws {
    try await TestOffice.run { here in
      try await here.officer()
      func refused(_ login: String, _ name: String, _ days: Int) async -> (any Error)? {
        await #expect(throws: (any Error).self) {
          try await here.office.createToken(login: login, name: name, days: days)
        }
      }
      #expect(await refused("mai.lt", "  ", 1) as? TokenFault == .nameMissing)
      #expect(await refused("mai.lt", "a", 0) as? TokenFault == .daysWrong(most: 366))
      #expect(await refused("mai.lt", "a", 367) as? TokenFault == .daysWrong(most: 366))
      #expect(await refused("ai.do", "a", 1) as? AccountFault == .noSuchOfficer)
      _ = try await here.office.createToken(login: "mai.lt", name: "a", days: 1)
      #expect(await refused("mai.lt", "a", 1) as? TokenFault == .nameTaken("a"))
      here.clock.go(days: 1)
      _ = try await here.office.createToken(login: "mai.lt", name: "a", days: 1)
      for value in ["", "mc_", "mc_" + String(repeating: "0", count: 64), String(repeating: "0", count: 64)] {
        #expect(try await here.office.token(value) == nil)
      }
    }
  }
}
