/// PostgreSQL 15: one writer for each program with group commit, several readers, and any number of programs at one
/// database.
package final class PostgresDatabase: Database {
  let writer: PostgresWriter
  let readers: ConnectionPool<PostgresReader>
  private let address: PostgresAddress
  private let settings: PostgresSettings

  /// Opens the store at `address` or makes it. `readers` connections can read at the same time.
  /// - Parameters:
  ///   - isDurable: false for work that is begun anew after a crash.
  ///   - statementTimeout: longest a reading statement may take, milliseconds; 0 is for ever.
  package convenience init(
    _ address: PostgresAddress, readers: Int, isDurable: Bool = true, statementTimeout: Int = 0
  ) async throws {
    var settings = PostgresSettings()
    settings.isDurable = isDurable
    settings.statementTimeout = statementTimeout
    try await self.init(address, readers: readers, settings)
  }

  init(_ address: PostgresAddress, readers count: Int, _ settings: PostgresSettings) async throws {
    self.address = address
    self.settings = settings
    let first = PostgresReader(address, settings)
    try await first.use { try $0.prepareForWriting() }
    writer = PostgresWriter(address, settings, name: Self.randomName())
    readers = ConnectionPool([first] + (1..<max(1, count)).map { _ in PostgresReader(address, settings) })
    try writer.start()
  }

  /// A store for one test: a schema of its own, gone when it is closed.
  package static func temporary(at address: PostgresAddress, readers: Int = 2) async throws
    -> PostgresDatabase
  {
    try await temporary(at: address, readers: readers, PostgresSettings())
  }

  static func temporary(
    at address: PostgresAddress, readers: Int = 2, _ settings: PostgresSettings
  ) async throws -> PostgresDatabase {
    var settings = settings
    settings.isTemporary = true
    return try await PostgresDatabase(
      address.inSchema("test_\(randomName())"), readers: readers, settings)
  }

  /// Another program at the same store: what it does is seen by the first through the server alone.
  package func another(readers: Int = 2) async throws -> PostgresDatabase {
    var settings = settings
    settings.isTemporary = false
    return try await PostgresDatabase(address, readers: readers, settings)
  }

  private static func randomName() -> String {
    var random = SystemRandomNumberGenerator()
    return String(random.next(), radix: 36)
  }

  /// Where its tables lie.
  var schema: String { address.schema }

  deinit {
    readers.closeFree()
    writer.queue.close()
  }

  package func read<T: Sendable>(_ body: @Sendable (borrowing Reading) throws -> T) async throws -> T {
    try await readers.with { try await $0.snapshot(body) }
  }

  /// Always nil: the server is across a line, and whoever asks here must not wait for it.
  package func readNow<T>(_ body: (borrowing Reading) throws -> T) throws -> T? { nil }

  @discardableResult
  package func write<T: Sendable>(
    _ body: @escaping @Sendable (borrowing Writing) throws -> T
  ) async throws -> T {
    try await writer.queue.work { try body(Writing($0)) }
  }

  package func migrate(_ changes: [SchemaChange]) async throws {
    _ = try await writer.queue.work { try $0.migrate(changes, derived: nil) }
  }

  package func migrate(_ changes: [SchemaChange], derived: ReadTableSet) async throws -> Bool {
    try await writer.queue.work { try $0.migrate(changes, derived: derived) }
  }

  package func damage(checking indexes: [TextIndex]) async throws -> [String] {
    try await readers.with { reader in try await reader.use { try $0.damage(checking: indexes) } }
  }

  package var load: StoreLoad {
    var load = writer.load
    load.readsWaiting = readers.waiting
    load.readsThatWaited = readers.waited
    return load
  }

  /// Refuses new work, finishes what was accepted and gives everything back.
  package func close() async {
    if settings.isTemporary {
      let drop = "DROP SCHEMA IF EXISTS \(schema) CASCADE"
      _ = try? await writer.queue.work { try $0.execute(drop) }
    }
    await readers.close()
    writer.queue.close()
    await writer.queue.untilFinished()
  }
}
