@testable import Casework
import Deadlines
import Examples
import Post
import SQL
import Testing

@testable import Office

@Suite struct `What citizens shall hear` {
  @Test func `is written down as a letter and a text to who has both`() async throws {
    try await TellingOffice.run { one in
      let id = try await one.receive()
      let messages = try await one.office.messages(of: id)
      #expect(
        messages.map(\.key.text) == [
          "H48.37.28-260302-0001.1.received.email", "H48.37.28-260302-0001.1.received.phone",
        ])
      #expect(messages.map(\.address) == ["lan@mau.example", "0912000345"])
      #expect(messages.map(\.sequence) == [1, 2])
      #expect(messages.map(\.subject).first == "Đã tiếp nhận hồ sơ H48.37.28-260302-0001")
      #expect(
        messages[0].text.hasPrefix(
          """
          Kính gửi Ông/Bà Trần Thị Lan,

          Hồ sơ H48.37.28-260302-0001 (“Thủ tục đăng ký khai sinh”) đã được tiếp nhận.
          Hẹn trả kết quả lúc 17:00 02/03/2026.

          Xem tình trạng hồ sơ: https://motcua.mau.example/r/H48.37.28-260302-0001.
          """))
      #expect(
        messages[1].text
          == "phuong Mau: Da tiep nhan ho so H48.37.28-260302-0001, hen tra 17:00 02/03/2026. "
          + "Tra cuu: motcua.mau.example/look-up")
    }
  }

  @Test func `is written down once, however often it is said`() async throws {
    try await TellingOffice.run { one in
      let id = try await one.receive()
      try await one.tell(id)
      #expect(try await one.office.messages(of: id).count == 2)
    }
  }

  @Test func `is gone with its fact when the transaction fails`() async throws {
    struct Refused: Error {}
    try await TellingOffice.run { one in
      let id = try await one.receive()
      let dossier = try await one.here.dossier(id)
      let outbox = try #require(one.office.outbox(of: dossier))
      await #expect(throws: Refused.self) {
        try await one.office.database.write { db in
          try outbox.note(.resultReady, of: dossier, on: "2", at: .at("2026-03-02T09:00"), in: db)
          throw Refused()
        }
      }
      #expect(try await one.office.messages(of: id).count == 2)
    }
  }

  @Test func `becomes a printed note where nothing leaves the office, unless a form says it already`()
    async throws
  {
    try await TellingOffice.run(.off) { one in
      let id = try await one.receive()
      #expect(try await one.office.messages(of: id) == [])
      try await one.note(.resultReady, of: id, on: "2", [.result: "Giấy khai sinh"])
      let note = try #require(try await one.office.messages(of: id).first)
      #expect(note.state == .print)
      #expect(note.channel == .print)
      #expect(note.address == "")
      #expect(note.text.contains("đã có kết quả: Giấy khai sinh."))
      #expect(try await one.office.messageTasks(of: one.here.unit, .print).map(\.message) == [note])
      let counts = try await one.office.messageCounts(of: one.here.unit)
      #expect(counts == MessageCounts(toPrint: 1))
      try await one.office.noteGiven(note.key, in: one.here.unit, by: Actor.intake.officer)
      #expect(try await one.office.messages(of: id).map(\.state) == [.sent])
    }
  }

  @Test func `is not said any more once the result is in the hand`() async throws {
    try await TellingOffice.run { one in
      let id = try await one.receive(.lan(phone: nil, email: "lan@mau.example"))
      try await one.note(.resultReady, of: id, on: "2")
      let file = try #require(try await one.office.dossier(id))
      let handed = Recorded(
        sequence: 9, happened: one.office.now(), recorded: one.office.now(), officer: Actor.intake.officer,
        fact: .handedOver(.init(identityChecked: true, isRepresentative: false), nil))
      try await one.office.database.write { [office = one.office] db in
        try office.enqueue([handed], of: file.dossier, in: db)
      }
      #expect(try await one.office.messages(of: id).map(\.state) == [.cancelled, .cancelled])
    }
  }

  @Test func `forgets what a later message makes moot`() async throws {
    try await TellingOffice.run { one in
      let id = try await one.receive(.lan(phone: nil, email: "lan@mau.example"))
      try await one.note(.supplementAsked, of: id, on: "2", [.deadline: "01/04/2026"])
      try await one.note(.supplementReceived, of: id, on: "3", [.due: "17:00 05/03/2026"])
      #expect(try await one.office.messages(of: id).map(\.state) == [.waiting, .cancelled, .waiting])
    }
  }

  @Test func `holds nothing of persons after they are erased`() async throws {
    try await TellingOffice.run { one in
      let id = try await one.receive()
      try await one.office.database.write { db in try Outbox.erase(id, in: db) }
      for message in try await one.office.messages(of: id) {
        #expect(message.state == .cancelled)
        #expect(message.address + message.subject + message.text == "")
      }
    }
  }

  @Test func `is a task that is sent again, or settled by telephone, by the own unit alone`() async throws {
    try await TellingOffice.run { one in
      let id = try await one.receive(.lan(phone: nil, email: "lan@mau.example"))
      let office = one.office
      let refusing = one.mailroom { _ in .refused(.rejected(code: 550, words: "")) }
      _ = try await refusing.sendDue()
      let key = try #require(try await office.messages(of: id).first?.key)
      await #expect(throws: MessageFault.unknown) {
        try await office.resend(key, in: Commune.neighbour.id, by: Actor.neighbour.officer)
      }
      try await office.resend(key, in: one.here.unit, by: Actor.intake.officer)
      #expect(try await office.messages(of: id).map(\.state) == [.waiting])
      await #expect(throws: MessageFault.changedMeanwhile) {
        try await office.settle(key, told: "", in: one.here.unit, by: Actor.intake.officer)
      }
      _ = try await refusing.sendDue()
      try await office.settle(
        key, told: " gọi điện\nlúc 9 giờ ", in: one.here.unit, by: Actor.intake.officer)
      let settled = try #require(try await office.messages(of: id).first)
      #expect(settled.state == .cancelled)
      #expect(settled.fault == "Đã báo bằng cách khác: gọi điện lúc 9 giờ")
      #expect(settled.settledBy == Actor.intake.officer)
      #expect(try await office.messageTasks(of: one.here.unit, .failed) == [])
    }
  }

  @Test func `is sent again all at once after the mail server was mended`() async throws {
    try await TellingOffice.run { one in
      for _ in 0..<3 { _ = try await one.receive() }
      _ = try await one.mailroom { _ in .refused(.closed) }.sendDue()
      #expect(try await one.office.messageCounts(of: one.here.unit).failed == 6)
      #expect(try await one.office.resendAll(in: one.here.unit, by: Actor.intake.officer) == 6)
      #expect(try await one.mailroom { _ in .accepted }.sendDue() == 6)
    }
  }
}

@Suite struct `Who is told` {
  private let all: Set<MessageChannel> = [.email, .sms, .zalo]

  @Test func `is the applicant, and whoever filed for them only where the applicant cannot be reached`() {
    #expect(Contact(.ducForLan, all).ways.map(\.address) == ["lan@mau.example", Person.lan.phone])
    var people = Filing.People.ducForLan
    people.applicant.phone = nil
    people.applicant.email = nil
    #expect(Contact(people, all).ways == [.init(channel: .zalo, address: "0987000654")])
    people.representative = nil
    #expect(Contact(people, all).ways == [.init(channel: .print, address: "")])
  }

  @Test func `is reached by the ways that are open, by Zalo before SMS`() {
    #expect(Contact(.lan, [.sms]).ways == [.init(channel: .sms, address: "0912000345")])
    #expect(Contact(.lan, [.sms, .zalo]).ways == [.init(channel: .zalo, address: "0912000345")])
    #expect(Contact(.lan, []).ways == [.init(channel: .print, address: "")])
  }

  @Test func `gets no text on a landline and no letter at an address that could mean something else`() {
    #expect(
      Contact(.lan(phone: "02001234569", email: "lan@mau.example,x@y.vn"), all).ways.map(\.channel) == [
        .print
      ])
  }
}
