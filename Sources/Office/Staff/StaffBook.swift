import Casework
import Deadlines
import SQL

/// What is arranged about the staff from a day on (*phân công thay thế*): who is away, who acts for whom, who is lent
/// where. What is over or was taken back is in the store alone.
package struct StaffBook: Sendable {
  package let absences: [Absence]
  package let delegations: [Delegation]
  package let secondments: [Secondment]
  private let absencesOf: [OfficerID: [Absence]]

  init(absences: [Absence] = [], delegations: [Delegation] = [], secondments: [Secondment] = []) {
    self.absences = absences
    self.delegations = delegations
    self.secondments = secondments
    absencesOf = Dictionary(grouping: absences, by: \.officer)
  }

  static func read(_ db: borrowing some Queries & ~Copyable, from day: Day) throws -> StaffBook {
    let lasting: Statement = "revoked_at IS NULL AND (valid_to IS NULL OR valid_to > \(day))"
    return StaffBook(
      absences: try db.all("SELECT \(Absence.columns) FROM absence WHERE \(lasting) ORDER BY valid_from, id")
      {
        row in try Absence(row)
      },
      delegations: try Delegation.all("d.revoked_at IS NULL AND d.valid_to > \(day)", in: db),
      secondments: try db.all(
        "SELECT \(Secondment.columns) FROM secondment WHERE \(lasting) ORDER BY valid_from, id"
      ) { row in try Secondment(row) }.compactMap { $0 })
  }

  /// Why an officer is not here on `day`; nil for who is, and for who has left for good.
  package func absence(of officer: OfficerID, on day: Day) -> Absence? {
    absencesOf[officer]?.first { $0.reason != .left && $0.days.contains(day) }
  }

  /// Who does `officer`'s work on `day`, nearest first: the substitute, and while that one is away, too, theirs.
  package func substitutes(of officer: OfficerID, on day: Day) -> [OfficerID] {
    var chain: [OfficerID] = []
    var absent = officer
    while let next = absencesOf[absent]?.first(where: { $0.days.contains(day) })?.substitute, next != officer,
      !chain.contains(next)
    {
      chain.append(next)
      absent = next
    }
    return chain
  }

  /// Posts officers fill on `day` beside their own.
  /// - Parameter cards: everybody as of the day, with own roles only; of those who have left as they last were.
  func lent(on day: Day, cards: [OfficerID: OfficerCard]) -> [OfficerID: Set<Post>] {
    var lent: [OfficerID: Set<Post>] = [:]
    for one in secondments where one.days.contains(day) {
      lent[one.officer, default: []].insert(Post(one.role, in: one.department))
    }
    // What goes to a substitute: the own work and that of a secondment, for a delegation may not be given on.
    let places = lent
    for one in delegations where one.days.contains(day) {
      guard let giver = cards[one.giver], giver.isActive else { continue }
      for role in one.roles.intersection(giver.roles) {
        lent[one.receiver, default: []].insert(Post(role, in: giver.department, insteadOf: one.giver))
      }
    }
    let able = lent
    for one in absences where one.days.contains(day) {
      guard let absent = cards[one.officer] else { continue }
      var posts = Set(absent.roles.map { Post($0, in: absent.department) })
      posts.formUnion(places[one.officer] ?? [])
      for substitute in substitutes(of: one.officer, on: day) {
        let roles = (cards[substitute]?.roles ?? []).union((able[substitute] ?? []).map(\.role))
        for post in posts where Role.ofSteps.contains(post.role) && roles.contains(post.role) {
          lent[substitute, default: []].insert(
            Post(post.role, in: post.department, insteadOf: one.officer))
        }
      }
    }
    return lent
  }
}
