import Documents
import Foundation
import Testing

/// The real worker of `share/desk`, with what a careless or hostile page could hold.
@Suite struct `The desk's worker` {
  let folder: Folder
  init() throws { folder = try Folder() }

  @Test func `reads no file and no address, whatever the page asks for`() async throws {
    let secret = try folder.write(Array("bí mật của máy chủ".utf8), "bí mật.txt")
    let made = try await sharedDesk.pdf(
      html: """
        <link rel="attachment" href="file:///etc/passwd"><link rel="stylesheet" href="file://\(secret)">
        <style>@import url(file://\(secret)); p { background: url(http://127.0.0.1:1/x.png) }</style>
        <p>còn lại</p><img src="file:///etc/passwd"><img src="/etc/passwd"><object data="file://\(secret)"></object>
        <iframe src="file:///etc/passwd"></iframe><embed src="file://\(secret)">
        <a rel="attachment" href="file:///etc/passwd">tệp</a>
        <img src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>">
        """, title: "Thử")
    let file = try folder.write(made, "a.pdf")
    #expect(try tool("pdfdetach", "-list", file) == "0 embedded files\n")
    let text = try tool("pdftotext", file, "-")
    #expect(text.contains("còn lại"))
    #expect(!text.contains("root:"))
    #expect(!text.contains("bí mật"))
  }

  @Test func `prints hostile names as the letters they are`() async throws {
    let names = [
      "&lt;script&gt;alert(1)&lt;/script&gt;", "'; DROP TABLE dossier; -- Lan", "\u{202E}nal ịhT nầrT",
    ]
    let long = String(repeating: "Ư", count: 10_000)
    let made = try await sharedDesk.pdf(
      html: "<style>\(style)</style><body class=slip>"
        + (names + [long, "\0\u{FFFE}", "</p></body></html>sau cùng"]).map { "<p>\($0)</p>" }.joined(),
      title: "</title>\0\u{202E}")
    let file = try folder.write(made, "a.pdf")
    let text = try tool("pdftotext", file, "-")
    #expect(text.contains("<script>alert(1)</script>"))
    #expect(text.contains("'; DROP TABLE dossier; -- Lan"))
    #expect(text.contains("sau cùng"))
    #expect(text.filter { $0 == "Ư" }.count == 10_000)
  }

  @Test func `refuses a page that is no UTF-8 and goes on with the same process`() async throws {
    let desk = Desk(.real())
    _ = try await desk.pdf(html: "<p>một", title: "Một")
    let before = desk.state
    let fault = await #expect(throws: DeskFault.self) {
      try await desk.pdf(html: [0x3C, 0x70, 0x3E, 0xFF, 0xFE], title: "Hỏng")
    }
    guard case .refused(let words) = fault else {
      Issue.record("\(String(describing: fault))")
      return
    }
    #expect(words.contains("UnicodeDecodeError"))
    #expect(try await desk.pdf(html: "<p>hai", title: "Hai").starts(with: Array("%PDF-".utf8)))
    #expect(desk.state == before)
    await desk.stop()
  }

  @Test func `is replaced after as many documents as it was told`() async throws {
    let desk = Desk(.real(arguments: ["--documents", "2"]))
    var states: [DeskState] = []
    for _ in 0..<3 {
      #expect(try await desk.pdf(html: "<p>một", title: "").starts(with: Array("%PDF-".utf8)))
      states.append(desk.state)
    }
    #expect(states[2] != states[0])
    await desk.stop()
  }

  @Test func `makes the same bytes of the same page`() async throws {
    let page = SampleReceipt.html(style: style, code: try #require(QRCode(SampleReceipt.lookUp)))
    let first = try await sharedDesk.pdf(html: page, title: "Một")
    #expect(try await sharedDesk.pdf(html: page, title: "Một") == first)
  }

  @Test func `will not start with a face that lacks Vietnamese letters`() throws {
    func missing(_ change: String) throws -> String {
      try tool(
        root + ".venv/bin/python", "-B", "-c",
        "import sys; sys.path.insert(0, '\(root)share/desk'); import worker; \(change); print(worker.missing_font())"
      )
    }
    #expect(try missing("pass") == "None\n")
    #expect(try missing("worker.SERIF = 'Không Có'").contains("Không Có Regular is not installed"))
    #expect(try missing("worker.MUST_COVER += '中'").contains("LiberationSerif-Regular.ttf lacks 中"))
  }

  @Test func `stands behind the walls it names`() throws {
    let said = try tool(
      root + ".venv/bin/python", "-B", "-c",
      """
      import os, socket, sys
      sys.path.insert(0, '\(root)share/desk')
      import walls
      listener = socket.create_server(("127.0.0.1", 0))
      address = listener.getsockname()
      own = os.path.realpath('\(folder / "mới")')
      standing = walls.raise_walls(1024)
      def refused(attempt):
          try: attempt()
          except OSError: return True
          return False
      def write():
          with open(own, "wb", buffering=0) as file: file.write(b"x")
      print("environment", not os.environ)
      print("limits", "limits" in standing and refused(write) and refused(lambda: os.listdir(os.getcwd())))
      print("network", "network" not in standing or refused(lambda: socket.create_connection(address, 5)))
      print("files", "files" not in standing or all(
        refused(lambda: open(path)) for path in ["/etc/passwd", '\(root)Package.swift', "/proc/self/environ"]))
      """)
    #expect(said == "environment True\nlimits True\nnetwork True\nfiles True\n")
  }
}
