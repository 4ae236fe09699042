import Glibc

/// Where a request comes from, as attempts are counted.
enum RemoteNetwork {
  /// An address of the old kind by itself. One of the new kind by its network: a household has a whole network of them,
  /// and whoever guesses would change the address with every guess.
  static func key(of remote: String) -> String {
    var address = in6_addr()
    guard inet_pton(AF_INET6, remote, &address) == 1 else { return remote }
    let bytes = withUnsafeBytes(of: &address) { Array($0) }
    // An old address in new clothes.
    if bytes.prefix(10).allSatisfy({ $0 == 0 }), bytes[10] == 0xFF, bytes[11] == 0xFF {
      return bytes.suffix(4).map(String.init).joined(separator: ".")
    }
    return bytes.prefix(8).map { String($0, radix: 16) }.joined(separator: ":") + "::/64"
  }
}
