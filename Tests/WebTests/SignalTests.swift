import Glibc
import Testing

@testable import Web

@Suite struct `A signal to end` {
  @Test func `is waited for by ordinary code, even when it came before`() async {
    Signals.prepare()
    kill(getpid(), SIGTERM)
    #expect(await Signals.wait() == SIGTERM)
    signal(SIGTERM, SIG_DFL)
    signal(SIGINT, SIG_DFL)
  }
}
