import Deadlines
import SQL

extension Office {
  /// Verifies everything that can be recomputed: chains of facts, read tables, numbers, files and the identity of this
  /// year's statistics. It looks at one moment of the store, so others may go on working.
  /// - Parameters:
  ///   - deep: also reads every file and lets the engine examine its own.
  ///   - limit: how many differences are told; all are counted.
  package func verify(
    deep: Bool = false, limit: Int = 100, progress: @escaping @Sendable (VerifyProgress) -> Void = { _ in }
  ) async throws -> VerifyReport {
    try await refresh()
    let definitions = definitions
    var report = try await database.read { [self] db in
      var verification = Verification(
        definitions, files: files, personKey: personKey(of:), isDeep: deep, limit: limit, progress: progress)
      try verification.run(in: db)
      var report = verification.report
      if let fault = try Self.faultOfChanges(in: db) { report.find("nhật ký quản trị", fault) }
      return report
    }
    progress(VerifyProgress(stage: .statistics, done: 0, total: 0))
    try await checkStatistics(&report)
    for unit in units {
      for fault in try await faultsOfCloses(of: unit.id) { report.find(fault.place, fault.notice) }
      let entered = try await database.read { db in try AnnexValue.fault(of: unit.id, in: db) }
      let scored = try await database.read { db in try ParStore.faults(of: unit.id, in: db) }
      for fault in scored { report.find(fault.place, fault.notice) }
      if let entered { report.find("số liệu phụ lục, \(unit.fullName)", entered) }
    }
    for unit in unitsWithoutKey {
      report.find(
        "khóa giấy hẹn, \(definitions.commune(unit)?.fullName ?? "đơn vị \(unit.number)")",
        "không mở được bằng khóa của hệ thống")
    }
    if deep {
      progress(VerifyProgress(stage: .engine, done: 0, total: 0))
      for damage in try await database.damage(checking: [Schema.dossierText]) {
        report.find("tệp cơ sở dữ liệu", damage)
      }
    }
    return report
  }

  /// What came in must be settled or pending, on every row of this year's tables.
  private func checkStatistics(_ report: inout VerifyReport) async throws {
    guard let year = Period(from: .first(ofYear: today.year), to: .first(ofYear: today.year + 1) - 1) else {
      return
    }
    for unit in units {
      for grouping in Grouping.allCases {
        let table: StatisticsTable
        do { table = try await statistics(of: unit.id, in: year, by: grouping) } catch let fault as FactFault
        {
          report.find("thống kê theo \(grouping.label.lowercased()), \(unit.fullName)", fault.notice)
          continue
        }
        for row in table.rows + [table.total] where !row.identityHolds {
          report.find(
            "thống kê theo \(grouping.label.lowercased()), \(unit.fullName)",
            "“\(row.label)”: \(row.carriedOver) chuyển sang + \(row.received) tiếp nhận khác \(row.settled) đã giải quyết + \(row.pending) đang giải quyết"
          )
        }
      }
    }
  }
}
