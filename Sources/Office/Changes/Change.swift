import Casework
import Deadlines

/// One change somebody made to the office itself (*thay đổi do quản trị*): an account, a token, the catalogue, the
/// calendar. Entries are written in the transaction of the change, are never altered, and each covers the one before it
/// with its hash.
package struct Change: Equatable, Sendable {
  /// Who made it.
  package enum Author: Equatable, Sendable {
    case officer(OfficerID)
    /// The account of the operating system a command was run under.
    case machine(String)
  }

  /// What was done; the raw value is its name in the store for ever.
  package enum Kind: String, CaseIterable, Sendable {
    case unitAdded = "unit.added"
    case unitsMerged = "unit.merged"
    case unitMovedIn = "unit.moved-in"
    case localFeeSet = "catalogue.local-fee-set"
    case accountOpened = "account.opened"
    case rolesChanged = "account.roles-changed"
    case accountEnded = "account.ended"
    case passwordSet = "account.password-set"
    case tokenCreated = "token.created"
    case tokenRevoked = "token.revoked"
    case catalogueImported = "catalogue.imported"
    case calendarImported = "calendar.imported"
    case paymentsSet = "payments.set"
    case parFrameImported = "par-frame.imported"
  }

  /// What a list of changes may be of.
  package enum Subject: String, CaseIterable, Sendable {
    case accounts, tokens, catalogue, calendar, payments, units, scores

    package var kinds: [Kind] {
      switch self {
      case .accounts: [.accountOpened, .rolesChanged, .accountEnded, .passwordSet]
      case .tokens: [.tokenCreated, .tokenRevoked]
      case .catalogue: [.catalogueImported, .localFeeSet]
      case .calendar: [.calendarImported]
      case .payments: [.paymentsSet]
      case .units: [.unitAdded, .unitsMerged, .unitMovedIn]
      case .scores: [.parFrameImported]
      }
    }
  }

  /// What was known of it then. Never a password, a token or another secret.
  package struct Details: Codable, Equatable, Sendable {
    /// A unit's or an officer's name, a token's, a calendar's revision, what of the payments was set.
    var name: String?
    var login: String?
    /// Codes of the roles before and after.
    var rolesBefore: [String]?
    var roles: [String]?
    /// The day it holds from, ISO.
    var day: String?
    /// Codes of procedures.
    var new: [String]?
    var changed: [String]?
    var gone: [String]?

    init(
      name: String? = nil, login: String? = nil, rolesBefore: Set<Role>? = nil, roles: Set<Role>? = nil,
      day: Day? = nil
    ) {
      self.name = name
      self.login = login
      self.rolesBefore = rolesBefore.map(Self.codes)
      self.roles = roles.map(Self.codes)
      self.day = day?.iso
    }

    init(_ difference: CatalogueDifference, from day: Day) {
      self.init(day: day)
      new = difference.new.map(\.code)
      changed = difference.changed.map(\.new.code)
      gone = difference.gone.map(\.code)
    }

    private static func codes(_ roles: Set<Role>) -> [String] {
      Role.allCases.filter(roles.contains).map(\.rawValue)
    }
  }

  package let number: Int64
  package let at: Moment
  package let author: Author
  package let kind: Kind
  package let details: Details
}
