import CSQLite
import Glibc
import Synchronization

@testable import SQL

/// The system's file layer with a write-ahead log that counts its syncs and fails when told to. One for the process:
/// suites that use it are serialized.
enum FaultyDisk {
  enum Fault: Int { case none, full, syncFails }

  static let name = "faulty"
  static let syncs = Atomic(0)
  private static let fault = Atomic(0)
  private static let real = Mutex(Layer(nil))
  private static let isThere = register()

  /// Settings for a store on this disk.
  static var settings: SQLiteSettings {
    var settings = SQLiteSettings()
    settings.vfs = isThere ? name : "none"
    settings.batchSpan = .seconds(60)
    return settings
  }

  static func fail(_ kind: Fault) { fault.store(kind.rawValue, ordering: .sequentiallyConsistent) }
  private static var kind: Fault { Fault(rawValue: fault.load(ordering: .sequentiallyConsistent)) ?? .none }

  /// Pointers into the library's constant tables, written once before any store is opened.
  private struct Layer: @unchecked Sendable {
    var pointer: UnsafeMutablePointer<sqlite3_vfs>?
    var methods: UnsafePointer<sqlite3_io_methods>?
    var faulty: UnsafeMutablePointer<sqlite3_io_methods>?
    init(_ pointer: UnsafeMutablePointer<sqlite3_vfs>?) { self.pointer = pointer }
  }

  private static func register() -> Bool {
    guard let system = sqlite3_vfs_find(nil) else { return false }
    real.withLock { $0 = Layer(system) }
    let mine = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
    mine.initialize(to: system.pointee)
    mine.pointee.pNext = nil
    mine.pointee.zName = UnsafePointer(strdup(name))
    mine.pointee.xOpen = { _, path, file, flags, outFlags in
      guard let system = FaultyDisk.real.withLock({ $0 }).pointer, let file else { return SQLITE_CANTOPEN }
      let code = system.pointee.xOpen(system, path, file, flags, outFlags)
      if code == SQLITE_OK, flags & SQLITE_OPEN_WAL != 0 { FaultyDisk.watch(file) }
      return code
    }
    return sqlite3_vfs_register(mine, 0) == SQLITE_OK
  }

  private static func watch(_ file: UnsafeMutablePointer<sqlite3_file>) {
    real.withLock { layer in
      if layer.faulty == nil, let methods = file.pointee.pMethods {
        let faulty = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
        faulty.initialize(to: methods.pointee)
        faulty.pointee.xWrite = { file, bytes, count, offset in
          if FaultyDisk.kind == .full { return SQLITE_FULL }
          return FaultyDisk.methods?.pointee.xWrite(file, bytes, count, offset) ?? SQLITE_IOERR
        }
        faulty.pointee.xSync = { file, flags in
          FaultyDisk.syncs.add(1, ordering: .sequentiallyConsistent)
          if FaultyDisk.kind == .syncFails { return SQLITE_IOERR }
          return FaultyDisk.methods?.pointee.xSync(file, flags) ?? SQLITE_IOERR
        }
        layer.methods = methods
        layer.faulty = faulty
      }
      file.pointee.pMethods = UnsafePointer(layer.faulty)
    }
  }

  private static var methods: UnsafePointer<sqlite3_io_methods>? { real.withLock { $0 }.methods }
}
