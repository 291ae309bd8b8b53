internal import Foundation
internal import Tupu

/// An article's sketch as bytes: 64-bit hashes, little-endian.
enum SketchBytes {
  static func data(of article: Article) -> Data {
    let sketch = ArticleSketch(text: article.paragraphs.joined(separator: "\n"))
    var data = Data(capacity: sketch.hashes.count * 8)
    for hash in sketch.hashes { withUnsafeBytes(of: hash.littleEndian) { data.append(contentsOf: $0) } }
    return data
  }

  static func sketch(_ data: Data) -> ArticleSketch {
    var hashes: [UInt64] = []
    var hash: UInt64 = 0
    for (index, byte) in data.enumerated() {
      hash |= UInt64(byte) << UInt64(8 * (index % 8))
      if index % 8 == 7 {
        hashes.append(hash)
        hash = 0
      }
    }
    return ArticleSketch(hashes: hashes)
  }
}
