import Office

/// The mailroom of a serving program (*bộ phận gửi tin*), from its start to its orderly end.
struct OutgoingMail {
  private let mailroom: Mailroom
  private let work: Task<Void, Never>

  /// Begins to send.
  /// - Parameter isAlone: no other program can be sending, as the data folder is locked: what one before had in its hand
  ///   when it died is taken back at once, not when its claims have run out.
  init(
    _ office: Office, _ settings: MessageSettings, isAlone: Bool,
    warn: @escaping @Sendable (any Error) -> Void
  ) async throws {
    let mailroom = Mailroom(office, settings)
    if isAlone { try await mailroom.takeBackClaims() }
    self.mailroom = mailroom
    work = Task {
      await mailroom.run(pause: { try? await Task.sleep(for: .milliseconds(250)) }, warn: warn)
    }
  }

  /// Lets what is on its way arrive, but no longer than `patience`; the rest waits for the next start.
  func stop(within patience: Duration) async {
    mailroom.stop()
    let end = Task { [mailroom] in
      try await Task.sleep(for: patience)
      mailroom.stop(atOnce: true)
    }
    await work.value
    end.cancel()
  }
}
