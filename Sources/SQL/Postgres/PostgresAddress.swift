import CPostgres
import Glibc

/// Where a PostgreSQL is: a connection URI as libpq reads it (`postgresql://host/database?…`), several hosts included.
/// It may hold a password and is never shown.
package struct PostgresAddress: Sendable, CustomStringConvertible {
  let uri: String
  /// The schema the tables of an installation lie in: one name for all, so that it is made beside under another and
  /// renamed when it is whole.
  let schema: String

  /// Nil where it is no such address.
  package init?(_ uri: String) {
    guard uri.hasPrefix("postgresql://") || uri.hasPrefix("postgres://") else { return nil }
    var fault: UnsafeMutablePointer<CChar>?
    let options = PQconninfoParse(uri, &fault)
    PQfreemem(fault)
    guard let options else { return nil }
    PQconninfoFree(options)
    self.uri = uri
    schema = "motcua"
  }

  private init(_ uri: String, schema: String) {
    self.uri = uri
    self.schema = schema
  }

  package var description: String { "the schema \(schema) of a PostgreSQL" }

  /// The same database, another schema. `name` is a plain word of this program.
  func inSchema(_ name: String) -> PostgresAddress { PostgresAddress(uri, schema: name) }

  /// Opens a connection. What the address says counts before what is set here.
  func connect() throws -> OpaquePointer {
    let defaults = [
      ("connect_timeout", "3"), ("keepalives_idle", "10"), ("keepalives_interval", "5"),
      ("keepalives_count", "3"), ("tcp_user_timeout", "20000"), ("target_session_attrs", "read-write"),
      ("dbname", uri), ("client_encoding", "UTF8"), ("fallback_application_name", "motcua"),
    ]
    var names = defaults.map { strdup($0.0) } + [nil]
    var values = defaults.map { strdup($0.1) } + [nil]
    defer {
      for one in names + values { free(one) }
    }
    let handle = names.withUnsafeMutableBufferPointer { names in
      values.withUnsafeMutableBufferPointer { values in
        names.baseAddress!.withMemoryRebound(to: UnsafePointer<CChar>?.self, capacity: defaults.count + 1) {
          names in
          values.baseAddress!.withMemoryRebound(to: UnsafePointer<CChar>?.self, capacity: defaults.count + 1)
          {
            PQconnectdbParams(names, $0, 1)
          }
        }
      }
    }
    guard let handle else { throw SQLError.unavailable("no memory for a connection") }
    guard PQstatus(handle) == CONNECTION_OK else {
      let said = PQerrorMessage(handle).map { String(cString: $0) } ?? ""
      PQfinish(handle)
      throw SQLError.unavailable(said.split(separator: "\n").joined(separator: "; "))
    }
    // What the server remarks besides is nobody's business here.
    PQsetNoticeProcessor(handle, { _, _ in }, nil)
    return handle
  }
}
