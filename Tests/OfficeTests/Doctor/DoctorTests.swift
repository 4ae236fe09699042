import Casework
import Deadlines
import Examples
import Testing

@testable import Office

@Suite struct `The list of doubtful data` {
  private static func found(_ here: TestOffice) async throws -> [DataFinding.Kind: DataFinding] {
    let check = try await here.office.dataCheck(of: here.unit)
    return Dictionary(check.findings.map { ($0.kind, $0) }) { $1 }
  }

  @Test func `names the papers that are not scanned until their scans come`() async throws {
    try await TestOffice.atTheCounter { here in
      let id = try await here.receive(Filing.maritalStatus.unscanned).id
      let finding = try #require(try await Self.found(here)[.notDigitised])
      #expect(finding.act == .addFiles && finding.roles == [.intake, .specialist, .clerk])
      #expect(finding.dossier == id && !finding.detail.isEmpty)
      for component in try await here.dossier(id).unscanned {
        let file = FileReference(
          hash: String(repeating: "a", count: 64), kind: .pdf, size: 1, component: component.number)
        _ = try await here.office.act(.addFiles([file]), on: id, by: .intake)
      }
      #expect(try await Self.found(here)[.notDigitised] == nil)
    }
  }

  @Test func `names late dossiers without a letter and, after a month, those without an end`() async throws {
    try await TestOffice.atTheCounter { here in
      let id = try await here.receive().id
      _ = try await here.office.act(.forward(assignee: nil, note: nil), on: id, by: .intake)
      #expect(try await Self.found(here)[.noApology] == nil)
      here.clock.set(to: .at("2026-03-09T09:00"))
      #expect(try await Self.found(here)[.noApology]?.act == .proposeExtension)
      #expect(try await Self.found(here)[.noEnd] == nil)
      here.clock.set(to: .at("2026-04-20T09:00"))
      #expect(try await Self.found(here)[.noEnd]?.act == .forward)
    }
  }

  @Test
  func `names results without a file, online filings without the portal's number and money that is owed`()
    async throws
  {
    try await TestOffice.atTheCounter { here in
      let procedure = try #require(
        Procedure.examples.first { $0.channels.contains(.online) && !$0.fees.allSatisfy { $0.kind == .none } }
      )
      let filing = Filing.complete(procedure, channel: .online)
      let id = try await here.office.receive(filing, procedure: procedure.code, by: .intake, once: nil).id
      while let step = try await here.dossier(id).currentStep, step.kind != .issuing {
        let worker = try #require(DossierLife.worker(on: step))
        _ = try await here.office.act(.forward(assignee: nil, note: nil), on: id, by: worker)
      }
      _ = try await here.office.act(.issue(.init(number: "1/KQ", day: .on("2026-03-02"))), on: id, by: .clerk)
      let found = try await Self.found(here)
      #expect(found[.resultWithoutFile]?.detail == "kết quả số 1/KQ")
      #expect(found[.channelUnproven]?.roles == [.intake])
      let owed = try await here.dossier(id).outstanding
      #expect((found[.feeUnsettled] != nil) == (owed > .zero))
      here.clock.set(to: .at("2026-03-16T09:00"))
      #expect(try await Self.found(here)[.notHandedOver] != nil)
    }
  }

  @Test func `names facts that were written down out of order`() async throws {
    try await TestOffice.atTheCounter { here in
      let id = try await here.receive().id
      #expect(try await Self.found(here)[.clockOdd] == nil)
      try await here.tamper("UPDATE fact SET recorded = recorded - 60000 WHERE stream = \(id.number)")
      let finding = try #require(try await Self.found(here)[.clockOdd])
      #expect(finding.act == nil && finding.roles == [.admin])
    }
  }
}
