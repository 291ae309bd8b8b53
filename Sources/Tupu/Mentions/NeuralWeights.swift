/// The weights of the neural tagger, read where they lie in the binary.
///
/// The file is little-endian: a head of 256 bytes (`TUPUNEU1`, then as UInt32 rows of the character table, rows of the bigram table, slots,
/// styles, width, bytes of a character's, of a bigram's and of the bits' share of the input, bits for each place in a word, number of
/// dilated layers, their dilations), then sections that begin at multiples of 64 bytes:
/// - for each scalar below U+10000 its row in the character table (UInt16), the table (bytes, 64 higher than meant)
/// - open addressing from bigrams to rows (keys UInt32 `first << 16 | second`, 0 = empty; rows UInt16), the table (bytes, 64 higher)
/// - rows of the lexicon's bits (Int8)
/// - first layer: weights (Int8, grouped for `tupu_convolve`), scale (Float), for each style a bias (Float)
/// - each dilated layer: gain, shift (Float), weights, scale, bias
/// - head: gain, shift, weights, scale, bias, for `TagScores.stride` outputs
package struct NeuralWeights: @unchecked Sendable {  // its pointers lead to bytes that nobody writes
  struct Layer {
    let gain: UnsafePointer<Float>
    let shift: UnsafePointer<Float>
    let weights: UnsafePointer<Int8>
    let scale: UnsafePointer<Float>
    let bias: UnsafePointer<Float>
    let dilation: Int
  }

  let width: Int
  let styles: Int
  let characterSize: Int
  let pairSize: Int
  let bitsSize: Int
  /// Bits for each of the four places in a word.
  let bitsPerPlace: Int
  var inputSize: Int { characterSize + 2 * pairSize + bitsSize }
  /// How far a score looks to either side, in scalars.
  let reach: Int
  let widestDilation: Int

  let characterRows: UnsafePointer<UInt16>
  let characters: UnsafePointer<UInt8>
  let pairKeys: UnsafePointer<UInt32>
  let pairRows: UnsafePointer<UInt16>
  private let pairShift: UInt32
  private let pairMask: Int
  let pairs: UnsafePointer<UInt8>
  let bits: UnsafePointer<Int8>
  let firstWeights: UnsafePointer<Int8>
  let firstScale: UnsafePointer<Float>
  let firstBias: UnsafePointer<Float>
  let layers: [Layer]
  let head: Layer

  /// - Parameter bytes: a weight file that lives as long as the process, 64-byte aligned; nil if it is none.
  package init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count > 256, bytes[0..<8].elementsEqual("TUPUNEU1".utf8) else { return nil }
    func number(_ index: Int) -> Int { Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 8 + 4 * index, as: UInt32.self))) }
    let (characterCount, pairCount, slots) = (number(0), number(1), number(2))
    let (styles, width, characterSize, pairSize, bitsSize) = (number(3), number(4), number(5), number(6), number(7))
    let (bitsPerPlace, layerCount) = (number(8), number(9))
    // Sums stay below 2^24, which floats hold exactly.
    guard (1...65536).contains(characterCount), (1...65536).contains(pairCount), slots.nonzeroBitCount == 1, (2...1 << 24).contains(slots),
      (1...64).contains(styles), (16...256).contains(width), width % 16 == 0, (1...32).contains(bitsPerPlace), (1...32).contains(layerCount),
      characterSize > 0, pairSize > 0, bitsSize == 32, (characterSize + 2 * pairSize + bitsSize) % 4 == 0, characterSize + 2 * pairSize <= 256
    else { return nil }
    let input = characterSize + 2 * pairSize + bitsSize
    var offset = 256
    var isComplete = true
    func section<Value>(_ count: Int, _: Value.Type) -> UnsafePointer<Value> {
      let start = offset
      offset += (count * MemoryLayout<Value>.stride + 63) & ~63
      if offset > bytes.count { isComplete = false }
      let base = isComplete ? bytes.baseAddress! + start : bytes.baseAddress!
      return base.assumingMemoryBound(to: Value.self)
    }
    characterRows = section(65536, UInt16.self)
    characters = section(characterCount * characterSize, UInt8.self)
    pairKeys = section(slots, UInt32.self)
    pairRows = section(slots, UInt16.self)
    pairs = section(pairCount * pairSize, UInt8.self)
    bits = section(4 * bitsPerPlace * bitsSize, Int8.self)
    firstWeights = section(3 * input * width, Int8.self)
    firstScale = section(width, Float.self)
    firstBias = section(styles * width, Float.self)
    func layer(taps: Int, outputs: Int, dilation: Int) -> Layer {
      Layer(
        gain: section(width, Float.self), shift: section(width, Float.self), weights: section(taps * width * outputs, Int8.self),
        scale: section(outputs, Float.self), bias: section(outputs, Float.self), dilation: dilation)
    }
    var layers: [Layer] = []
    for index in 0..<layerCount {
      let dilation = number(10 + index)
      guard (1...64).contains(dilation) else { return nil }
      layers.append(layer(taps: 3, outputs: width, dilation: dilation))
    }
    head = layer(taps: 1, outputs: TagScores.stride, dilation: 0)
    guard isComplete else { return nil }
    // Rows must lie inside their tables, and a free slot ends every search.
    guard UnsafeBufferPointer(start: characterRows, count: 65536).allSatisfy({ Int($0) < characterCount }),
      UnsafeBufferPointer(start: pairRows, count: slots).allSatisfy({ Int($0) < pairCount }),
      UnsafeBufferPointer(start: pairKeys, count: slots).contains(0)
    else { return nil }
    self.layers = layers
    self.styles = styles
    self.width = width
    self.characterSize = characterSize
    self.pairSize = pairSize
    self.bitsSize = bitsSize
    self.bitsPerPlace = bitsPerPlace
    reach = 1 + layers.reduce(0) { $0 + $1.dilation }
    widestDilation = layers.reduce(1) { max($0, $1.dilation) }
    pairShift = UInt32(32 - slots.trailingZeroBitCount)
    pairMask = slots - 1
  }

  /// The row of a bigram of feature values, 0 if it has none.
  @inline(__always)
  func pairRow(_ first: UInt32, _ second: UInt32) -> Int {
    guard first < 0x10000, second < 0x10000, first != 0 || second != 0 else { return 0 }
    let key = first << 16 | second
    var slot = Int((key &* 0x9E37_79B1) >> pairShift)
    while true {
      let found = pairKeys[slot]
      if found == key { return Int(pairRows[slot]) }
      if found == 0 { return 0 }
      slot = (slot + 1) & pairMask
    }
  }
}
