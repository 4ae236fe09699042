import Casework
import Deadlines

extension Filing {
  /// Bà Lan registers the birth of her child in time: declaration and birth note, her card shown.
  package static let birth = Filing(
    channel: .inPerson, people: .lan,
    components: [
      ComponentGiven(number: 1, manner: .submitted, originals: 1),
      ComponentGiven(number: 3, manner: .submitted, originals: 1),
      ComponentGiven(number: 5, manner: .shown, originals: 1),
    ], files: [ExampleScan.of(1), ExampleScan.of(3)],
    exemption: "Đăng ký khai sinh, khai tử đúng hạn",
    exemptionEvidence: "Giấy chứng sinh ghi ngày 10/02/2026, trong hạn 60 ngày")

  /// Ông Đức files for Bà Lan, who needs to show that she is unmarried.
  package static let maritalStatus = Filing(
    channel: .inPerson, people: .ducForLan,
    components: [
      ComponentGiven(number: 1, manner: .submitted, originals: 1),
      ComponentGiven(number: 3, manner: .submitted, originals: 1),
    ], files: [ExampleScan.of(1), ExampleScan.of(3)], paidBy: .cash)

  /// Copies of one original: `count` copies of `pages` pages, paid on the spot.
  package static func copies(_ count: Int, pages: Int) -> Filing {
    Filing(
      channel: .inPerson, people: People(applicant: .duc, summary: "Chứng thực bản sao giấy tờ"),
      components: [ComponentGiven(number: 1, manner: .shown, originals: 1)],
      quantity: FeeQuantity(count: count, pages: pages), paidBy: .cash)
  }

  /// A filing that brings everything `procedure` asks for in its first situation, scanned, and nothing else.
  package static func complete(
    _ procedure: Procedure, people: People = .lan, channel: Channel = .inPerson, paidBy: PaymentMethod? = nil
  ) -> Filing {
    let situations = Array(procedure.cases.prefix(1))
    let papers = procedure.usualPapers(through: channel, in: situations)
    return Filing(
      channel: channel, people: people, situations: situations, components: papers,
      files: ExampleScan.all(of: papers, channel), setAmounts: setAmounts(of: procedure, through: channel),
      paidBy: paidBy)
  }

  /// The same with its papers not scanned yet.
  package var unscanned: Filing {
    var filing = self
    filing.files = []
    return filing
  }

  /// An amount for each fee the province has not set.
  static func setAmounts(of procedure: Procedure, through channel: Channel) -> [Int: Dong] {
    let unset = procedure.fees.enumerated().filter {
      $0.element.kind != .none && $0.element.cost(of: FeeQuantity(), through: channel) == nil
    }
    return Dictionary(uniqueKeysWithValues: unset.map { ($0.offset, FeeRule.dong(100_000)) })
  }
}

extension DossierCode {
  /// The first dossier of phường Mẫu on Monday 02/03/2026.
  package static let example = DossierCode(agency: "H48.37.28", day: .example, number: 1)
}
extension ReceptionNumbers {
  /// The first of everything.
  package static let example = ReceptionNumbers(code: .example, slip: 1, entry: 1)
}
extension DossierID {
  package static let example = DossierID(unit: Actor.intake.unit, count: 1)
}
