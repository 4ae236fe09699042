/// Where the bytes of files lie (*nơi giữ tệp*): a folder of this machine, one that several machines share, or a store
/// that speaks S3. Every call waits for the place. Several programs may work with one place at the same time.
package protocol FilePlace: Sendable {
  /// Takes over a file of this content: gone from `path`, durable here. Two who bring the same content leave it once.
  func keep(_ path: String, hash: String, size: Int64) throws(FileStore.Fault)
  func open(_ hash: String) throws(FileStore.Fault) -> OpenFile
  /// In bytes; nil when nothing lies under the hash.
  func size(of hash: String) throws(FileStore.Fault) -> Int64?
  /// What is not there is no fault.
  func remove(_ hash: String) throws(FileStore.Fault)
}
