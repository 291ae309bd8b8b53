internal import CLibXML2

/// An XML document written from top to bottom through libxml2's `xmlTextWriter`; memory stays bounded however long it is.
/// Nothing else in the project touches libxml2.
final class XMLStream {
  private let writer: xmlTextWriterPtr
  private let sink: ByteSink
  /// One text at a time, NUL-terminated, reused.
  private var bytes: [UInt8] = []
  /// How many characters were left out or replaced because XML 1.0 has no way to write them.
  private(set) var forbiddenCount = 0

  /// - Throws: `ExportError.outOfMemory`.
  init(to sink: ByteSink) throws {
    xmlInitParser()
    self.sink = sink
    let output = xmlOutputBufferCreateIO(
      { context, bytes, count in
        guard let context, let bytes, count > 0 else { return count }
        let sink = Unmanaged<ByteSink>.fromOpaque(context).takeUnretainedValue()
        sink.write(UnsafeRawBufferPointer(start: bytes, count: Int(count)))
        return count
      }, nil, Unmanaged.passUnretained(sink).toOpaque(), nil)
    // The writer owns the output from here on.
    guard let output, let writer = xmlNewTextWriter(output) else { throw ExportError.outOfMemory }
    self.writer = writer
    xmlTextWriterSetIndent(writer, 1)
    xmlTextWriterSetIndentString(writer, " ")
    xmlTextWriterStartDocument(writer, nil, "UTF-8", nil)
  }

  deinit { xmlFreeTextWriter(writer) }

  /// - Parameter name: a QName of ours: ASCII, never from the text of a page.
  func start(_ name: String) { xmlTextWriterStartElement(writer, name) }

  func end() { xmlTextWriterEndElement(writer) }

  func attribute(_ name: String, _ value: String) {
    withXMLBytes(of: value, replacement: nil) { xmlTextWriterWriteAttribute(writer, name, $0) }
  }

  /// - Parameter keepsOffsets: a character that XML forbids becomes U+FFFD instead of vanishing, so that offsets hold.
  func text(_ value: String, keepsOffsets: Bool = false) {
    withXMLBytes(of: value, replacement: keepsOffsets ? [0xEF, 0xBF, 0xBD] : nil) { xmlTextWriterWriteString(writer, $0) }
  }

  /// Whether the output has gone away; a long export looks now and then.
  var hasFailed: Bool { sink.failure != nil }

  /// Closes what is open and hands everything to the system.
  func finish() {
    xmlTextWriterEndDocument(writer)
    xmlTextWriterFlush(writer)
    sink.flush()
  }

  /// Calls `body` with a text's UTF-8, NUL-terminated, without what XML 1.0 forbids: C0 controls but tab, line feed and
  /// carriage return, U+FFFE and U+FFFF.
  private func withXMLBytes(of text: String, replacement: [UInt8]?, _ body: (UnsafePointer<UInt8>) -> Int32) {
    var text = text
    bytes.removeAll(keepingCapacity: true)
    text.withUTF8 { utf8 in
      var clean = 0
      var index = 0
      while index < utf8.count {
        let byte = utf8[index]
        var length = 0
        if byte < 0x20 {
          length = byte == 0x09 || byte == 0x0A || byte == 0x0D ? 0 : 1
        } else if byte == 0xEF, index + 2 < utf8.count, utf8[index + 1] == 0xBF, utf8[index + 2] >= 0xBE {
          length = 3
        }
        if length > 0 {
          bytes.append(contentsOf: utf8[clean..<index])
          if let replacement { bytes.append(contentsOf: replacement) }
          forbiddenCount += 1
          clean = index + length
        }
        index += max(1, length)
      }
      bytes.append(contentsOf: utf8[clean...])
    }
    bytes.append(0)
    bytes.withUnsafeBufferPointer { _ = body($0.baseAddress!) }
    if bytes.capacity > 1 << 20 { bytes = [] }
  }
}

extension XMLStream {
  /// An element that holds a text and nothing else.
  func element(_ name: String, _ value: String, keepsOffsets: Bool = false) {
    start(name)
    text(value, keepsOffsets: keepsOffsets)
    end()
  }
}
