extension Response {
  /// Headers every answer carries unless the handler set its own.
  mutating func addSecurityHeaders(isSecure: Bool) {
    headers.fill(from: Self.securityHeaders.all)
    if isSecure { headers["Strict-Transport-Security"] = "max-age=31536000" }
  }

  private static let securityHeaders = Headers([
    (
      "Content-Security-Policy",
      "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; "
        + "base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(self), geolocation=(), microphone=(), payment=(), usb=()"),
    ("Cache-Control", "no-store"),
  ])
}
