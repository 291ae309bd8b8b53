internal import CTupuModel

/// A file of knowledge inside the binary. It lives as long as the process and is never copied.
public struct EmbeddedFile: @unchecked Sendable {
  /// The file's bytes, 64-byte aligned.
  public let bytes: UnsafeRawBufferPointer

  init(_ blob: TupuBlob) { bytes = UnsafeRawBufferPointer(start: blob.bytes, count: blob.count) }

  /// The file as UTF-8 text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  static var standingNames: EmbeddedFile { EmbeddedFile(tupu_standing_names()) }
}
