import Casework
import Glibc
import Post
import Sodium

/// The papers of dossiers as files, each under the SHA-256 of its content: `ab/cdef…`. The same scan handed in twice is
/// kept once; a changed byte no longer fits its name.
///
/// Places may be slow: what waits for one does so on threads of its own, never on those that answer requests.
package struct FileStore: Sendable {
  package let place: any FilePlace
  /// On this machine, for what passes through.
  package let folder: String
  private let hands: OutgoingLines

  /// - Parameters:
  ///   - folder: on this machine, for what passes through.
  ///   - hands: how many may wait for the place at the same time, and whose stop ends their waiting.
  package init(_ place: any FilePlace, folder: String, hands: OutgoingLines = OutgoingLines(width: 16)) {
    self.place = place
    self.folder = folder
    self.hands = hands
  }

  /// Files that lie in one folder, together with what passes through.
  package init(folder: String) throws { self.init(try FolderPlace(folder), folder: folder) }

  package enum Fault: Noticed, Equatable {
    case cannotStore(errno: Int32)
    case badHash
    /// Nothing lies under this hash.
    case missing
    /// What lies there is no longer what was kept.
    case altered
    /// The place itself cannot be used now.
    case away(BucketFault)

    package var notice: String {
      switch self {
      case .cannotStore(let code): "Không đọc hoặc ghi được tệp (lỗi \(code))."
      case .badHash: "Tên tệp không phải mã băm."
      case .missing: "Tệp không còn."
      case .altered: "Nội dung tệp đã bị thay đổi."
      case .away(let fault): fault.notice
      }
    }
  }

  /// Takes over a file that was written and hashed already: it is gone from `path` on return, and content and name are
  /// durable where files lie. After a fault nothing is there that was not before, and the file still lies at `path`.
  package func keep(_ path: String, hash: String, size: Int64) async throws {
    let place = place
    try await waiting { () throws(Fault) in try place.keep(path, hash: hash, size: size) }
  }

  /// Takes over content that is in memory.
  /// - Returns: SHA-256 in hexadecimal.
  package func keep(_ bytes: [UInt8]) async throws -> String {
    let hash = Hex.text(SHA256.hash(bytes))
    let path = "\(folder)/.made-\(Hex.text(randomBytes(8)))"
    defer { unlink(path) }
    do throws(BackupFault) { try OpenFile.new(path).write(bytes[...]) } catch { throw Fault(error) }
    try await keep(path, hash: hash, size: Int64(bytes.count))
    return hash
  }

  /// A kept file, to be read from its beginning.
  package func open(_ hash: String) async throws -> OpenFile {
    let place = place
    return try await waiting { () throws(Fault) in try place.open(hash) }
  }

  /// The content of a kept file.
  package func content(of hash: String) async throws -> [UInt8] {
    let place = place
    return try await waiting { () throws(Fault) in
      let file = try place.open(hash)
      do throws(BackupFault) {
        var bytes = [UInt8](repeating: 0, count: Int(try file.status().st_size))
        let count = try file.read(into: &bytes, atMost: bytes.count)
        return Array(bytes[..<count])
      } catch { throw Fault(error) }
    }
  }

  package func has(_ hash: String) -> Bool { (try? place.size(of: hash)) ?? nil != nil }

  private func waiting<T: Sendable>(_ work: @escaping @Sendable () throws(Fault) -> T) async throws -> T {
    try await hands.run { () -> Result<T, Fault> in
      do throws(Fault) { return .success(try work()) } catch { return .failure(error) }
    }.get()
  }

  /// Ends the waiting of everybody who waits for the place.
  package func stop() { hands.stop() }

  /// What a file is called in every place: `ab/cdef…`.
  package static func name(of hash: String) throws(Fault) -> String {
    guard hash.utf8.count == 64, hash.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
    else { throw .badHash }
    return "\(hash.prefix(2))/\(hash.dropFirst(2))"
  }
}

extension FileStore.Fault {
  /// The place where all files lie is at fault, not the one file: what was asked for may go well later.
  package var isOfPlace: Bool { if case .away = self { true } else { false } }

  init(_ fault: BackupFault) {
    if case .cannot(_, _, let code) = fault {
      self = code == ENOENT ? .missing : .cannotStore(errno: code)
    } else {
      self = .cannotStore(errno: EIO)
    }
  }
}
