import Casework
import Deadlines
import Examples
import Post
import SQL
import Testing

@testable import Office

@Suite struct `The mailroom` {
  @Test func `sends each message once and says when`() async throws {
    try await TellingOffice.run { one in
      let id = try await one.receive()
      let handed = Handed()
      let mailroom = one.mailroom { message in
        handed.take(message)
        return .accepted
      }
      one.here.clock.go(minutes: 1)
      #expect(try await mailroom.sendDue() == 2)
      #expect(try await mailroom.sendDue() == 0)
      #expect(handed.all.map(\.channel) == [.email, .sms])
      let messages = try await one.office.messages(of: id)
      #expect(messages.map(\.state) == [.sent, .sent])
      #expect(messages.map(\.sentAt) == [one.office.now(), one.office.now()])
      #expect(messages.map(\.attempts) == [1, 1])
    }
  }

  @Test func `shares the work among several programs, none twice`() async throws {
    try await TellingOffice.run { one in
      var ids: [DossierID] = []
      for _ in 0..<12 { ids.append(try await one.receive()) }
      let handed = Handed()
      let count = try await withThrowingTaskGroup(of: Int.self) { group in
        for name in ["a", "b", "c", "d"] {
          let mailroom = one.mailroom(name) { message in
            handed.take(message)
            await Task.yield()
            return .accepted
          }
          group.addTask { try await mailroom.sendDue() }
        }
        return try await group.reduce(0, +)
      }
      #expect(count == 24)
      #expect(handed.keys.count == 24)
      #expect(Set(handed.keys).count == 24)
      for id in ids { #expect(try await one.office.messages(of: id).allSatisfy { $0.state == .sent }) }
    }
  }

  @Test func `keeps the order of one dossier's letters, and no dossier waits for another`() async throws {
    try await TellingOffice.run { one in
      let slow = try await one.receive(.lan(phone: nil, email: "lan@mau.example"))
      try await one.note(.supplementAsked, of: slow, on: "2", [.deadline: "01/04/2026"])
      try await one.note(.resultReady, of: slow, on: "3")
      let other = try await one.receive(.lan(phone: nil, email: "duc@mau.example"))
      let handed = Handed()
      let mailroom = one.mailroom { message in
        handed.take(message)
        return message.kind == .received && message.attempts == 0 && message.dossier == slow
          ? .later(.unreachable) : .accepted
      }
      // The first letter does not go; those after it wait although they are due.
      #expect(try await mailroom.sendDue() == 2)
      #expect(try await one.office.messages(of: slow).map(\.state) == [.waiting, .waiting, .waiting])
      #expect(try await one.office.messages(of: other).map(\.state) == [.sent])
      one.here.clock.go(minutes: 1)
      #expect(try await mailroom.sendDue() == 3)
      #expect(
        handed.all.filter { $0.dossier == slow }.map(\.kind)
          == [.received, .received, .supplementAsked, .resultReady])
    }
  }

  @Test func `lets text messages go while the mail server is down`() async throws {
    try await TellingOffice.run { one in
      let id = try await one.receive()
      try await one.note(.resultReady, of: id, on: "2")
      let mailroom = one.mailroom { $0.channel == .email ? .later(.unreachable) : .accepted }
      #expect(try await mailroom.sendDue() == 3)
      let states = try await one.office.messages(of: id).map { "\($0.channel) \($0.state)" }
      #expect(states == ["email waiting", "sms sent", "email waiting", "sms sent"])
    }
  }

  @Test func `waits longer each time, and gives up after so many`() async throws {
    try await TellingOffice.run { one in
      let id = try await one.receive(.lan(phone: nil, email: "lan@mau.example"))
      try await one.note(.resultReady, of: id, on: "2")
      let handed = Handed()
      let mailroom = one.mailroom(attempts: 3) { message in
        handed.take(message)
        return message.kind == .received ? .later(.rejected(code: 451, words: "greylisted")) : .accepted
      }
      #expect(try await mailroom.sendDue() == 1)
      let first = try #require(try await one.office.messages(of: id).first)
      #expect(first.next - one.office.now() == 30_000)
      #expect(first.fault == "Máy chủ gửi tin từ chối (451): greylisted.")
      one.here.clock.go(seconds: 29)
      #expect(try await mailroom.sendDue() == 0)
      one.here.clock.go(seconds: 1)
      #expect(try await mailroom.sendDue() == 1)
      one.here.clock.go(seconds: 59)
      #expect(try await mailroom.sendDue() == 0)
      one.here.clock.go(seconds: 1)
      // The third time is the last; what waited behind it goes at once.
      #expect(try await mailroom.sendDue() == 2)
      #expect(try await one.office.messages(of: id).map(\.state) == [.failed, .sent])
      #expect(
        try await one.office.messageTasks(of: one.here.unit, .failed).map(\.message.key.text) == [
          handed.keys[0]
        ])
    }
  }

  @Test func `does not try again what will never be taken`() async throws {
    try await TellingOffice.run { one in
      let id = try await one.receive(.lan(phone: nil, email: "lan@mau.example"))
      let mailroom = one.mailroom { _ in .refused(.rejected(code: 550, words: "no such user")) }
      #expect(try await mailroom.sendDue() == 1)
      let message = try #require(try await one.office.messages(of: id).first)
      #expect(message.state == .failed)
      #expect(message.attempts == 1)
    }
  }

  @Test func `sends a text where Zalo does not know the number`() async throws {
    try await TellingOffice.run(MessageSettings(sms: .example, zalo: .example)) { one in
      let id = try await one.receive()
      let handed = Handed()
      let mailroom = one.mailroom { message in
        handed.take(message)
        return message.channel == .zalo ? .refused(.rejected(code: 200, words: "-118")) : .accepted
      }
      #expect(try await mailroom.sendDue() == 2)
      #expect(handed.all.map(\.channel) == [.zalo, .sms])
      #expect(Set(handed.keys).count == 1)
      #expect(handed.all[0].text.contains("Đã tiếp nhận hồ sơ"))
      #expect(handed.all[1].text.contains("Da tiep nhan ho so"))
      #expect(try await one.office.messages(of: id).map(\.state) == [.sent])
    }
  }

  @Test func `makes a task of what no way is open for any more`() async throws {
    try await TellingOffice.run { one in
      let id = try await one.receive(.lan(phone: nil, email: "lan@mau.example"))
      let mailroom = one.mailroom(channels: [.sms]) { _ in .accepted }
      #expect(try await mailroom.sendDue() == 1)
      #expect(try await one.office.messages(of: id).map(\.fault) == [PostFault.closed.notice])
    }
  }

  @Test func `takes over what another program died with, after its lease and under the same key`()
    async throws
  {
    try await TellingOffice.run { one in
      let id = try await one.receive(.lan(phone: nil, email: "lan@mau.example"))
      let handed = Handed()
      // The other program is never heard of again: it claimed, and nothing was written down after that.
      let dying = one.mailroom("dying") { message in
        handed.take(message)
        dead: while true { try? await Task.sleep(for: .seconds(3600)); if Task.isCancelled { break dead } }
        return .later(.stopped)
      }
      let work = Task { try await dying.sendDue() }
      while handed.all.isEmpty { await Task.yield() }
      #expect(try await one.office.messages(of: id).map(\.state) == [.sending])
      let heir = one.mailroom("heir") { message in
        handed.take(message)
        return .accepted
      }
      one.here.clock.go(seconds: 89)
      #expect(try await heir.sendDue() == 0)
      one.here.clock.go(seconds: 1)
      #expect(try await heir.sendDue() == 1)
      #expect(Set(handed.keys).count == 1)
      #expect(handed.keys.count == 2)
      let message = try #require(try await one.office.messages(of: id).first)
      #expect(message.state == .sent)
      #expect(message.attempts == 2)
      // What the dead one would still say changes nothing.
      work.cancel()
      _ = await work.result
      #expect(try await one.office.messages(of: id).first == message)
    }
  }

  @Test func `may take back every claim where it works alone`() async throws {
    try await TellingOffice.run { one in
      let id = try await one.receive(.lan(phone: nil, email: "lan@mau.example"))
      try await one.office.database.write { db in
        try db.run("UPDATE message SET state = 'sending', next_at = next_at + 600000, claimed_by = 'dead'")
      }
      let mailroom = one.mailroom { _ in .accepted }
      #expect(try await mailroom.sendDue() == 0)
      try await mailroom.takeBackClaims()
      #expect(try await mailroom.sendDue() == 1)
      #expect(try await one.office.messages(of: id).map(\.state) == [.sent])
    }
  }

  @Test func `finishes or gives back what it holds when it is told to stop`() async throws {
    try await TellingOffice.run { one in
      let first = try await one.receive(.lan(phone: nil, email: "lan@mau.example"))
      let second = try await one.receive(.lan(phone: nil, email: "duc@mau.example"))
      let handed = Handed()
      let (signal, abort) = AsyncStream<Void>.makeStream()
      let mailroom = Mailroom(
        one.office,
        carriers: [
          .email: { message in
            handed.take(message)
            for await _ in signal {}
            return .later(.stopped)
          }
        ], abort: { abort.finish() }, attempts: 3, longest: 30_000, name: "a")
      let work = Task {
        await mailroom.run(hands: 1, pause: { await Task.yield() }, warn: { Issue.record($0) })
      }
      while handed.all.isEmpty { await Task.yield() }
      mailroom.stop()
      #expect(try await one.office.messages(of: first).map(\.state) == [.sending])
      mailroom.stop(atOnce: true)
      await work.value
      #expect(handed.all.count == 1)
      let given = try #require(try await one.office.messages(of: first).first)
      #expect(given.state == .waiting)
      #expect(given.attempts == 0)
      #expect(given.next == one.office.now())
      #expect(try await one.office.messages(of: second).map(\.state) == [.waiting])
    }
  }
}

@Suite struct `The pause before a message is tried again` {
  @Test func `doubles from half a minute to six hours`() {
    #expect(
      [1, 2, 3, 10].map { Backoff.pause(after: $0, chance: 0.5) } == [30_000, 60_000, 120_000, 15_360_000])
    #expect(Backoff.pause(after: 11, chance: 0.5) == 6 * 3_600_000)
    #expect(Backoff.pause(after: 1_000_000, chance: 0.5) == 6 * 3_600_000)
  }

  @Test func `is a quarter shorter or longer by chance`() {
    #expect(Backoff.pause(after: 1, chance: 0) == 22_500)
    #expect(Backoff.pause(after: 1, chance: 1) == 37_500)
    #expect(Backoff.pause(after: 0, chance: 7) == 37_500)
  }
}
