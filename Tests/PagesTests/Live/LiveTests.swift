import Casework
import Deadlines
import Examples
import Office
import SQL
import Sodium
import Synchronization
import Testing
import Web

@testable import Pages

@Suite struct `An open board` {
  /// A feed that looks only when the test says so.
  private static func feed(_ mau: MauOffice, _ limits: LiveFeed.Limits = LiveFeed.Limits()) -> LiveFeed {
    LiveFeed(mau.office, limits: limits, pause: { try await Task.sleep(for: .seconds(3600)) })
  }
  private static func signedIn(_ mau: MauOffice, _ actor: Actor = .director) async throws -> SignedIn {
    try #require(try await mau.office.session(try await mau.visitor(actor).cookie))
  }
  /// The next word as it stands in the seat, never waited for: what is over would otherwise be waited for in vain.
  private static func word(of seat: LiveSeat) async -> LiveSeat.Word? {
    seat.isToSpeak ? await seat.next() : nil
  }

  @Test func `hears of a dossier received by another program at the same store`() async throws {
    try await MauOffice.run { mau in
      let feed = Self.feed(mau)
      let place = try feed.sit(try await Self.signedIn(mau), seen: 0)
      await feed.round()
      #expect(await Self.word(of: place.seat) == nil)
      let other = try await mau.another()
      _ = try await other.receive(.birth, procedure: Procedure.birth.code, by: .intake, once: nil)
      await feed.round()
      let version = try await mau.office.bookVersion(of: Commune.example.id)
      #expect(version > 0)
      #expect(await Self.word(of: place.seat) == .changed(version))
      await feed.round()
      #expect(await Self.word(of: place.seat) == nil)
      feed.stop()
      try await other.close()
    }
  }

  @Test func `hears once of many changes it did not take in time`() async throws {
    try await MauOffice.run { mau in
      let feed = Self.feed(mau)
      let place = try feed.sit(try await Self.signedIn(mau), seen: nil)
      await feed.round()
      for _ in 0..<3 {
        _ = try await mau.received()
        await feed.round()
      }
      let version = try await mau.office.bookVersion(of: Commune.example.id)
      #expect(await Self.word(of: place.seat) == .changed(version))
      #expect(await Self.word(of: place.seat) == nil)
      feed.stop()
    }
  }

  @Test func `hears at once what changed between reading the page and listening`() async throws {
    try await MauOffice.run { mau in
      _ = try await mau.received()
      let feed = Self.feed(mau)
      let place = try feed.sit(try await Self.signedIn(mau), seen: 0)
      await feed.round()
      guard case .changed = await Self.word(of: place.seat) else {
        Issue.record("nothing was heard")
        return
      }
      feed.stop()
    }
  }

  @Test func `hears nothing of another unit`() async throws {
    try await MauOffice.run { mau in
      let feed = Self.feed(mau)
      let place = try feed.sit(try await Self.signedIn(mau, .neighbour), seen: 0)
      _ = try await mau.received()
      await feed.round()
      #expect(await Self.word(of: place.seat) == nil)
      feed.stop()
    }
  }

  @Test func `hears a beat while nothing happens and the end after ten minutes`() async throws {
    try await MauOffice.run { mau in
      let feed = Self.feed(mau)
      let place = try feed.sit(try await Self.signedIn(mau), seen: 0)
      mau.clock.set(to: mau.clock.now() + 14_000)
      await feed.round()
      #expect(await Self.word(of: place.seat) == nil)
      mau.clock.set(to: mau.clock.now() + 1000)
      await feed.round()
      #expect(await Self.word(of: place.seat) == .still)
      mau.clock.set(to: mau.clock.now() + 585_000)
      await feed.round()
      #expect(await Self.word(of: place.seat) == .over)
      feed.stop()
    }
  }

  @Test func `is one of so many of its session and of all, and gives its place back`() async throws {
    try await MauOffice.run { mau in
      let feed = Self.feed(mau, LiveFeed.Limits(seats: 8, seatsOfSession: 6))
      let (one, two) = (try await Self.signedIn(mau), try await Self.signedIn(mau, .intake))
      var places = try (0..<6).map { _ in try feed.sit(one, seen: 0) }
      #expect(throws: Rejection.unavailable) { _ = try feed.sit(one, seen: 0) }
      places += try (0..<2).map { _ in try feed.sit(two, seen: 0) }
      #expect(throws: Rejection.unavailable) { _ = try feed.sit(two, seen: 0) }
      places.removeFirst()
      #expect(feed.listeners == 7)
      places.append(try feed.sit(one, seen: 0))
      #expect(feed.listeners == 8)
      feed.stop()
      #expect(throws: Rejection.unavailable) { _ = try feed.sit(two, seen: 0) }
      for place in places { #expect(await Self.word(of: place.seat) == .over) }
    }
  }

  @Test func `is closed within a minute when its session has ended elsewhere`() async throws {
    try await MauOffice.run { mau in
      let feed = Self.feed(mau)
      let (one, two) = (try await Self.signedIn(mau), try await Self.signedIn(mau, .intake))
      let (gone, stays) = (try feed.sit(one, seen: 0), try feed.sit(two, seen: 0))
      await feed.round()
      try await mau.office.signOut(one)
      mau.clock.set(to: mau.clock.now() + 60_000)
      await feed.round()
      #expect(await Self.word(of: gone.seat) == .over)
      #expect(await Self.word(of: stays.seat) == .still)
      feed.stop()
    }
  }

  @Test func `keeps nobody signed in`() async throws {
    try await MauOffice.run { mau in
      let session = try await Self.signedIn(mau)
      let idle = SignInRules().idle
      mau.clock.set(to: mau.clock.now() + idle / 2)
      #expect(try await mau.office.isStanding(session))
      mau.clock.set(to: mau.clock.now() + idle / 2 + 1000)
      #expect(try await mau.office.isStanding(session) == false)
    }
  }

  @Test func `is never asked for while nobody listens, and asked in one look for all who do`() async throws {
    try await MauOffice.run { mau in
      let asked = Mutex<[Set<UnitID>]>([])
      let feed = LiveFeed(
        mau.office,
        versions: { units in
          asked.withLock { $0.append(units) }
          return [:]
        }, pause: { try await Task.sleep(for: .seconds(3600)) })
      await feed.round()
      #expect(asked.withLock { $0 }.isEmpty)
      let places = [
        try feed.sit(try await Self.signedIn(mau), seen: 0),
        try feed.sit(try await Self.signedIn(mau, .intake), seen: 0),
        try feed.sit(try await Self.signedIn(mau, .neighbour), seen: 0),
      ]
      await feed.round()
      #expect(asked.withLock { $0 } == [[Commune.example.id, Commune.neighbour.id]])
      feed.stop()
      #expect(places.count == 3)
    }
  }

  @Test func `shows which version it is of, and reads without scripts how to load it again`() async throws {
    try await MauOffice.run { mau in
      _ = try await mau.received()
      let version = try await mau.office.bookVersion(of: Commune.example.id)
      for path in ["/desk", "/desk/list", "/desk/loads"] {
        let page = try await mau.visitor(.director).open(path)
        #expect(page.html.contains("data-live=\"\(version)\""), "\(path)")
        #expect(page.html.contains("<noscript><a href=\"\">Tải lại</a></noscript>"), "\(path)")
      }
      #expect(try await mau.visitor(.intake).open("/work").html.contains("data-live=\"\(version)\""))
      #expect(try await !mau.visitor(.intake).open("/register").html.contains("data-live"))
    }
  }
}
