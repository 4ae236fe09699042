import Deadlines
import Glibc
import SQL
import Sodium
import Synchronization

/// The folder an installation lives in (*thư mục dữ liệu*): `motcua.db`, `files/`, `secret.key`, `lock`. Where the store
/// lies on a server the folder holds the rest, and several programs may serve it.
///
/// The key of personal numbers lies beside the store, readable to its owner alone; without it citizens are found by
/// their numbers no more, so it is made once and never made anew.
package struct DataFolder: Sendable {
  package let path: String
  /// Where the store lies; nil where it is a file in this folder.
  package let server: PostgresAddress?
  /// Where files lie; nil where they lie in this folder.
  package let fileAddress: FileAddress?
  private let mayFound: Bool

  /// Finds the folder.
  /// - Parameter create: makes the folder and its key when they are missing; otherwise a folder without an
  ///   installation is a fault, so that a mistyped path does not found a new office.
  package init(
    _ path: String, on server: PostgresAddress? = nil, files: FileAddress? = nil, create: Bool = true
  ) throws(DataFolderFault) {
    let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    guard !path.isEmpty else { throw .cannot("mở", path, ENOENT) }
    self.path = path
    self.server = server
    fileAddress = files
    mayFound = create
    if create, mkdir(path, 0o700) != 0, errno != EEXIST { throw .cannot("tạo", path, errno) }
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw errno == ENOENT ? .nothing(path) : .cannot("mở", path, errno)
    }
    guard status.st_mode & S_IFMT == S_IFDIR else { throw .cannot("mở", path, ENOTDIR) }
    guard access(path, R_OK | W_OK | X_OK) == 0 else { throw .cannot("ghi vào", path, errno) }
    let hasStore = server == nil && access(store, F_OK) == 0
    let hasKey = server != nil && access(keyFile, F_OK) == 0
    guard create || hasStore || hasKey else { throw .nothing(path) }
    if access(keyFile, F_OK) != 0 {
      guard !hasStore else { throw .keyMissing(keyFile) }
      try makeKey()
    }
  }

  var store: String { "\(path)/motcua.db" }
  package var files: String { "\(path)/files" }
  var keyFile: String { "\(path)/secret.key" }

  /// Whether an installation stands here.
  package func holdsStore() async throws -> Bool {
    if let server { try await server.holdsStore() } else { access(store, F_OK) == 0 }
  }

  /// Opens the office that lives here.
  /// - Parameters:
  ///   - readers: how many may read the store at the same time.
  ///   - isDurable: false while an installation is made that nobody works in yet.
  ///   - writerCache: pages the writer of the embedded store keeps, KiB; nil for what serving takes.
  ///   - statementTimeout: longest a server may take to answer a reading statement, milliseconds; 0 is for ever.
  ///   - fallback: the calendar that counts until one has been taken over.
  ///   - messages: how citizens are told what happens; nil tells nobody.
  ///   - payments: how money comes in beside cash; see `payments()`.
  ///   - filesAreHere: after a restore, which put all files into this folder wherever they lay before.
  ///   - lock: the caller's right to serve the folder, if it has it. Tables of an earlier program are changed, and its
  ///     read tables made anew, only by who has that right: without one it is taken for as long as that lasts.
  /// - Throws: also `DataFolderFault.servedByEarlier` when they would be changed beside a program that serves them.
  package func open(
    readers: Int = 4, isDurable: Bool = true, writerCache: Int? = nil, statementTimeout: Int = 0,
    fallback: WorkingCalendar,
    rules: SignInRules = SignInRules(), messages: MessageBook? = nil, payments: PaymentSettings = .none,
    lock: ServingLock? = nil, filesAreHere: Bool = false,
    clock: @escaping @Sendable () -> Moment = systemClock
  ) async throws -> Office {
    let key = try key()
    let files = try fileStore()
    let database: any Database
    if let server {
      if !mayFound {
        guard try await server.holdsStore() else { throw DataFolderFault.emptyDatabase }
      }
      database = try await PostgresDatabase(
        server, readers: readers, isDurable: isDurable, statementTimeout: statementTimeout)
    } else {
      database = try SQLiteDatabase(
        path: store, readers: readers, isDurable: isDurable, writerCache: writerCache)
    }
    let right = Mutex(lock)
    // Given back, where it was not the caller's, when the tables are filled.
    defer { right.withLock { withExtendedLifetime($0) {} } }
    do {
      let office = try await Office(
        database: database, files: files, personKey: key, fallback: fallback, clock: clock, rules: rules,
        messages: messages, payments: payments,
        readTables: Schema.readTableSet.asking {
          try right.withLock { right in
            if right == nil { right = try lockForRefilling() }
            guard right?.isAlone == true else { throw DataFolderFault.servedByEarlier(path) }
          }
        })
      try await KeyMark.check(key, file: keyFile, in: database)
      if filesAreHere {
        try await FilePlaceMark.settle(at: FilePlaceMark.home, in: database)
      } else {
        try await FilePlaceMark.check(fileAddress, files, in: database)
      }
      return office
    } catch {
      await database.close()
      throw error
    }
  }

  func fileStore() throws -> FileStore {
    if let fileAddress { try fileAddress.store(passing: path) } else { try FileStore(folder: files) }
  }

  /// Reserves the folder for serving, for as long as the lock is kept. Other commands may run beside it.
  ///
  /// A folder with its own store has one serving program: a second one gets `DataFolderFault.inUse`. Where the store is
  /// on a server there may be several, which wait for one that is `alone`; that one is refused while others serve.
  package func lockForServing(alone: Bool = false) throws(DataFolderFault) -> ServingLock {
    let file = Glibc.open("\(path)/lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .cannot("mở", "\(path)/lock", errno) }
    let kind = server == nil || alone ? LOCK_EX | LOCK_NB : LOCK_SH
    guard flock(file, kind) == 0 else {
      let code = errno
      close(file)
      throw code == EWOULDBLOCK ? .inUse(path) : .cannot("khóa", "\(path)/lock", code)
    }
    return ServingLock(file: file, isAlone: server == nil || alone)
  }

  private func lockForRefilling() throws(DataFolderFault) -> ServingLock {
    do { return try lockForServing(alone: true) } catch {
      if case .inUse = error { throw .servedByEarlier(path) }
      throw error
    }
  }

  // MARK: The key

  private static let keyLength = 32

  /// The key whole or not at all: written beside, made durable, then given its name; whoever comes second takes the
  /// first one's.
  private func makeKey() throws(DataFolderFault) {
    let temporary = "\(keyFile).\(Hex.text(randomBytes(8)))"
    let file = Glibc.open(temporary, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .cannot("tạo", keyFile, errno) }
    defer { unlink(temporary) }
    let written =
      write(file, randomBytes(Self.keyLength), Self.keyLength) == Self.keyLength && fsync(file) == 0
    let code = errno
    close(file)
    guard written else { throw .cannot("ghi", keyFile, code) }
    guard link(temporary, keyFile) == 0 || errno == EEXIST else { throw .cannot("tạo", keyFile, errno) }
    try syncNames()
  }

  /// Makes the names of what lies in the folder durable.
  func syncNames() throws(DataFolderFault) {
    let folder = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw .cannot("mở", path, errno) }
    fsync(folder)
    close(folder)
  }

  func key() throws(DataFolderFault) -> [UInt8] { try Self.key(in: keyFile) }

  static func key(in keyFile: String) throws(DataFolderFault) -> [UInt8] {
    let file = Glibc.open(keyFile, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard file >= 0 else { throw .cannot("đọc", keyFile, errno) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw .cannot("đọc", keyFile, errno) }
    guard status.st_mode & 0o077 == 0 else { throw .keyOpenToOthers(keyFile) }
    var bytes = [UInt8](repeating: 0, count: keyLength + 1)
    guard read(file, &bytes, bytes.count) == keyLength else { throw .keyBroken(keyFile) }
    return Array(bytes.dropLast())
  }
}

/// Why a data folder cannot be used.
package enum DataFolderFault: Error, Equatable, Sendable {
  case nothing(String)
  case inUse(String)
  case servedByEarlier(String)
  case keyMissing(String)
  case keyOpenToOthers(String)
  case keyBroken(String)
  /// The store was founded with another key.
  case keyOfAnother(String)
  case emptyDatabase
  /// Where the files of the store lie, which is not where they were looked for.
  case filesElsewhere(String)
  /// How many of the store's files are not at the place that shall be theirs from now on.
  case filesMissing(String, Int)
  /// What could not be done to which path, with the system's number for the reason.
  case cannot(String, String, Int32)

  package var notice: String {
    switch self {
    case .nothing(let path): "Thư mục \(path) chưa có dữ liệu Một Cửa."
    case .inUse(let path): "Thư mục \(path) đang được một chương trình Một Cửa khác phục vụ."
    case .servedByEarlier(let path):
      "Dữ liệu của \(path) cần đổi theo bản chương trình này, mà một chương trình Một Cửa bản khác đang phục vụ thư mục đó; hãy dừng chương trình đang chạy rồi làm lại."
    case .keyMissing(let file): "Thiếu tệp khóa \(file) của dữ liệu này; hãy chép lại từ bản sao lưu."
    case .keyOpenToOthers(let file): "Người khác đọc được tệp khóa \(file); hãy chạy: chmod 600 \(file)"
    case .keyBroken(let file): "Tệp khóa \(file) bị hỏng; hãy chép lại từ bản sao lưu."
    case .keyOfAnother(let file):
      "Tệp khóa \(file) không phải khóa của dữ liệu này; hãy chép lại từ máy chủ khác hoặc từ bản sao lưu."
    case .emptyDatabase: "Cơ sở dữ liệu đã cho chưa có dữ liệu Một Cửa."
    case .filesElsewhere(let name): "Tệp của dữ liệu này nằm ở \(name); hãy thêm --files với địa chỉ đó."
    case .filesMissing(let name, let count):
      "Chuyển nơi giữ tệp sang \(name) chưa được: còn thiếu \(count) tệp ở đó; hãy chép đủ rồi làm lại."
    case .cannot(let act, let path, let code): "Không thể \(act) \(path): \(String(cString: strerror(code)))."
    }
  }
}

/// The sole right to serve a data folder; given back when nobody holds it any more, or the program ends in any way.
package final class ServingLock: Sendable {
  private let file: Int32
  /// Nobody else served when it was given.
  let isAlone: Bool
  init(file: Int32, isAlone: Bool) {
    self.file = file
    self.isAlone = isAlone
  }
  /// Lets others serve beside this one.
  package func share() { flock(file, LOCK_SH) }
  deinit { close(file) }
}

/// The machine's clock.
@Sendable package func systemClock() -> Moment {
  var time = timespec()
  clock_gettime(CLOCK_REALTIME, &time)
  return Moment(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
}
