import Deadlines
import Testing

@testable import Casework

@Suite struct `A new catalogue beside the old one` {
  private let birth = Procedure(
    code: "1.001193", name: "Thủ tục đăng ký khai sinh", field: "Hộ tịch", ministry: "Bộ Tư pháp",
    responsibleUnit: .office, decider: "Chủ tịch UBND cấp xã", channels: [.inPerson], onlineLevel: .none,
    timeLimit: .sameDay(cutoff: TimeLimit.usualCutoff), timeLimitText: "Trong ngày")
  private var death: Procedure {
    var death = birth
    death.code = "1.000656"
    death.name = "Thủ tục đăng ký khai tử"
    return death
  }

  @Test func `tells what is new, what is gone and what stays`() {
    let difference = CatalogueDifference(old: [birth], new: [death])
    #expect(difference.new == [death])
    #expect(difference.gone == [birth])
    #expect(difference.changed.isEmpty)
    #expect(!difference.isEmpty)
    let same = CatalogueDifference(old: [birth, death], new: [death, birth])
    #expect(same.isEmpty)
    #expect(same.unchanged == [death, birth])
  }

  @Test func `names the fields that changed`() {
    var changed = birth
    changed.timeLimit = .workingDays(1)
    changed.fees = [FeeRule(kind: .charge, name: "Lệ phí", amount: Dong(8_000), unit: "bản sao")]
    let difference = CatalogueDifference(old: [birth], new: [changed])
    #expect(difference.changed.map(\.fields) == [["thời hạn giải quyết", "phí, lệ phí"]])
  }

  @Test func `looks at every property a procedure has`() {
    #expect(Mirror(reflecting: birth).children.count == Procedure.comparedCount)
  }
}

@Suite struct `A process as published` {
  private func kinds(_ roles: [String]) -> [ProcessStep.Kind?] {
    var kinds: [ProcessStep.Kind?] = []
    for role in roles { kinds.append(ProcessStep.Kind(publishedRole: role, after: kinds.compactMap(\.self))) }
    return kinds
  }

  @Test func `may name the office's own role codes`() {
    #expect(
      kinds(["INTAKE", "DEPT_HEAD", "SPECIALIST", "SPECIALIST", "DEPT_HEAD", "SIGNER", "CLERK", "INTAKE"])
        == [
          .reception, .assignment, .appraisal, .appraisal, .review, .signing, .issuing, .handover,
        ])
    #expect(kinds(["INTAKE", "DIRECTOR"]) == [.reception, nil])
  }

  @Test func `is none when it goes back, repeats itself or leaves something out`() {
    #expect(ProcessFault.first(in: [.reception, .appraisal, .signing, .issuing]) == nil)
    #expect(
      ProcessFault.first(in: [.reception, .appraisal, .appraisal, .signing, .issuing, .handover]) == nil)
    #expect(ProcessFault.first(in: [.reception, .signing, .appraisal, .issuing]) == .outOfOrder(2))
    #expect(
      ProcessFault.first(in: [.reception, .reception, .appraisal, .signing, .issuing]) == .outOfOrder(1))
    #expect(ProcessFault.first(in: [.appraisal, .signing, .issuing]) == .missing(.reception))
    #expect(ProcessFault.first(in: [.reception, .appraisal, .signing]) == .missing(.issuing))
    #expect(ProcessFault.first(in: []) == .missing(.reception))
  }
}
