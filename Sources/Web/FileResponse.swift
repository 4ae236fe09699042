import Glibc
import Sodium

extension Response {
  /// A file from disk, whole or the part the browser asks for (one range, RFC 9110 §14).
  /// - Parameters:
  ///   - sha256: the file's hash when it is known; it becomes the ETag.
  /// - Throws: `Rejection.notFound` when there is no such regular file.
  package static func file(
    _ path: String, type: String, as disposition: Disposition, sha256: [UInt8]? = nil, for request: Request
  ) throws(Rejection) -> Response {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .notFound }
    return try file(
      ReadableFile(owning: descriptor), type: type, as: disposition, sha256: sha256, for: request)
  }

  /// The same of a file that is open already.
  package static func file(
    _ file: ReadableFile, type: String, as disposition: Disposition, sha256: [UInt8]? = nil,
    for request: Request
  ) throws(Rejection) -> Response {
    var info = stat()
    guard fstat(file.descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { throw .notFound }
    let size = Int(info.st_size)
    var headers: Headers = [
      "Content-Type": type, "Content-Disposition": disposition.header, "Accept-Ranges": "bytes",
      "Cache-Control": "private, no-cache",
      // A file somebody sent in is shown without any rights, should a browser take it for a page.
      "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    ]
    if let sha256 { headers["ETag"] = tag(sha256) }
    let isSame = request.headers["If-Range"].map { $0 == headers["ETag"] } ?? true
    guard let wanted = request.headers["Range"], isSame else {
      return Response(.ok, headers: headers, body: .file(file, offset: 0, count: size))
    }
    switch ByteRange(wanted, size: size) {
    case .whole: return Response(.ok, headers: headers, body: .file(file, offset: 0, count: size))
    case .part(let range):
      headers["Content-Range"] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(size)"
      return Response(
        .partialContent, headers: headers,
        body: .file(file, offset: range.lowerBound, count: range.count))
    case .outside:
      return Response(.rangeNotSatisfiable, headers: ["Content-Range": "bytes */\(size)"])
    }
  }
}

/// A file that is open for reading, closed when no answer needs it any more.
package final class ReadableFile: Sendable {
  let descriptor: CInt

  /// Takes the descriptor over.
  package init(owning descriptor: CInt) { self.descriptor = descriptor }
  deinit { close(descriptor) }

  func bytes(from offset: Int, count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { bytes, filled in
      while filled < count {
        let read = pread(
          descriptor, bytes.baseAddress?.advanced(by: filled), count - filled, off_t(offset + filled))
        if read < 0, errno == EINTR { continue }
        guard read > 0 else { return }
        filled += read
      }
    }
  }
}

/// The part of a file a `Range` header asks for; what is not understood, or several parts, means the whole file.
enum ByteRange: Hashable {
  case whole
  case part(Range<Int>)
  case outside

  init(_ header: String, size: Int) {
    self = .whole
    guard header.hasPrefix("bytes=") else { return }
    let parts = header.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }) else {
      return
    }
    switch (Int(parts[0]), Int(parts[1])) {
    case (let first?, let last?) where first <= last:
      self = first < size ? .part(first..<min(size, last == .max ? last : last + 1)) : .outside
    case (let first?, nil) where parts[1].isEmpty:
      self = first < size ? .part(first..<size) : .outside
    case (nil, let count?) where parts[0].isEmpty:
      self = count > 0 && size > 0 ? .part(max(0, size - count)..<size) : .outside
    default: break
    }
  }
}
