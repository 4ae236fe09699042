import Casework
import Deadlines
import Examples
import Testing

@testable import Office

@Suite struct `Signing in` {
  @Test func `opens a session for who knows the password, on any keyboard`() async throws {
    try await TestOffice.run { here in
      let mai = try await here.officer()
      let session = try await here.signIn("  MAI.LT ", TestOffice.passwordInPieces)
      #expect(session.cookie.count == 64)
      #expect(session.signedIn.officer.id == mai)
      #expect(!session.signedIn.mustChange)
      let again = try #require(try await here.office.session(session.cookie))
      #expect(again.actor == session.signedIn.actor)
      #expect(again.csrfSecret == session.signedIn.csrfSecret)
      #expect(again.csrfSecret.count == 32)
    }
  }

  @Test func `leaves only a hash of the cookie in the store`() async throws {
    try await TestOffice.run { here in
      try await here.officer()
      let cookie = try await here.signIn().cookie
      let kept = try await here.database.read { db in
        try db.all("SELECT hash FROM session") { row in try row.blob(0) }
      }
      #expect(kept.count == 1)
      #expect(try await here.office.session(cookie) != nil)
      // The hash itself opens nothing.
      let hash = kept[0].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
      #expect(try await here.office.session(hash) == nil)
    }
  }

  @Test func `answers an unknown login, a wrong password and a retired officer alike`() async throws {
    try await TestOffice.run { here in
      try await here.officer()
      let an = try await here.officer("an.nv")
      try await here.office.retire(an, on: here.office.today)
      for (login, password) in [
        ("mai.lt", "sai mật khẩu rồi"), ("khong.co", TestOffice.password), ("an.nv", TestOffice.password),
        ("", ""), ("'; DROP TABLE officer; --", "x"), ("mai.lt", String(repeating: "a", count: 100_000)),
      ] {
        await #expect(throws: SignInFault.wrong) { try await here.signIn(login, password) }
      }
    }
  }

  @Test(arguments: ["mai.lt", "khong.co"])
  func `is locked for fifteen minutes after five wrong passwords, whether or not the login is somebody's`(
    _ login: String
  ) async throws {
    try await TestOffice.run { here in
      try await here.officer()
      for _ in 1...4 { await #expect(throws: SignInFault.wrong) { try await here.signIn(login, "sai") } }
      let until = here.clock.now() + 15 * 60_000
      await #expect(throws: SignInFault.locked(until: until)) { try await here.signIn(login, "sai") }
      here.clock.go(minutes: 14, seconds: 59)
      // It holds for the right password too, and in a program started meanwhile.
      let another = try await here.another()
      await #expect(throws: SignInFault.locked(until: until)) {
        try await another.signIn(login, password: TestOffice.password)
      }
      here.clock.go(seconds: 1)
      if login == "mai.lt" {
        #expect(try await here.signIn().signedIn.officer.login == login)
      } else {
        await #expect(throws: SignInFault.wrong) { try await here.signIn(login) }
      }
      #expect(SignInFault.locked(until: until).notice.contains("08:15 02/03/2026"))
    }
  }

  @Test func `starts counting anew after a success and after a quarter of an hour`() async throws {
    try await TestOffice.run { here in
      try await here.officer()
      func fail(_ times: Int) async {
        for _ in 0..<times {
          await #expect(throws: SignInFault.wrong) { try await here.signIn("mai.lt", "sai") }
        }
      }
      await fail(4)
      _ = try await here.signIn()
      await fail(4)
      here.clock.go(minutes: 15)
      await fail(4)
      _ = try await here.signIn()
    }
  }

  @Test func `lets many in at once`() async throws {
    try await TestOffice.run { here in
      try await here.officer()
      let cookies = try await withThrowingTaskGroup(of: String.self) { group in
        for _ in 1...8 { group.addTask { try await here.signIn().cookie } }
        return try await group.reduce(into: Set<String>()) { $0.insert($1) }
      }
      #expect(cookies.count == 8)
      for cookie in cookies { #expect(try await here.office.session(cookie) != nil) }
    }
  }

  @Test func `gives no more answers to guesses made side by side than to guesses in a row`() async throws {
    try await TestOffice.run { here in
      try await here.officer()
      let answers = await withTaskGroup(of: SignInFault?.self) { group in
        for _ in 1...12 {
          group.addTask {
            do { _ = try await here.signIn("mai.lt", "đoán bừa một lần") } catch {
              return error as? SignInFault
            }
            return nil
          }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
      #expect(answers.count { $0 == .wrong } == 4)
      #expect(answers.count { $0 == .locked(until: here.clock.now() + 15 * 60_000) } == 8)
    }
  }

  @Test func `does not let the line in front of the passwords grow without end`() async throws {
    await #expect(throws: PasswordDesk.Busy.self) {
      try await PasswordDesk(threads: 1, mostWaiting: 0).hash(TestOffice.password)
    }
  }
}

@Suite struct `A session` {
  @Test func `is over after four hours without use`() async throws {
    try await TestOffice.run { here in
      try await here.officer()
      let cookie = try await here.signIn().cookie
      for _ in 1...2 {
        here.clock.go(hours: 3, minutes: 59)
        #expect(try await here.office.session(cookie) != nil)
      }
      here.clock.go(hours: 4)
      #expect(try await here.office.session(cookie) == nil)
    }
  }

  @Test func `is over after twelve hours however busy`() async throws {
    try await TestOffice.run { here in
      try await here.officer()
      let cookie = try await here.signIn().cookie
      for _ in 1...11 {
        here.clock.go(hours: 1)
        #expect(try await here.office.session(cookie) != nil)
      }
      here.clock.go(hours: 1)
      #expect(try await here.office.session(cookie) == nil)
      // The next sign-in clears it away.
      _ = try await here.signIn()
      let kept = try await here.database.read { db in
        try db.first("SELECT count(*) FROM session") { row in try row.int(0) }
      }
      #expect(kept == 1)
    }
  }

  @Test func `ends where it is signed out of, in this program and in others`() async throws {
    try await TestOffice.run { here in
      try await here.officer()
      let another = try await here.another()
      let (one, two) = (try await here.signIn(), try await here.signIn())
      #expect(try await another.session(one.cookie) != nil)
      try await here.office.signOut(one.signedIn)
      #expect(try await here.office.session(one.cookie) == nil)
      #expect(try await here.office.session(two.cookie) != nil)
      here.clock.go(seconds: 2)
      #expect(try await another.session(one.cookie) == nil)
      try await here.office.signOutEverywhere(two.signedIn.officer.id)
      #expect(try await here.office.session(two.cookie) == nil)
    }
  }

  @Test func `ends at once when its officer retires`() async throws {
    try await TestOffice.run { here in
      let mai = try await here.officer()
      let cookie = try await here.signIn().cookie
      #expect(try await here.office.session(cookie) != nil)
      try await here.office.retire(mai, on: here.office.today)
      #expect(try await here.office.session(cookie) == nil)
    }
  }

  @Test func `has the roles another program gave a moment ago`() async throws {
    try await TestOffice.run { here in
      let mai = try await here.officer()
      let cookie = try await here.signIn().cookie
      let another = try await here.another()
      #expect(try await here.office.session(cookie)?.actor.roles == [.intake])
      try await another.changeRoles(of: mai, to: [.director])
      here.clock.go(seconds: 2)
      #expect(try await here.office.session(cookie)?.actor.roles == [.director])
    }
  }

  @Test func `is nobody's when the cookie is made up`() async throws {
    try await TestOffice.run { here in
      try await here.officer()
      for cookie in ["", "x", String(repeating: "0", count: 64), String(repeating: "é", count: 32)] {
        #expect(try await here.office.session(cookie) == nil)
      }
    }
  }
}

@Suite struct `A password` {
  @Test func `is changed by who knows the old one, and the other sessions end`() async throws {
    try await TestOffice.run { here in
      let mai = try await here.officer()
      let (mine, others) = (try await here.signIn(), try await here.signIn())
      try await here.office.changePassword(
        of: mai, old: TestOffice.password, new: "tám ngọn đồi xanh", keeping: mine.signedIn)
      #expect(try await here.office.session(mine.cookie) != nil)
      #expect(try await here.office.session(others.cookie) == nil)
      await #expect(throws: SignInFault.wrong) { try await here.signIn() }
      _ = try await here.signIn("mai.lt", "tám ngọn đồi xanh")
    }
  }

  @Test func `stays when the old one is wrong, the new one is the same or will not do`() async throws {
    try await TestOffice.run { here in
      let mai = try await here.officer()
      func change(_ old: String, _ new: String) async throws {
        try await here.office.changePassword(of: mai, old: old, new: new)
      }
      await #expect(throws: PasswordFault.sameAsBefore) {
        try await change(TestOffice.password, TestOffice.password)
      }
      await #expect(throws: PasswordFault.tooShort(least: 10)) {
        try await change(TestOffice.password, "ngắn")
      }
      for _ in 1...4 {
        await #expect(throws: PasswordFault.oldOneWrong) { try await change("sai", "tám ngọn đồi xanh") }
      }
      let locked = SignInFault.locked(until: here.clock.now() + 15 * 60_000)
      await #expect(throws: locked) { try await change("sai", "tám ngọn đồi xanh") }
      await #expect(throws: locked) { try await change(TestOffice.password, "tám ngọn đồi xanh") }
      here.clock.go(minutes: 15)
      _ = try await here.signIn()
    }
  }

  @Test func `given by an administrator opens a locked login and is to be changed`() async throws {
    try await TestOffice.run { here in
      let mai = try await here.officer()
      let before = try await here.signIn()
      for _ in 1...5 { await #expect(throws: SignInFault.self) { try await here.signIn("mai.lt", "sai") } }
      try await here.office.setPassword("một lần rồi đổi", of: mai)
      #expect(try await here.office.session(before.cookie) == nil)
      let session = try await here.signIn("mai.lt", "một lần rồi đổi")
      #expect(session.signedIn.mustChange)
      #expect(try await here.office.session(session.cookie)?.mustChange == true)
      try await here.office.changePassword(
        of: mai, old: "một lần rồi đổi", new: "chín con đò nhỏ", keeping: session.signedIn)
      #expect(try await here.office.session(session.cookie)?.mustChange == false)
      await #expect(throws: AccountFault.noSuchOfficer) {
        try await here.office.setPassword("một lần rồi đổi", of: OfficerID(99))
      }
    }
  }
}
