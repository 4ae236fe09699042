import Glibc
import Sodium

extension FileStore {
  /// What is wrong with a kept file; nil when nothing is. Only a deep look reads it.
  func fault(in hash: String, size: Int64, isDeep: Bool) -> String? {
    guard let path = try? path(of: hash) else { return "tên tệp không phải mã băm" }
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return errno == ENOENT ? "tệp không còn" : "không mở được tệp" }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { return "không đọc được tệp" }
    guard Int64(status.st_size) == size else { return "tệp có \(status.st_size) byte, phải là \(size)" }
    guard isDeep else { return nil }
    var sum = SHA256()
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = chunk.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        return "không đọc được tệp"
      }
      if count == 0 { break }
      chunk.withUnsafeBytes { sum.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
    return Hex.text(sum.finish()) == hash ? nil : "nội dung tệp đã bị thay đổi"
  }
}
