internal import Tupu

/// Numbers the features that are worth a row of weights: those seen often enough.
final class FeatureIndex {
  static let absent = UInt32.max
  private var seen: UnsafeMutableBufferPointer<UInt8>?
  private var keys: UnsafeMutableBufferPointer<UInt64>
  private var numbers: UnsafeMutableBufferPointer<UInt32>
  private let mask: Int
  private(set) var count = 0
  /// The hash of each numbered feature.
  private(set) var hashes: [UInt64] = []
  private let countBits: UInt64 = (1 << 29) - 1

  init(capacityBits: Int = 25) {
    let seen = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 29)
    seen.initialize(repeating: 0)
    self.seen = seen
    mask = (1 << capacityBits) - 1
    keys = .allocate(capacity: mask + 1)
    keys.initialize(repeating: 0)
    numbers = .allocate(capacity: mask + 1)
    numbers.initialize(repeating: 0)
  }

  func count(_ hash: UInt64, by amount: UInt8) {
    let slot = Int(hash >> 7 & countBits)
    seen![slot] = seen![slot] &+ min(amount, 255 - seen![slot])
  }

  /// The number of a feature, a new one if it was counted at least `minimum` times.
  func number(_ hash: UInt64, minimum: UInt8) -> UInt32 {
    var slot = Int(truncatingIfNeeded: hash >> 13) & mask
    while keys[slot] != 0 {
      if keys[slot] == hash { return numbers[slot] }
      slot = (slot + 1) & mask
    }
    guard seen![Int(hash >> 7 & countBits)] >= minimum, count < mask * 3 / 4 else { return Self.absent }
    keys[slot] = hash
    numbers[slot] = UInt32(count)
    hashes.append(hash)
    count += 1
    return numbers[slot]
  }

  func known(_ hash: UInt64) -> UInt32 {
    var slot = Int(truncatingIfNeeded: hash >> 13) & mask
    while keys[slot] != 0 {
      if keys[slot] == hash { return numbers[slot] }
      slot = (slot + 1) & mask
    }
    return Self.absent
  }

  func forgetCounts() {
    seen?.deallocate()
    seen = nil
  }
}
