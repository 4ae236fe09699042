import Casework
import Office

extension ActScene {
  /// A dossier of its own on which the act may be done; a fee is owed where the act is about money.
  package func prepare(_ office: Office) async throws -> Dossier {
    var filing = Filing.birth
    if owes {
      filing.paidBy = nil
      filing.exemption = nil
      filing.exemptionEvidence = nil
    }
    let opened =
      isRegistered
      ? try await office.register(filing, procedure: Procedure.birth.code, by: .intake, once: nil)
      : try await office.receive(filing, procedure: Procedure.birth.code, by: .intake, once: nil)
    for (command, actor) in before { _ = try await office.act(command, on: opened.id, by: actor) }
    guard let file = try await office.dossier(opened.id) else {
      preconditionFailure("a dossier that was opened is there")
    }
    return file.dossier
  }

  private var owes: Bool {
    isRegistered || [.collectFee, .exemptFee, .refundFee].contains(act)
  }

  /// The outage that scenes speak of, in the book.
  package static func noteOutage(in office: Office) async throws {
    _ = try await office.noteOutage(
      OutageDraft(system: outage.system, from: outage.from), reach: OutageReach(), by: .director)
  }
}
