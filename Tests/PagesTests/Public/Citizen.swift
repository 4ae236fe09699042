import Casework
import Testing
import Web

@testable import Pages

/// Somebody at home, without an account.
struct Citizen {
  let mau: MauOffice
  var remote = "203.0.113.7"

  func open(_ path: String) async throws -> Page {
    try await page(mau.router.answer(Request(.get, path, remote: remote)))
  }

  func lookUp(_ code: String, _ lastFour: String, headers: Headers = [:]) async throws -> Page {
    try await page(
      mau.router.answer(
        Request(
          .post, "/look-up", fields: ["code": code, "last4": lastFour], headers: headers, remote: remote)))
  }

  func scan(_ code: DossierCode) async throws -> Page {
    try await open(Address.lookUpByReceipt.path(mau.office.receiptToken(for: code)).text)
  }

  private func page(_ response: Response) async throws -> Page {
    Page(
      status: response.status.code, headers: response.headers,
      html: String(decoding: try await response.collected(), as: UTF8.self))
  }
}
