import CZlib

/// Compression of pages and lists on their way to the browser.
enum Gzip {
  /// Below this many bytes an answer fits a packet or two anyway.
  static let worthwhile = 1024

  /// Nil when the library has no memory, or beyond 2 GiB.
  /// - Parameter level: 1 (fast) to 9 (small).
  static func compress(_ bytes: [UInt8], level: Int32 = 5) -> [UInt8]? {
    guard bytes.count <= Int(Int32.max) else { return nil }
    // The library remembers where the stream stands, so it must not move.
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    defer { stream.deallocate() }
    guard zlib_begin_gzip(stream, level) == Z_OK else { return nil }
    defer { deflateEnd(stream) }
    let bound = Int(deflateBound(stream, UInt(bytes.count)))
    var input = bytes
    var done = false
    let out = [UInt8](unsafeUninitializedCapacity: bound) { out, count in
      input.withUnsafeMutableBufferPointer { input in
        stream.pointee.next_in = input.baseAddress
        stream.pointee.avail_in = UInt32(input.count)
        stream.pointee.next_out = out.baseAddress
        stream.pointee.avail_out = UInt32(bound)
        done = deflate(stream, Z_FINISH) == Z_STREAM_END
        count = bound - Int(stream.pointee.avail_out)
      }
    }
    return done ? out : nil
  }

  /// Whether the browser takes gzip: named or `*` in `Accept-Encoding`, and not with `q=0`.
  static func isAccepted(by request: Request) -> Bool {
    var any = false
    for line in request.headers.values("Accept-Encoding") {
      for part in line.lowercased().split(separator: ",") {
        let words = part.split { $0 == ";" || $0 == " " || $0 == "\t" }
        guard let name = words.first else { continue }
        let isRefused = words.dropFirst().contains { word in
          word.hasPrefix("q=") && Double(word.dropFirst(2)) == 0
        }
        if name == "gzip" { return !isRefused }
        if name == "*", !isRefused { any = true }
      }
    }
    return any
  }
}
