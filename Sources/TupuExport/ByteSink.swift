internal import Foundation

/// Where the bytes of an export go: a file descriptor behind a buffer of fixed size. The first error is kept and
/// everything after it is dropped, so that a C callback never has to report one.
final class ByteSink {
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private static let capacity = 1 << 17
  /// The `errno` of the first write that failed.
  private(set) var failure: Int32?
  private(set) var byteCount = 0

  init(descriptor: Int32) {
    self.descriptor = descriptor
    buffer.reserveCapacity(Self.capacity)
  }

  func write(_ bytes: UnsafeRawBufferPointer) {
    byteCount += bytes.count
    if buffer.count + bytes.count > Self.capacity { flush() }
    if bytes.count >= Self.capacity { send(bytes) } else { buffer.append(contentsOf: bytes) }
  }

  func flush() {
    buffer.withUnsafeBytes { send($0) }
    buffer.removeAll(keepingCapacity: true)
  }

  private func send(_ bytes: UnsafeRawBufferPointer) {
    var rest = bytes[...]
    while failure == nil, !rest.isEmpty {
      let written = Foundation.write(descriptor, rest.base, rest.count)
      if written >= 0 { rest = rest.dropFirst(written) } else if errno != EINTR { failure = errno }
    }
  }
}

extension Slice where Base == UnsafeRawBufferPointer {
  fileprivate var base: UnsafeRawPointer? { UnsafeRawBufferPointer(rebasing: self).baseAddress }
}
