import Glibc
import Sodium

extension DataFolder {
  /// Holds secrets of gateways: readable to its owner alone.
  package var paymentFile: String { "\(path)/payments.json" }

  /// The settings of this folder; nothing but cash where there is no file.
  /// - Throws: `PaymentFileFault`: a file that cannot be believed stops the start, money is not guessed at.
  package func payments() throws(PaymentFileFault) -> PaymentSettings {
    let file = Glibc.open(paymentFile, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ENOENT { return .none }
      throw .cannot("đọc", paymentFile, errno)
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw .cannot("đọc", paymentFile, errno) }
    guard status.st_mode & 0o077 == 0 else { throw .openToOthers(paymentFile) }
    guard status.st_size <= 1 << 20 else { throw .cannot("đọc", paymentFile, EFBIG) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(file, &chunk, chunk.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw .cannot("đọc", paymentFile, errno)
      }
      if count == 0 { break }
      bytes += chunk[..<count]
    }
    do throws(FileFaultList) { return try PaymentFile.read(bytes) } catch { throw .wrong(paymentFile, error) }
  }

  /// Writes the settings whole or not at all; a running office takes them over when it is started again.
  package func keep(_ settings: PaymentSettings) throws {
    let bytes = try PaymentFile.write(settings)
    let temporary = "\(paymentFile).\(Hex.text(randomBytes(8)))"
    let file = Glibc.open(temporary, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw PaymentFileFault.cannot("ghi", paymentFile, errno) }
    var left = bytes[...]
    var code: Int32 = 0
    while !left.isEmpty, code == 0 {
      let count = left.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count > 0 { left = left.dropFirst(count) } else if errno != EINTR { code = errno }
    }
    if code == 0, fsync(file) != 0 { code = errno }
    close(file)
    if code == 0, rename(temporary, paymentFile) != 0 { code = errno }
    guard code == 0 else {
      unlink(temporary)
      throw PaymentFileFault.cannot("ghi", paymentFile, code)
    }
  }
}

/// Why payment settings cannot be used.
package enum PaymentFileFault: Error, Equatable, Sendable {
  case openToOthers(String)
  case wrong(String, FileFaultList)
  case cannot(String, String, Int32)
}

extension PaymentFileFault: Noticed {
  package var notice: String {
    switch self {
    case .openToOthers(let file):
      "Người khác đọc được tệp \(file) (có khóa bí mật); hãy chạy: chmod 600 \(file)"
    case .wrong(let file, let faults): "tệp \(file) có lỗi:\n\(faults)"
    case .cannot(let act, let path, let code): "Không thể \(act) \(path): \(String(cString: strerror(code)))."
    }
  }
}
