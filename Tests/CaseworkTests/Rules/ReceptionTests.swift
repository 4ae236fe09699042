import Deadlines
import Examples
import Testing

@testable import Casework

/// What reception answers to a filing on Monday 02/03/2026 at 09:15: the facts, or the rule that forbids it.
func receive(
  _ filing: Filing, _ procedure: Procedure, by actor: Actor = .intake, at moment: Moment = .example
) throws(Refusal) -> [DossierFact] {
  try Dossier.receive(
    filing, under: .first(procedure), numbers: .example, by: actor, at: moment, calendar: .example)
}

/// The refusal `body` meets; it must meet one.
func refused(_ place: SourceLocation = #_sourceLocation, by body: () throws -> Void) -> Refusal? {
  do {
    try body()
    Issue.record("nothing was refused", sourceLocation: place)
  } catch let refusal as Refusal {
    return refusal
  } catch {
    Issue.record(error, sourceLocation: place)
  }
  return nil
}

@Suite struct `A dossier at the counter` {
  @Test func `is received with its due date, its fees and the papers that came with it`() throws {
    let facts = try receive(.maritalStatus, .maritalStatus)
    guard case .received(let fact, let people) = try #require(facts.first) else {
      Issue.record("no reception: \(facts)")
      return
    }
    #expect(fact.code.text == "H48.37.28-260302-0001")
    #expect(fact.procedure == "1.004873")
    #expect(fact.slip == 1)
    #expect(fact.entry == 1)
    #expect(fact.revision == 1)
    #expect(fact.due == .at("2026-03-05T09:15"))
    #expect(fact.start == .example)
    // Two working hours for the first step.
    #expect(fact.stepDue == .at("2026-03-02T11:15"))
    #expect(fact.limit == "3 ngày làm việc")
    #expect(fact.calendar == "2024-2027/1")
    #expect(fact.explanation.contains { $0.contains("05/03/2026") })
    #expect(fact.fees.map(\.owed) == [Dong(15_000)])
    #expect(fact.components == Filing.maritalStatus.components)
    #expect(people?.applicant == .lan)
    #expect(people?.representative?.person == .duc)
    #expect(
      Array(facts.dropFirst()) == [.feeCollected(.init(amount: Dong(15_000)!, method: .cash, book: "le_phi"))]
    )
  }

  @Test func `is refused while a required paper is missing, which is named`() {
    var filing = Filing.birth
    filing.components.removeAll { $0.number == 3 }
    #expect(refused { _ = try receive(filing, .birth) } == .componentsMissing(["Giấy chứng sinh"]))
  }

  @Test func `is told all that is missing at once`() {
    var filing = Filing.birth
    filing.components = []
    let refusal = refused { _ = try receive(filing, .birth) }
    #expect(refusal == .componentsMissing(["Tờ khai đăng ký khai sinh theo mẫu", "Giấy chứng sinh"]))
    #expect(refusal?.notice == "Hồ sơ còn thiếu: Tờ khai đăng ký khai sinh theo mẫu; Giấy chứng sinh.")
  }

  @Test func `needs the electronic form online and the paper form at the counter`() throws {
    var online = Filing.birth
    online.channel = .online
    #expect(
      refused { _ = try receive(online, .birth) }
        == .componentsMissing(["Mẫu hộ tịch điện tử tương tác đăng ký khai sinh"]))

    online.components[0].number = 2
    _ = try receive(online, .birth)

    var counter = online
    counter.channel = .inPerson
    #expect(
      refused { _ = try receive(counter, .birth) }
        == .componentsMissing(["Tờ khai đăng ký khai sinh theo mẫu"]))
  }

  @Test func `needs the papers of the chosen situation and no others`() throws {
    var filing = Filing.complete(.residence)
    #expect(filing.situations == [Procedure.ownHome])
    _ = try receive(filing, .residence)

    filing.situations = [Procedure.othersHome]
    #expect(
      refused { _ = try receive(filing, .residence) }
        == .componentsMissing(["Ý kiến đồng ý của chủ hộ, chủ sở hữu chỗ ở"]))

    for situations in [[], ["Trường hợp không có trong quyết định"]] {
      filing.situations = situations
      #expect(
        refused { _ = try receive(filing, .residence) }
          == .situationMissing([Procedure.ownHome, Procedure.othersHome]))
    }
  }

  @Test func `takes data in place of a paper where the law lets it`() throws {
    var filing = Filing.birth
    filing.components[1] = ComponentGiven(number: 3, manner: .data, evidence: "BYT-2026-000123")
    _ = try receive(filing, .birth)

    // A database named for the whole procedure replaces the paper whose name says so.
    var byProcedure = Filing.maritalStatus
    byProcedure.components.append(ComponentGiven(number: 4, manner: .data, evidence: "DC-2026-000456"))
    _ = try receive(byProcedure, .maritalStatus)

    filing.components[0].manner = .data
    #expect(
      refused { _ = try receive(filing, .birth) }
        == .dataCannotReplace("Tờ khai đăng ký khai sinh theo mẫu"))
  }

  @Test func `lets another person file only with a power of attorney`() throws {
    var filing = Filing.maritalStatus
    filing.components.removeAll { $0.number == 3 }
    // Its number and day are enough,
    _ = try receive(filing, .maritalStatus)

    filing.people.representative?.document = "  "
    #expect(
      refused { _ = try receive(filing, .maritalStatus) }
        == .componentsMissing(["Văn bản ủy quyền"]))

    // and so is the paper itself.
    filing.components.append(ComponentGiven(number: 3, manner: .submitted, originals: 1))
    _ = try receive(filing, .maritalStatus)
  }

  @Test func `is not taken by a way the procedure does not offer`() {
    var filing = Filing.copies(1, pages: 1)
    filing.channel = .postal
    let refusal = refused { _ = try receive(filing, .copyCertification) }
    #expect(refusal == .channelNotOffered(.postal))
    #expect(refusal?.notice == "Thủ tục này không nhận hồ sơ theo hình thức “Bưu chính công ích”.")
  }

  @Test func `names no paper the procedure does not know`() {
    var filing = Filing.birth
    filing.components.append(ComponentGiven(number: 99, manner: .submitted))
    #expect(refused { _ = try receive(filing, .birth) } == .componentUnknown(99))

    filing = .birth
    filing.components.append(filing.components[0])
    #expect(
      refused { _ = try receive(filing, .birth) } == .componentTwice("Tờ khai đăng ký khai sinh theo mẫu"))

    filing = .birth
    filing.files = [FileReference(hash: "00", kind: .pdf, size: 1, component: 42)]
    #expect(refused { _ = try receive(filing, .birth) } == .componentUnknown(42))
  }

  @Test(arguments: Actor.ofEveryRole) func `is received and refused by intake officers only`(actor: Actor)
    throws
  {
    if actor.roles.contains(.intake) {
      _ = try receive(.birth, .birth, by: actor)
      return
    }
    #expect(
      refused { _ = try receive(.birth, .birth, by: actor) } == .notYourRole(.receive, [.intake]))
    #expect(
      refused {
        _ = try Dossier.decline(
          .lan, reason: "Không thuộc thẩm quyền", under: .first(.birth), channel: .inPerson, code: .example,
          slip: 1, by: actor)
      } == .notYourRole(.decline, [.intake]))
  }

  @Test func `is turned away with Form 03 only for a reason`() throws {
    let life = try DossierLife.declined(reason: "  Không thuộc thẩm quyền của UBND phường \n")
    #expect(life.dossier.stage == .declined)
    #expect(life.dossier.declineReason == "Không thuộc thẩm quyền của UBND phường")
    #expect(life.dossier.slip == 7)
    #expect(refused { _ = try DossierLife.declined(reason: " \n") } == .reasonMissing)
  }

  @Test func `that comes at night begins in the morning and keeps the moment it came`() throws {
    let night = Moment.at("2026-03-02T20:30")
    var filing = Filing.complete(.maritalStatus, channel: .online)
    filing.paidBy = .online
    let life = try DossierLife.received(filing, .maritalStatus, at: night)
    #expect(life.dossier.receivedAt == night)
    #expect(life.dossier.due == .at("2026-03-06T07:00"))
    #expect(life.dossier.isPaid)
  }
}
