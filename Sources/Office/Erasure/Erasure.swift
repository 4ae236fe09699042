import Casework
import Deadlines

/// What erasing the persons of one dossier would take out, and what stands in its way (*đề nghị xóa dữ liệu cá nhân*).
/// It says nothing of the persons themselves.
package struct ErasurePlan: Equatable, Sendable {
  package let code: DossierCode
  package let procedure: String
  package let stage: Stage
  package let archivedAt: Moment?
  /// Years it is kept; nil for ever, or while it is not archived.
  package let years: Int?
  package let keptUntil: Day?
  package let erasedAt: Moment?
  package let counts: ErasureCounts
  /// Why it may not be erased now; nil when it may.
  package let refusal: Refusal?
}

/// How much of each kind is or was erased.
package struct ErasureCounts: Equatable, Sendable {
  /// Facts with a personal half.
  package var facts = 0
  package var messages = 0
  /// Papers the office issued, those about several dossiers that name this one among them.
  package var forms = 0
  package var files = 0
  /// Files other dossiers name too; they stay.
  package var sharedFiles = 0
  /// Files the store names no more, whose bytes are taken away when the place of files answers again.
  package var waitingFiles = 0
}
