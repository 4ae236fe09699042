import Testing

@testable import Web

@Suite struct `What the server measures` {
  private static let dossier = Route<String>("/dossiers/{}")
  private static let signIn = PlainRoute("/sign-in")

  private func meter() -> RequestMeter { RequestMeter([Self.dossier.pattern, Self.signIn.pattern]) }
  private func line(_ method: String, _ route: String, _ status: Int, _ milliseconds: Int64) -> AccessLine {
    AccessLine(
      receivedAt: 0, method: method, route: route, status: status, milliseconds: milliseconds, bytes: 0,
      id: "x")
  }
  private func lines(_ meter: RequestMeter) -> [String] {
    var text = MetricsText()
    meter.write(into: &text)
    return text.text.split(separator: "\n").map(String.init)
  }

  @Test func `counts by route, method and class of status, and how long it took`() {
    let meter = meter()
    for milliseconds in [0, 0, 1, 4, 5, 60, 20_000] as [Int64] {
      meter.count(line("GET", "/dossiers/{}", 200, milliseconds))
    }
    meter.count(line("GET", "/dossiers/{}", 404, 3))
    meter.count(line("POST", "/sign-in", 303, 90))
    meter.count(line("GET", "/dossiers/{}", 0, 1))
    let lines = lines(meter)
    func has(_ text: String) { #expect(lines.contains(text), "\(text)") }
    has(#"motcua_requests_total{route="/dossiers/{}",method="GET",status="2xx"} 7"#)
    has(#"motcua_requests_total{route="/dossiers/{}",method="GET",status="4xx"} 1"#)
    has(#"motcua_requests_total{route="/dossiers/{}",method="GET",status="0xx"} 1"#)
    has(#"motcua_requests_total{route="/sign-in",method="POST",status="3xx"} 1"#)
    func bucket(_ bound: String, _ count: Int) {
      has(
        #"motcua_request_duration_seconds_bucket{route="/dossiers/{}",method="GET",le="\#(bound)"} \#(count)"#
      )
    }
    // What took 1 ms and a bit is not within 1 ms.
    for (bound, count) in [("0.001", 2), ("0.002", 4), ("0.005", 6), ("0.01", 7), ("0.05", 7), ("0.1", 8)] {
      bucket(bound, count)
    }
    bucket("10", 8)
    bucket("+Inf", 9)
    has(#"motcua_request_duration_seconds_count{route="/dossiers/{}",method="GET"} 9"#)
    has(#"motcua_request_duration_seconds_sum{route="/dossiers/{}",method="GET"} 20.074"#)
    #expect(!lines.contains { $0.contains(#"route="/sign-in",method="GET""#) }, "nobody asked for it")
  }

  @Test func `takes what no route is for, and methods nobody knows, together`() {
    let meter = meter()
    meter.count(line("GET", "/dossiers/H48.37.28-260302-0001", 404, 0))
    meter.count(line("BREW", "-", 501, 0))
    let text = lines(meter).joined(separator: "\n")
    #expect(text.contains(#"motcua_requests_total{route="-",method="GET",status="4xx"} 1"#))
    #expect(text.contains(#"motcua_requests_total{route="-",method="-",status="5xx"} 1"#))
    #expect(!text.contains("H48"))
  }

  @Test func `loses no count when many count at once`() async {
    let meter = meter()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask {
          for _ in 0..<5_000 { meter.count(line("GET", "/sign-in", 200, 2)) }
        }
      }
    }
    #expect(
      lines(meter).contains(#"motcua_requests_total{route="/sign-in",method="GET",status="2xx"} 40000"#))
  }

  @Test func `is written with every label between its quotes`() {
    var text = MetricsText()
    text.family("a_total", .counter, "Counts.")
    text.sample("a_total", 1, [("name", "x\"y\\z\nw")])
    #expect(
      text.text == "# HELP a_total Counts.\n# TYPE a_total counter\na_total{name=\"x\\\"y\\\\z\\nw\"} 1\n")
  }
}

@Suite struct `The door to what is measured` {
  private func admits(_ token: String?, remote: String, _ headers: Headers = [:]) -> Bool {
    do throws(Rejection) {
      try MetricsDoor(token: token).admit(Request(.get, "/metrics", headers: headers, remote: remote))
      return true
    } catch {
      #expect(error == .notFound, "nobody is told that there is something")
      return false
    }
  }
  private let token = "mot-ma-dai-hon-hai-muoi-ky-tu"

  @Test func `opens to programs of this machine that come directly`() {
    for remote in ["127.0.0.1", "127.0.0.9", "::1"] { #expect(admits(nil, remote: remote)) }
    for remote in ["10.0.0.7", "203.0.113.9", "::", "fe80::1", "", "1270.0.0.1"] {
      #expect(!admits(nil, remote: remote), "\(remote)")
    }
  }

  @Test(arguments: ["X-Forwarded-For", "X-Forwarded-Proto", "X-Real-IP", "Forwarded", "Via"])
  func `does not open to what a proxy of this machine passes on`(_ header: String) {
    #expect(!admits(nil, remote: "127.0.0.1", [header: "127.0.0.1"]))
    #expect(!admits(token, remote: "127.0.0.1", [header: "127.0.0.1"]))
  }

  @Test func `opens to the token from anywhere, and to no other`() {
    #expect(admits(token, remote: "10.0.0.7", ["Authorization": "Bearer \(token)"]))
    #expect(admits(token, remote: "10.0.0.7", ["Authorization": "Bearer \(token)", "Via": "1.1 proxy"]))
    for wrong in ["Bearer ", "Bearer x", "Bearer \(token)x", "Basic \(token)", "\(token)"] {
      #expect(!admits(token, remote: "10.0.0.7", ["Authorization": wrong]), "\(wrong)")
      #expect(!admits(nil, remote: "10.0.0.7", ["Authorization": wrong]), "\(wrong)")
    }
  }
}
