import Documents
import Foundation
import Synchronization
import Testing

/// A worker that does what the document says: `chết` dies, `treo` hangs, `hỏng` breaks the frames,
/// `chờ` waits for the file `tiếp` beside it; anything else comes back as it went.
private let obedient = #"""
  import json, os, struct, sys, time
  here = os.path.dirname(os.path.abspath(__file__))
  ask, answer = os.fdopen(0, "rb"), os.fdopen(1, "wb")
  def say(header, payload=b""):
      head = json.dumps(header | {"payload": len(payload)}).encode()
      answer.write(struct.pack(">I", len(head)) + head + payload)
      answer.flush()
  say({"kind": "ready"})
  while start := ask.read(4):
      header = json.loads(ask.read(struct.unpack(">I", start)[0]))
      text = ask.read(header["payload"]).decode()
      if text == "chết": os.kill(os.getpid(), 9)
      if text == "treo": time.sleep(3600)
      if text == "hỏng": answer.write(b"\0\0\0\5{\"a\":"); answer.flush()
      if text == "chờ":
          open(here + "/bắt đầu", "w").close()
          while not os.path.exists(here + "/tiếp"): time.sleep(0.01)
      say({"id": header["id"], "kind": "done"}, text.encode())
  """#

private func process(of desk: Desk) -> pid_t? {
  if case .ready(let process, _) = desk.state { process } else { nil }
}

@Suite struct `The documents desk` {
  let folder: Folder
  init() throws { folder = try Folder() }

  @Test(arguments: ["chết", "hỏng"])
  func `makes the next document after its worker died over one`(bad: String) async throws {
    let desk = Desk(try .pretended(by: obedient, in: folder))
    #expect(try await desk.pdf(html: "một", title: "") == Array("một".utf8))
    await #expect(throws: DeskFault.died) { try await desk.pdf(html: bad, title: "") }
    #expect(desk.state == .down(.died))
    #expect(try await desk.pdf(html: "hai", title: "") == Array("hai".utf8))
    await desk.stop()
  }

  @Test func `ends a worker that hangs and makes the next document with a new one`() async throws {
    let desk = Desk(try .pretended(by: obedient, in: folder, timeout: .seconds(2)))
    _ = try await desk.pdf(html: "một", title: "")
    let first = try #require(process(of: desk))
    await #expect(throws: DeskFault.tooSlow) { try await desk.pdf(html: "treo", title: "") }
    #expect(kill(first, 0) != 0, "the hanging process is gone")
    #expect(try await desk.pdf(html: "hai", title: "") == Array("hai".utf8))
    await desk.stop()
  }

  @Test func `does not notice that its worker was killed while nothing was to be done`() async throws {
    let desk = Desk(try .pretended(by: obedient, in: folder))
    _ = try await desk.pdf(html: "một", title: "")
    let first = try #require(process(of: desk))
    kill(first, SIGKILL)
    var gone = siginfo_t()
    waitid(P_PID, id_t(first), &gone, WEXITED | WNOWAIT)  // dead, and left for the desk to bury
    #expect(try await desk.pdf(html: "hai", title: "") == Array("hai".utf8))
    #expect(process(of: desk) != first)
    await desk.stop()
  }

  @Test func `pauses between starts while the worker keeps dying, longer each time`() async throws {
    let clock = Mutex(ContinuousClock.now)
    let desk = Desk(
      try .pretended(by: "open(__file__ + '.starts', 'a').write('x')", in: folder),
      now: { clock.withLock { $0 } })
    func ask(after seconds: Int) async -> DeskFault? {
      clock.withLock { $0 += .seconds(seconds) }
      do {
        _ = try await desk.pdf(html: "một", title: "")
        return nil
      } catch { return error }
    }
    #expect(await ask(after: 0) == .died)
    #expect(await ask(after: 0) == .died, "once more at once")
    #expect(await ask(after: 0) == .pausing)
    #expect(await ask(after: 1) == .died)
    #expect(await ask(after: 1) == .pausing, "now two seconds")
    #expect(await ask(after: 1) == .died)
    for _ in 0..<9 { #expect(await ask(after: 60) == .died, "never more than a minute") }
    let starts = try String(contentsOfFile: folder / "worker.py.starts", encoding: .utf8)
    #expect(starts.count == 13)
  }

  @Test func `names what is missing and leaves the office running`() async throws {
    var noPython = Desk.Configuration.real()
    noPython.python = folder / "không có"
    await #expect(throws: DeskFault.missing(package: "python3", detail: folder / "không có")) {
      try await Desk(noPython).pdf(html: "", title: "")
    }
    var noWeasyPrint = Desk.Configuration.real()
    noWeasyPrint.python = root + ".venv-test/bin/python"
    let desk = Desk(noWeasyPrint)
    for _ in 0..<3 {  // the reason stays while the desk pauses
      let fault = await #expect(throws: DeskFault.self) { try await desk.pdf(html: "", title: "") }
      guard case .missing("weasyprint", _) = fault else {
        Issue.record("\(String(describing: fault))")
        continue
      }
    }
    #expect(desk.state.notice.contains("thiếu “weasyprint”"))
  }

  @Test func `turns documents away when too many wait or one is too large`() async throws {
    var configuration = try Desk.Configuration.pretended(by: obedient, in: folder)
    configuration.queueLimit = 1
    let desk = Desk(configuration)
    async let slow = desk.pdf(html: "chờ", title: "")
    while !FileManager.default.fileExists(atPath: folder / "bắt đầu") {
      try await Task.sleep(for: .milliseconds(10))
    }
    await #expect(throws: DeskFault.busy) { try await desk.pdf(html: "một", title: "") }
    _ = try folder.write([], "tiếp")
    #expect(try await slow == Array("chờ".utf8))
    let huge = [UInt8](repeating: 32, count: 33 << 20)
    await #expect(throws: DeskFault.tooLarge) { try await desk.pdf(html: huge, title: "") }
    await desk.stop()
  }

  @Test func `finishes what it has begun when the office closes, and then takes nothing`() async throws {
    let desk = Desk(try .pretended(by: obedient, in: folder))
    async let begun = desk.pdf(html: "chờ", title: "")
    while !FileManager.default.fileExists(atPath: folder / "bắt đầu") {
      try await Task.sleep(for: .milliseconds(10))
    }
    let worker = try #require(process(of: desk))
    async let stopping: Void = desk.stop()
    _ = try folder.write([], "tiếp")
    #expect(try await begun == Array("chờ".utf8))
    await stopping
    #expect(desk.state == .stopped)
    #expect(kill(worker, 0) != 0)
    await #expect(throws: DeskFault.stopped) { try await desk.pdf(html: "một", title: "") }
  }
}
