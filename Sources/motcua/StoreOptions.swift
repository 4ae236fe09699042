import Office
import Post
import SQL

/// `--data`, `--database` and `--files`: where the office lives that a command works on.
extension Call {
  static let storeOptions: Set<String> = ["--data", "--database", "--files"]

  /// The folder the call names, with its server where it names one.
  func dataFolder(create: Bool) throws -> DataFolder {
    try DataFolder(try needed("--data"), on: try database(), files: try files(), create: create)
  }

  private func database() throws(WrongCall) -> PostgresAddress? {
    guard let text = text("--database") else { return nil }
    guard let address = PostgresAddress(text) else { throw WrongCall(reason: wrongDatabase) }
    return address
  }

  func files() throws(WrongCall) -> FileAddress? { try fileAddress("--files") }

  func fileAddress(_ option: String) throws(WrongCall) -> FileAddress? {
    guard let text = text(option) else { return nil }
    do throws(BucketAddress.Wrong) { return try FileAddress(text) } catch {
      throw WrongCall(reason: "\(option): \(error.reason)")
    }
  }
}

/// What was typed is not repeated: it may hold a password.
let wrongDatabase = "--database cần một địa chỉ dạng postgresql://máy-chủ/tên-cơ-sở-dữ-liệu"
