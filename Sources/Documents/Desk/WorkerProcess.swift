import Glibc

/// The one process of the documents desk, alive as long as this value.
///
/// It keeps nothing between documents, so it is ended by force and without loss. It is started in a
/// process group of its own (a Ctrl-C at the office's terminal is not meant for it), without the
/// office's environment and blocked signals; what files it still inherits it closes first of all.
struct WorkerProcess: ~Copyable {
  let process: pid_t
  let walls: [String]
  private let wire: DeskWire

  /// Starts the worker and waits until it says that it is ready.
  init(_ configuration: Desk.Configuration) throws(DeskFault) {
    let deadline = ContinuousClock.now + configuration.startTimeout
    guard access(configuration.python, X_OK) == 0 else {
      throw .missing(package: "python3", detail: configuration.python)
    }
    guard access(configuration.script, R_OK) == 0 else {
      throw .missing(package: "worker.py", detail: configuration.script)
    }
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw .died }
    let (ours, theirs) = (ends[0], ends[1])
    let wire = DeskWire(socket: ours)
    _ = fcntl(ours, F_SETFL, O_NONBLOCK)
    let command =
      [configuration.python, "-E", "-s", "-B", configuration.script] + configuration.arguments
    let process = Self.spawn(command, standardInputAndOutput: theirs)
    close(theirs)
    guard let process else { throw .missing(package: "python3", detail: configuration.python) }
    do throws(DeskFault) {
      let hello = try wire.receive(by: deadline).header
      guard hello.kind == "ready" else {
        throw .missing(package: hello.missing ?? "weasyprint", detail: hello.detail ?? "")
      }
      walls = hello.walls ?? []
    } catch {
      Self.end(process)
      throw error
    }
    self.wire = wire
    self.process = process
  }

  deinit {
    Self.end(process)
  }

  var isAlive: Bool { wire.isOpen }

  /// One document: the question out, its answer back.
  func exchange(
    _ ask: DeskWire.Ask, _ payload: [UInt8], within limit: Duration
  ) throws(DeskFault) -> (header: DeskWire.Answer, payload: [UInt8]) {
    let deadline = ContinuousClock.now + limit
    try wire.send(ask, payload, by: deadline)
    let answer = try wire.receive(by: deadline)
    guard answer.header.id == ask.id else { throw .died }
    return answer
  }

  private static func end(_ process: pid_t) {
    kill(-process, SIGKILL)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
  }

  private static func spawn(_ command: [String], standardInputAndOutput socket: Int32) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, socket, 0)
    posix_spawn_file_actions_adddup2(&actions, socket, 1)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    let flags = Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETPGROUP)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(&attributes, Int16(flags))

    let arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    let environment: [UnsafeMutablePointer<CChar>?] = [strdup("LANG=C.UTF-8"), nil]
    defer {
      for word in arguments + environment { free(word) }
    }
    var process: pid_t = 0
    guard posix_spawn(&process, command[0], &actions, &attributes, arguments, environment) == 0 else {
      return nil
    }
    // Where the processor is short, whoever stands at the counter goes before the papers of those who have left.
    setpriority(__priority_which_t(PRIO_PROCESS.rawValue), id_t(process), 10)
    return process
  }
}
