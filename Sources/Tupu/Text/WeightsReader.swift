/// Reads numbers, one after the other, from a file of weights: little-endian, as `WeightsWriter` wrote them.
public struct WeightsReader {
  private let bytes: UnsafeRawBufferPointer
  public private(set) var offset = 0

  public init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// True while that many bytes are left.
  public func has(_ count: Int) -> Bool { offset + count <= bytes.count }

  public mutating func int() -> Int {
    guard has(4) else { return 0 }
    defer { offset += 4 }
    return Int(Int32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int32.self)))
  }

  public mutating func float() -> Float {
    guard has(4) else { return 0 }
    defer { offset += 4 }
    return Float(bitPattern: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
  }

  public mutating func floats() -> [Float] {
    let count = int()
    guard count >= 0, has(count * 4) else { return [] }
    return (0..<count).map { _ in float() }
  }

  /// Numbers kept as eighths of a byte's range: a scale, then a byte each.
  public mutating func quantized() -> [Float] {
    let scale = float()
    let raw = self.raw()
    return raw.map { Float(Int8(bitPattern: $0)) * scale }
  }

  /// Bytes in place, never copied.
  public mutating func raw() -> UnsafeRawBufferPointer {
    let count = int()
    guard count >= 0, has(count) else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    defer { offset += count }
    return UnsafeRawBufferPointer(rebasing: bytes[offset..<(offset + count)])
  }

  public mutating func shorts() -> [UInt16] {
    let count = int()
    guard count >= 0, has(count * 2) else { return [] }
    return (0..<count).map { _ in
      defer { offset += 2 }
      return UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
    }
  }
}

/// Writes numbers as `WeightsReader` reads them.
public struct WeightsWriter {
  public private(set) var bytes: [UInt8] = []

  public init() {}

  public mutating func int(_ value: Int) { withUnsafeBytes(of: Int32(value).littleEndian) { bytes.append(contentsOf: $0) } }

  public mutating func float(_ value: Float) { withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) } }

  public mutating func floats(_ values: [Float]) {
    int(values.count)
    values.forEach { float($0) }
  }

  public mutating func quantized(_ values: [Float]) {
    let scale = max((values.map(abs).max() ?? 0) / 127, 1e-9)
    quantized(values, scale: scale)
  }

  /// Values beyond the range of a byte are cut off.
  public mutating func quantized(_ values: [Float], scale: Float) {
    float(scale)
    int(values.count)
    for value in values { bytes.append(UInt8(bitPattern: Int8(max(-127, min(127, (value / scale).rounded()))))) }
  }

  public mutating func raw(_ values: [UInt8]) {
    int(values.count)
    bytes += values
  }

  public mutating func shorts(_ values: [UInt16]) {
    int(values.count)
    for value in values { withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) } }
  }
}
