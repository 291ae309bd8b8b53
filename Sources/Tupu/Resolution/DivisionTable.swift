internal import CTupuModel

/// All divisions of China by code and by every form of their names, read in place from `data/divisions/divisions.bin`:
/// nothing is parsed when the program starts.
///
/// Layout, all numbers UInt32, little endian: magic, records, forms, bytes of names; per record (sorted by code) code,
/// name (offset << 8 | bytes), 1 if withdrawn; per form (sorted by bytes) name, record; the names, each once.
public struct DivisionTable: Sendable {
  private let file: EmbeddedFile
  private let recordCount: Int
  private let formCount: Int
  private let names: Int

  static let magic: UInt32 = 0x5649_4454

  /// The table inside the binary.
  public static let standard = DivisionTable(EmbeddedFile(tupu_divisions()))

  init(_ file: EmbeddedFile) {
    self.file = file
    func number(_ index: Int) -> UInt32 { UInt32(littleEndian: file.bytes.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self)) }
    precondition(file.bytes.count >= 16 && number(0) == Self.magic, "data/divisions/divisions.bin is no table of divisions")
    recordCount = Int(number(1))
    formCount = Int(number(2))
    names = 16 + recordCount * 12 + formCount * 8
    precondition(file.bytes.count == names + Int(number(3)), "data/divisions/divisions.bin is cut off")
  }

  /// The division of a code.
  public subscript(code: UInt32) -> Division? {
    var low = 0
    var high = recordCount
    while low < high {
      let middle = (low + high) / 2
      if number(16 + middle * 12) < code { low = middle + 1 } else { high = middle }
    }
    return low < recordCount && number(16 + low * 12) == code ? record(low) : nil
  }

  /// The divisions that a form names, by code: 鼓楼 and 鼓楼区 name four districts each.
  public func divisions(named form: String) -> [Division] {
    var form = form
    return form.withUTF8 { key in
      var low = 0
      var high = formCount
      while low < high {
        let middle = (low + high) / 2
        if compare(formName(middle), key) < 0 { low = middle + 1 } else { high = middle }
      }
      var found: [Division] = []
      while low < formCount, compare(formName(low), key) == 0 {
        found.append(record(Int(number(16 + recordCount * 12 + low * 8 + 4))))
        low += 1
      }
      return found
    }
  }

  /// The chain of divisions that hold this one, province first, itself last.
  public func chain(of division: Division) -> [Division] {
    [Division.Level.province, .prefecture, .county].compactMap { level in
      level < division.level ? self[division.prefix(level)] : nil
    } + [division]
  }

  /// The prefectures of a province, or counties of a prefecture, in force, by code.
  public func children(of division: Division) -> [Division] {
    guard division.level < .county else { return [] }
    let step: UInt32 = division.level == .province ? 10_000 : 100
    var low = 0
    var high = recordCount
    while low < high {
      let middle = (low + high) / 2
      if number(16 + middle * 12) <= division.code { low = middle + 1 } else { high = middle }
    }
    var found: [Division] = []
    while low < recordCount, number(16 + low * 12) < division.code + step {
      let child = record(low)
      if !child.isWithdrawn, division.level == .prefecture || child.level == .prefecture { found.append(child) }
      low += 1
    }
    return found
  }

  private func number(_ offset: Int) -> UInt32 {
    UInt32(littleEndian: file.bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  private func record(_ index: Int) -> Division {
    let base = 16 + index * 12
    return Division(
      code: number(base), name: String(decoding: name(number(base + 4)), as: UTF8.self), isWithdrawn: number(base + 8) != 0)
  }

  private func name(_ reference: UInt32) -> UnsafeRawBufferPointer {
    let start = names + Int(reference >> 8)
    return UnsafeRawBufferPointer(rebasing: file.bytes[start..<start + Int(reference & 255)])
  }

  private func formName(_ index: Int) -> UnsafeRawBufferPointer { name(number(16 + recordCount * 12 + index * 8)) }

  private func compare(_ a: UnsafeRawBufferPointer, _ b: UnsafeBufferPointer<UInt8>) -> Int {
    for index in 0..<min(a.count, b.count) where a[index] != b[index] { return a[index] < b[index] ? -1 : 1 }
    return a.count - b.count
  }

  /// The table's bytes, for the lab. The later row of a code that stands twice is dropped.
  public static func pack(_ rows: [(code: UInt32, name: String, isWithdrawn: Bool)]) -> [UInt8] {
    var seen: Set<UInt32> = []
    let records = rows.filter { seen.insert($0.code).inserted }.sorted { $0.code < $1.code }
    var pool: [UInt8] = []
    var references: [String: UInt32] = [:]
    func reference(_ name: String) -> UInt32 {
      if let known = references[name] { return known }
      let bytes = Array(name.utf8)
      let made = UInt32(pool.count) << 8 | UInt32(bytes.count)
      pool += bytes
      references[name] = made
      return made
    }
    let recordNames = records.map { reference($0.name) }
    var forms: [(form: [UInt8], name: UInt32, record: UInt32)] = []
    for (index, record) in records.enumerated() {
      for form in Division.forms(of: record.name) { forms.append((Array(form.utf8), reference(form), UInt32(index))) }
    }
    forms.sort { $0.form == $1.form ? $0.record < $1.record : $0.form.lexicographicallyPrecedes($1.form) }
    var bytes: [UInt8] = []
    func append(_ number: UInt32) { withUnsafeBytes(of: number.littleEndian) { bytes += $0 } }
    [magic, UInt32(records.count), UInt32(forms.count), UInt32(pool.count)].forEach(append)
    for (record, name) in zip(records, recordNames) { [record.code, name, record.isWithdrawn ? 1 : 0].forEach(append) }
    for form in forms { [form.name, form.record].forEach(append) }
    return bytes + pool
  }
}
