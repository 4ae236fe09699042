import Casework
import Deadlines
import SQL

/// In whose place an officer acted (*thay ai*): the substitute of somebody away, or by a delegation.
package struct InStead: Equatable, Sendable {
  package let colleague: OfficerID
  /// Number of the delegation's document; nil for a substitute.
  package let document: String?
}

extension Office {
  /// Which facts of a history were done in a colleague's place, by their sequence. The facts say who really acted; this
  /// says for whom, as it was arranged at that moment, whatever was arranged later.
  package func inStead(_ file: DossierFile) async throws -> [Int: InStead] {
    let officers = Set(file.history.map(\.officer))
    let definitions = definitions
    let past = try await database.read { db in try PastArrangements.read(about: officers, in: db) }
    guard !past.isEmpty else { return [:] }
    return past.told(of: file.history, file.dossier) { officer, day in
      definitions.ownPosts(of: officer, on: day)
    }
  }
}

/// What was ever arranged about a few officers, over or taken back or not.
private struct PastArrangements {
  var absences: [Absence] = []
  var delegations: [Delegation] = []
  var secondments: [Secondment] = []

  var isEmpty: Bool { absences.isEmpty && delegations.isEmpty }

  static func read(
    about officers: Set<OfficerID>, in db: borrowing some Queries & ~Copyable
  ) throws -> PastArrangements {
    var past = PastArrangements()
    past.delegations = try Delegation.all("d.receiver IN (\(list(officers)))", in: db)
    // A substitute may stand for a substitute, and so on up to who was away first.
    var asked = officers
    var known: Set<OfficerID> = []
    while !asked.isEmpty {
      known.formUnion(asked)
      let found = try db.all(
        "SELECT \(Absence.columns) FROM absence WHERE substitute IN (\(list(asked)))"
      ) { row in try Absence(row) }
      past.absences += found
      asked = Set(found.map(\.officer)).subtracting(known)
    }
    guard !past.isEmpty else { return past }
    past.secondments = try db.all(
      "SELECT \(Secondment.columns) FROM secondment WHERE officer IN (\(list(officers)))"
    ) { row in try Secondment(row) }.compactMap { $0 }
    return past
  }

  private static func list(_ officers: Set<OfficerID>) -> Statement {
    officers.map { one -> Statement in "\(one.number)" }.joined(", ")
  }

  func told(
    of history: [Recorded], _ dossier: Dossier, _ own: (OfficerID, Day) -> Set<Post>
  ) -> [Int: InStead] {
    guard let first = history.first,
      var state = Dossier(id: dossier.id, first: first, procedure: dossier.procedure)
    else { return [:] }
    var out: [Int: InStead] = [:]
    out[first.sequence] = lent(.intake, in: nil, to: first.officer, at: first.happened, own)
    for recorded in history.dropFirst() {
      out[recorded.sequence] = told(of: recorded, in: state, own)
      state.apply(recorded)
    }
    return out
  }

  private func told(
    of recorded: Recorded, in state: Dossier, _ own: (OfficerID, Day) -> Set<Post>
  ) -> InStead? {
    if !state.isAccepted, !state.stage.isFinal {
      return lent(.intake, in: nil, to: recorded.officer, at: recorded.happened, own)
    }
    guard state.isPending, let step = state.currentStep, !recorded.isNaming else { return nil }
    if let holder = state.holder, holder != recorded.officer {
      return instead(of: holder, step.kind.role, recorded)
    }
    return lent(step.kind.role, in: step.department, to: recorded.officer, at: recorded.happened, own)
  }

  /// Somebody else's dossier: whether it was worked on in the holder's place.
  private func instead(of holder: OfficerID, _ role: Role, _ recorded: Recorded) -> InStead? {
    let moment = recorded.happened
    let delegation = delegations.first {
      $0.giver == holder && $0.receiver == recorded.officer && $0.roles.contains(role)
        && $0.days.contains(moment.day) && $0.entry.stood(at: moment)
    }
    if let delegation { return InStead(colleague: holder, document: delegation.document) }
    return stoodIn(recorded.officer, for: holder, at: moment)
      ? InStead(colleague: holder, document: nil) : nil
  }

  /// The officer's own dossier or nobody's: whether the role it took was lent.
  private func lent(
    _ role: Role, in department: Department?, to officer: OfficerID, at moment: Moment,
    _ own: (OfficerID, Day) -> Set<Post>
  ) -> InStead? {
    let day = moment.day
    func fits(_ post: Post) -> Bool {
      post.role == role && (department == nil || !role.isOfDepartment || post.department == department)
    }
    if own(officer, day).contains(where: fits) { return nil }
    let isSeconded = secondments.contains {
      $0.officer == officer && fits(Post($0.role, in: $0.department)) && $0.days.contains(day)
        && $0.entry.stood(at: moment)
    }
    if isSeconded { return nil }
    let delegation = delegations.first {
      $0.receiver == officer && $0.roles.contains(role) && $0.days.contains(day)
        && $0.entry.stood(at: moment) && own($0.giver, day).contains(where: fits)
    }
    if let delegation { return InStead(colleague: delegation.giver, document: delegation.document) }
    let absent = absences.first {
      own($0.officer, day).contains(where: fits) && stoodIn(officer, for: $0.officer, at: moment)
    }
    return absent.map { InStead(colleague: $0.officer, document: nil) }
  }

  private func stoodIn(_ officer: OfficerID, for absent: OfficerID, at moment: Moment) -> Bool {
    var away = absent
    var seen: Set<OfficerID> = []
    while seen.insert(away).inserted {
      let next = absences.first {
        $0.officer == away && $0.days.contains(moment.day) && $0.entry.stood(at: moment)
      }?.substitute
      guard let next else { return false }
      if next == officer { return true }
      away = next
    }
    return false
  }
}

extension Recorded {
  /// A head naming who works on it: done as a head, whoever holds it.
  fileprivate var isNaming: Bool {
    if case .assigned(let fact) = fact { fact.assignee != officer } else { false }
  }
}
