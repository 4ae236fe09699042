import Glibc

/// A server that could not start, in words for whoever starts it.
package enum ServerFault: Error, Hashable, CustomStringConvertible {
  case address(String)
  case listen(String, CInt)
  case uploadFolder(String)
  case library

  package var description: String {
    switch self {
    case .address(let host): "no such address to listen on: \(host)"
    case .listen(let place, let code): "cannot listen on \(place): \(String(cString: strerror(code)))"
    case .uploadFolder(let path): "the upload folder cannot be written to: \(path)"
    case .library: "the HTTP library would not start"
    }
  }
}

/// The socket new connections come in by.
struct ListenSocket {
  let descriptor: CInt
  let port: UInt16

  init(host: String, port: UInt16) throws(ServerFault) {
    var hints = addrinfo()
    hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
    hints.ai_socktype = CInt(SOCK_STREAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, String(port), &hints, &found) == 0, let address = found else {
      throw .address(host)
    }
    defer { freeaddrinfo(found) }
    let descriptor = socket(
      address.pointee.ai_family,
      CInt(SOCK_STREAM.rawValue) | CInt(SOCK_NONBLOCK.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
    var yes: CInt = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<CInt>.size))
    guard descriptor >= 0, bind(descriptor, address.pointee.ai_addr, address.pointee.ai_addrlen) == 0,
      listen(descriptor, 1024) == 0
    else {
      let code = errno
      if descriptor >= 0 { close(descriptor) }
      throw .listen("\(host):\(port)", code)
    }
    self.descriptor = descriptor
    self.port = Self.port(of: descriptor)
  }

  private static func port(of descriptor: CInt) -> UInt16 {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    return withUnsafeMutablePointer(to: &storage) { storage in
      storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        guard getsockname(descriptor, address, &length) == 0 else { return 0 }
        // The port stands at the same place in both families' addresses.
        return address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
          UInt16(bigEndian: $0.pointee.sin_port)
        }
      }
    }
  }
}

/// A peer's address as text: `192.0.2.7`, `2001:db8::1`; IPv4 within IPv6 as IPv4.
func addressText(_ address: UnsafePointer<sockaddr>?) -> String {
  guard let address else { return "-" }
  let length =
    address.pointee.sa_family == AF_INET6 ? MemoryLayout<sockaddr_in6>.size : MemoryLayout<sockaddr_in>.size
  var out = [CChar](repeating: 0, count: Int(NI_MAXHOST))
  guard
    getnameinfo(address, socklen_t(length), &out, socklen_t(out.count), nil, 0, NI_NUMERICHOST) == 0
  else { return "-" }
  let text = String(decoding: out.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  return text.hasPrefix("::ffff:") && text.contains(".") ? String(text.dropFirst(7)) : text
}
