import Casework
import Deadlines
import Examples
import Office
import SQL
import Testing
import Web

@testable import Pages

extension Page {
  /// With form tokens and form keys blotted out.
  fileprivate var withoutSecrets: String {
    var out = html
    for form in forms {
      for name in ["_csrf", "key"] {
        if let secret = form.fields[name] { out.replace("value=\"\(secret)\"", with: "value=\"-\"") }
      }
    }
    return out
  }
}

@Suite struct `A dossier's page that lies ready` {
  @Test func `is the page made anew, but for its secrets`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      for actor in [Actor.intake, .specialist, .auditor] {
        let visitor = try await mau.visitor(actor)
        let first = try await visitor.open(code)
        let second = try await visitor.open(code)
        #expect(first.status == 200)
        #expect(first.withoutSecrets == second.withoutSecrets)
        for (one, other) in zip(first.forms, second.forms) {
          #expect(one.fields["_csrf"] != other.fields["_csrf"])
          if one.fields["key"] != nil { #expect(one.fields["key"] != other.fields["key"]) }
        }
      }
    }
  }

  @Test func `has forms that do what they say`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      let hoa = try await mau.visitor(.intake)
      _ = try await hoa.open(code)
      let form = try #require(try await hoa.open(code).form(.forward))
      let page = try await hoa.send(form)
      #expect(page.cameFrom == "/dossiers/\(code.text)?done=forward")
      #expect(try await mau.dossier(code).stage == .processing)
      // What was done is said once: the page itself does not.
      #expect(page.says("Đã chuyển hồ sơ sang"))
      for _ in 0..<2 { #expect(!(try await hoa.open(code).says("Đã chuyển hồ sơ sang"))) }
    }
  }

  @Test func `shows an act at once, whoever did it and in whatever program`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      let hoa = try await mau.visitor(.intake)
      let auditor = try await mau.visitor(.auditor)
      for _ in 0..<2 {
        #expect(try await auditor.open(code).says("Được tiếp nhận"))
        _ = try await hoa.open(code)
      }
      try await mau.act(.forward(assignee: nil, note: nil), on: code, by: .intake)
      for visitor in [hoa, auditor] {
        let page = try await visitor.open(code)
        #expect(page.says("Đang xử lý"))
        #expect(!page.says("Được tiếp nhận"))
        #expect(try await visitor.open(code).withoutSecrets == page.withoutSecrets)
      }
      // Another program that keeps nothing of ours in mind.
      let other = try await mau.another()
      _ = try await other.act(
        .withdraw(reason: "Người nộp xin rút."), on: try await mau.dossier(code).id, by: .intake)
      #expect(try await hoa.open(code).says("Rút hồ sơ theo yêu cầu"))
      #expect(try await auditor.open(code).says("Rút hồ sơ theo yêu cầu"))
    }
  }

  @Test func `is each officer's own`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      let hoa = try await mau.visitor(.intake)
      let again = try await mau.visitor(.intake)
      let auditor = try await mau.visitor(.auditor)
      let mine = try await hoa.open(code)
      _ = try await hoa.open(code)
      #expect(mine.form(.forward) != nil)
      let theirs = try await auditor.open(code)
      #expect(theirs.form(.forward) == nil)
      #expect(try await auditor.open(code).withoutSecrets == theirs.withoutSecrets)
      // The same officer on another machine: the token of one session opens nothing in the other.
      let form = try #require(try await again.open(code).form(.forward))
      #expect(try await hoa.send(form).status == 403)
      let ben = try await mau.visitor(.neighbour)
      for _ in 0..<2 { #expect(try await ben.open(code).status == 404) }
    }
  }

  @Test func `changes with the officer's roles and goes with them`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      let hoa = try await mau.visitor(.intake)
      for _ in 0..<2 { #expect(try await hoa.open(code).form(.forward) != nil) }
      let me = Actor.intake.officer.number
      func become(_ role: Role) async throws {
        try await mau.office.define { db in
          try db.run("DELETE FROM officer_role WHERE officer = \(me)")
          try db.run(
            """
            INSERT INTO officer_role (officer, role, valid_from) VALUES (\(me), \(role.rawValue), \(Day.example))
            """)
        }
      }
      try await become(.auditor)
      for _ in 0..<2 {
        let page = try await hoa.open(code)
        #expect(page.status == 200)
        #expect(page.form(.forward) == nil)
      }
      try await become(.admin)
      for _ in 0..<2 { #expect(try await hoa.open(code).status == 403) }
    }
  }

  @Test func `goes with the session`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      let hoa = try await mau.visitor(.intake)
      for _ in 0..<2 { #expect(try await hoa.open(code).status == 200) }
      try await mau.office.signOutEverywhere(Actor.intake.officer)
      #expect(try await hoa.open(code).status == 303)
    }
  }

  @Test func `tells the minute, and its clocks with it`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      let hoa = try await mau.visitor(.intake)
      for _ in 0..<2 { #expect(try await hoa.open(code).says("Số liệu lúc 09:15")) }
      mau.clock.advance(milliseconds: 60_000)
      let later = try await hoa.open(code)
      #expect(later.says("Số liệu lúc 09:16"))
      let fresh = try await mau.visitor(.intake).open(code)
      #expect(later.withoutSecrets == fresh.withoutSecrets)
      #expect(try await hoa.open(code).withoutSecrets == fresh.withoutSecrets)
    }
  }

  @Test func `of a dossier that has come to its end stays as it is, under the time of the day`() async throws
  {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      try await mau.act(.withdraw(reason: "Người nộp xin rút."), on: code, by: .intake)
      let hoa = try await mau.visitor(.intake)
      _ = try await hoa.open(code)
      for minutes in [1, 90, 200] {
        mau.clock.advance(milliseconds: Int64(minutes) * 60_000)
        let fresh = try await mau.visitor(.intake).open(code)
        #expect(try await hoa.open(code).withoutSecrets == fresh.withoutSecrets)
      }
    }
  }

  @Test func `leaves a trace each minute it is read`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      let auditor = try await mau.visitor(.auditor)
      for _ in 0..<3 { _ = try await auditor.open(code) }
      try await mau.office.traces.flush()
      for _ in 0..<3 { _ = try await auditor.open(code) }
      mau.clock.advance(milliseconds: 60_000)
      for _ in 0..<2 { _ = try await auditor.open(code) }
      try await mau.office.traces.flush()
      let traces = try await mau.office.traces.of(try await mau.dossier(code).id, limit: 10)
      #expect(traces.map(\.at) == [.at("2026-03-02T09:16"), .at("2026-03-02T09:15")])
      #expect(Set(traces.map(\.officer)) == [Actor.auditor.officer])
    }
  }
}

@Suite struct `Pages that are kept` {
  private static func page(_ number: Int64, bytes: Int) -> KeptPage {
    KeptPage(
      dossier: DossierID(number), standing: Standing(dossier: 1, definitions: 1), day: .example, minute: nil,
      title: "", main: SealedMarkup([UInt8](repeating: 65, count: bytes), token: "none"))
  }

  @Test func `take no more room than they are given, and those that are asked for stay`() {
    let pages = KeptPages(most: 1 << 20)
    func key(_ number: Int64) -> KeptPages.Key { .init(session: [1], code: String(number)) }
    for number in 0..<1_000 as Range<Int64> {
      pages.keep(Self.page(number, bytes: 10_000), key(number))
      _ = pages.page(key(0))
      #expect(pages.held.bytes <= 1 << 20)
    }
    #expect((90...110).contains(pages.held.pages))
    #expect(pages.page(key(0))?.dossier == DossierID(0))
    #expect(pages.page(key(999)) != nil)
    #expect(pages.page(key(1)) == nil)
    #expect(pages.page(.init(session: [2], code: "999")) == nil)
    // The same page again takes the place of the old one; one too large for the room is not taken.
    let before = pages.held
    pages.keep(Self.page(999, bytes: 10_000), key(999))
    #expect(pages.held == before)
    pages.keep(Self.page(5_000, bytes: 1 << 19), key(5_000))
    #expect(pages.page(key(5_000)) == nil)
  }
}
