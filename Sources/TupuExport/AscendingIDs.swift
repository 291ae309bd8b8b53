/// Sees that ids can be written in every format (they are GraphML's NMTOKENs and tails of IRIs) and ascend.
struct AscendingIDs {
  private var last: String?

  mutating func check(_ id: String) throws(ExportError) {
    guard !id.isEmpty, id.utf8.allSatisfy(Self.isAllowed) else { throw .badID(id) }
    if let last, last >= id { throw .notAscending(id, after: last) }
    last = id
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
    default: false
    }
  }
}
