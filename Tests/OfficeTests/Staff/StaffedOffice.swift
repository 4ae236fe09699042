import Casework
import Deadlines
import Examples
import SQL
import Testing

@testable import Office

extension TestOffice {
  /// Phường Mẫu with its officers in their accounts, at 08:00 on Monday 2 March 2026.
  static func staffed(_ body: (TestOffice) async throws -> Void) async throws {
    try await atTheCounter { here in
      try await here.office.define { db in
        for one in ExampleOfficer.all {
          try db.run(
            """
            INSERT INTO officer (id, unit, login, name, title, department, password, must_change, valid_from)
            VALUES (\(one.id.number), \(here.unit.number), \(one.login), \(one.name), \(one.title),
              \(one.department.rawValue), '-', 0, \(Day.on("2026-01-01")))
            """)
          for role in one.roles {
            try db.run(
              """
              INSERT INTO officer_role (officer, role, valid_from)
              VALUES (\(one.id.number), \(role.rawValue), \(Day.on("2026-01-01")))
              """)
          }
        }
      }
      try await body(here)
    }
  }

  /// The officer as the next request would find them.
  func now(_ actor: Actor) throws -> Actor {
    try #require(office.definitions.officers[actor.officer]).actor
  }

  /// Received at the counter and passed on, each step by who works on it, until one of this kind.
  func received(
    _ procedure: Procedure = .maritalStatus, to kind: ProcessStep.Kind = .reception,
    holder: Actor? = nil, by intake: Actor = .intake
  ) async throws -> DossierID {
    let id = try await office.receive(
      .complete(procedure), procedure: procedure.code, by: intake, once: nil
    ).id
    while let step = try await dossier(id).currentStep, step.kind != kind {
      let worker =
        step.kind == .reception ? intake : try #require(DossierLife.worker(on: step), "\(step.kind)")
      let next = try await dossier(id).procedure.step(after: step.order)
      _ = try await office.act(
        .forward(assignee: next?.kind == kind ? holder : nil, note: nil), on: id, by: worker)
    }
    return id
  }
}

extension Validity {
  /// `.days("2026-03-02", "2026-03-06")`, both included.
  static func days(_ first: StaticString, _ last: StaticString? = nil) -> Validity {
    Validity(from: .on(first), until: last.map { .on($0) + 1 })
  }
}

/// The fault `body` meets; it must meet one of this kind.
func fault<Fault: Error>(
  _ type: Fault.Type = Fault.self, _ place: SourceLocation = #_sourceLocation,
  by body: () async throws -> Void
) async -> Fault? {
  do {
    try await body()
    Issue.record("nothing was refused", sourceLocation: place)
  } catch let fault as Fault {
    return fault
  } catch {
    Issue.record(error, sourceLocation: place)
  }
  return nil
}
