import Casework
import Deadlines
import Documents
import SQL
import Synchronization

/// Makes the PDF of issued forms and keeps it (*bộ phận làm giấy*). Whatever the documents desk does, the office goes on
/// and no form is lost: what could not be made waits in the book and is tried again, later each time.
package final class FormMaker: Sendable {
  /// Makes the PDF of a whole document.
  package typealias Press = @Sendable (_ html: [UInt8], _ title: String) async throws(DeskFault) -> [UInt8]

  /// What one round did.
  package struct Round: Equatable, Sendable {
    package var made = 0
    package var failed = 0
    /// The desk itself cannot work now; the rest waits.
    package var stoppedBy: DeskFault?
    /// Nothing can be kept where files lie; the rest waits.
    package var keptOffBy: FileStore.Fault?

    /// What keeps the rest waiting, for people; nil when nothing does.
    package var hindrance: String? { stoppedBy?.notice ?? keptOffBy?.notice }
  }

  package let templates: FormTemplates
  private let office: Office
  private let lookUp: @Sendable (DossierCode) -> String
  private let press: Press
  /// Those being made in this program: two clerks who ask for one form wait for the same one.
  private let underway = Mutex<[Int64: Task<Void, any Error>]>([:])

  /// - Parameter lookUp: the address behind the square code of a dossier.
  package init(
    office: Office, templates: FormTemplates, lookUp: @escaping @Sendable (DossierCode) -> String,
    press: @escaping Press
  ) {
    self.office = office
    self.templates = templates
    self.lookUp = lookUp
    self.press = press
  }

  /// What stands on the form, for the page a clerk can print at once.
  package func sheet(of form: IssuedForm) async throws -> FormSheet {
    try await office.sheet(of: form, lookUp: lookUp)
  }

  /// The bytes of a form as it was issued, made now when it was not yet; nil when that takes longer than `patience` or
  /// cannot be done now. It goes on being made then.
  package func file(of form: IssuedForm, patience: Duration = .seconds(4)) async throws -> [UInt8]? {
    if let file = form.file { return try await office.files.content(of: file) }
    let isInTime = await Self.ends(begin(form), within: patience)
    guard isInTime else { return nil }
    guard let file = try await office.issuedForm(form.id)?.file else { return nil }
    return try await office.files.content(of: file)
  }

  /// Makes what waits and whose turn has come, one after the other, until the desk cannot.
  package func round(limit: Int = 100) async throws -> Round {
    templates.refresh()
    let moment = office.now()
    let due = try await office.database.read { db in try IssuedForms.due(at: moment, limit: limit, in: db) }
    var round = Round()
    for form in due {
      if Task.isCancelled { break }
      guard try await claim(form) else { continue }
      do {
        try await begin(form).value
        round.made += 1
      } catch let fault as DeskFault where fault.isOfDesk {
        round.stoppedBy = fault
        try await giveBack(form)
        break
      } catch let fault as FileStore.Fault where fault.isOfPlace {
        round.keptOffBy = fault
        try await giveBack(form)
        break
      } catch {
        round.failed += 1
      }
    }
    return round
  }

  /// Goes on for as long as the office is open.
  /// - Parameter report: hears of rounds that could not be done.
  package func run(every pause: Duration = .seconds(1), report: @Sendable (any Error) -> Void = { _ in })
    async
  {
    while !Task.isCancelled {
      do {
        let round = try await round()
        // A desk that cannot work, or a place that does not answer, is not asked every second.
        try? await Task.sleep(for: round.hindrance == nil ? pause : pause * 10)
      } catch {
        report(error)
        try? await Task.sleep(for: pause * 10)
      }
    }
  }

  /// Whether the work ended in time; it goes on where it did not.
  private static func ends(_ work: Task<Void, any Error>, within patience: Duration) async -> Bool {
    await withCheckedContinuation { (answer: CheckedContinuation<Bool, Never>) in
      let first = FirstAnswer(answer)
      Task {
        _ = await work.result
        first.answer(true)
      }
      Task {
        try? await Task.sleep(for: patience)
        first.answer(false)
      }
    }
  }

  // MARK: Whose turn it is

  /// Milliseconds a claim holds: longer than the desk may take over one document.
  private static let lease: Int64 = 180_000

  /// Of several servers that see the same form wait, one makes it. When it dies over it, another does after the lease.
  private func claim(_ form: IssuedForm) async throws -> Bool {
    let until = office.now() + Self.lease
    return try await office.database.write { db in
      try db.run(
        """
        UPDATE issued_form SET next_at = \(until) WHERE id = \(form.id) AND state <> 'made' AND next_at = \(form.nextAt)
        """) == 1
    }
  }

  /// It waits as it did before.
  private func giveBack(_ form: IssuedForm) async throws {
    _ = try await office.database.write { db in
      try db.run(
        "UPDATE issued_form SET next_at = \(form.nextAt) WHERE id = \(form.id) AND state <> 'made'")
    }
  }

  // MARK: One form

  private func begin(_ form: IssuedForm) -> Task<Void, any Error> {
    underway.withLock { underway in
      if let task = underway[form.id] { return task }
      let task = Task {
        defer { forget(form.id) }
        try await make(form)
      }
      underway[form.id] = task
      return task
    }
  }

  private func forget(_ id: Int64) { underway.withLock { _ = $0.removeValue(forKey: id) } }

  private func make(_ form: IssuedForm) async throws {
    // Somebody may have made it since it was looked up.
    guard let form = try await office.issuedForm(form.id), form.state != .made else { return }
    do {
      let sheet = try await sheet(of: form)
      let pdf = try await press(templates.document(sheet), sheet.title)
      try await keep(pdf, sheet, of: form)
    } catch {
      // What is the desk's trouble, or that of the place of files, and not the form's does not count against the form.
      if let fault = error as? DeskFault, fault.isOfDesk { throw error }
      if let fault = error as? FileStore.Fault, fault.isOfPlace { throw error }
      try await note(error, on: form)
      throw error
    }
  }

  private func keep(_ pdf: [UInt8], _ sheet: FormSheet, of form: IssuedForm) async throws {
    let hash = try await office.keep(pdf)
    let moment = office.now()
    let json = try IssuedForms.json(sheet)
    let isFirst = try await office.database.write { db in
      // Another program may have been quicker: what it made stays.
      let isFirst =
        try db.run(
          """
          UPDATE issued_form SET state = 'made', made = \(moment), attempts = attempts + 1, fault = NULL,
            sheet = \(json), file = \(hash)
          WHERE id = \(form.id) AND state <> 'made'
          """) == 1
      guard isFirst else { return false }
      try db.run(
        """
        INSERT INTO file (hash, kind, size, stored) VALUES (\(hash), \(FileReference.Kind.pdf.rawValue),
          \(pdf.count), \(moment)) ON CONFLICT (hash) DO NOTHING
        """)
      return true
    }
    // A second copy that nothing names would be found by no erasure.
    if !isFirst { try await office.letGo(of: hash) }
  }

  /// Attempts after which somebody should look.
  static let patienceLimit = 6
  /// Seconds until the next attempt, after the first, the second …
  static let pauses: [Int64] = [5, 30, 120, 600, 3600, 6 * 3600]

  private func note(_ error: any Error, on form: IssuedForm) async throws {
    let attempts = form.attempts + 1
    let pause = Self.pauses[min(attempts, Self.pauses.count) - 1]
    let next = office.now() + pause * 1000
    let state: IssuedForm.State = attempts >= Self.patienceLimit ? .failed : .waiting
    let words = Self.words(for: error)
    try await office.database.write { db in
      try db.run(
        """
        UPDATE issued_form SET state = \(state.rawValue), attempts = \(attempts), next_at = \(next), fault = \(words)
        WHERE id = \(form.id) AND state <> 'made'
        """)
    }
  }

  /// What went wrong, without anything the document says.
  private static func words(for error: any Error) -> String {
    switch error {
    case let error as DeskFault: error.notice
    case let error as any Noticed: error.notice
    default: "lỗi của chương trình: \(type(of: error))"
    }
  }
}

/// Two may answer; the first one is heard.
private final class FirstAnswer: Sendable {
  private let waiting: Mutex<CheckedContinuation<Bool, Never>?>

  init(_ waiting: CheckedContinuation<Bool, Never>) { self.waiting = Mutex(waiting) }

  func answer(_ isInTime: Bool) {
    let first = waiting.withLock { waiting in
      defer { waiting = nil }
      return waiting
    }
    first?.resume(returning: isInTime)
  }
}

extension DeskFault {
  /// The desk cannot work now, whatever the document.
  package var isOfDesk: Bool {
    switch self {
    case .missing, .pausing, .busy, .stopped: true
    case .died, .tooSlow, .refused, .tooLarge: false
    }
  }
}
