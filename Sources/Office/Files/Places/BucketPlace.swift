import Glibc
import Post
import Sodium

/// Files in a store that speaks S3, several servers' together (*kho tệp S3*). What comes back is compared with its name
/// before anybody sees a byte of it: the store may lie on other people's disks.
struct BucketPlace: FilePlace {
  let client: BucketClient
  /// On this machine, for files on their way to a reader; they have no name there.
  let folder: String

  /// More than any file that may be handed in, or made.
  private static let largest = 512 << 20

  func keep(_ path: String, hash: String, size: Int64) throws(FileStore.Fault) {
    let name = try FileStore.name(of: hash)
    if try self.size(of: hash) != size {
      let file = try local { () throws(BackupFault) in try OpenFile.reading(path) }
      do throws(BucketFault) {
        try client.put(name, from: file.descriptor, size: Int(size), sha256: hash)
      } catch { throw FileStore.Fault(error) }
    }
    unlink(path)
  }

  func open(_ hash: String) throws(FileStore.Fault) -> OpenFile {
    let name = try FileStore.name(of: hash)
    let file = try local { () throws(BackupFault) in try OpenFile.nameless(in: folder) }
    do throws(BucketFault) {
      try client.get(name, into: file.descriptor, most: Self.largest)
    } catch { throw FileStore.Fault(error) }
    let sum = try local { () throws(BackupFault) in
      try file.rewind()
      let sum = try file.sha256()
      try file.rewind()
      return sum
    }
    guard Hex.text(sum) == hash else { throw .altered }
    return file
  }

  func size(of hash: String) throws(FileStore.Fault) -> Int64? {
    let name = try FileStore.name(of: hash)
    do throws(BucketFault) { return try client.size(of: name) } catch { throw FileStore.Fault(error) }
  }

  func remove(_ hash: String) throws(FileStore.Fault) {
    let name = try FileStore.name(of: hash)
    do throws(BucketFault) { try client.remove(name) } catch { throw FileStore.Fault(error) }
  }

  private func local<T>(_ work: () throws(BackupFault) -> T) throws(FileStore.Fault) -> T {
    do throws(BackupFault) { return try work() } catch { throw FileStore.Fault(error) }
  }
}

extension FileStore.Fault {
  init(_ fault: BucketFault) {
    switch fault {
    case .missing: self = .missing
    case .tooLarge: self = .altered
    case .cannot(let code): self = .cannotStore(errno: code)
    default: self = .away(fault)
    }
  }
}
