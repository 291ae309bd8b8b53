internal import CTupuKernels

/// A dilated convolutional network (Strubell et al. 2017) over characters, bigrams and the lexicon, in 8-bit arithmetic.
///
/// Each scalar's input is the embedding of its character and of the bigrams before and behind it, and the sum of what the lexicon says of the words
/// that cover it. A convolution of three brings that to the network's width; residual convolutions of growing dilation follow. Activations are
/// 0…127, weights −127…127, sums exact, so the scores are the same bits on every processor. A score looks `NeuralWeights.reach` scalars to either side
/// and no further: a long line is done in pieces that overlap by as much, and the pieces do not show.
public struct NeuralTagger: Tagger, Sendable {
  package let lexicon: NameLexicon
  package let weights: NeuralWeights
  /// Whose annotation style the scores follow; 0 is the guidelines'.
  private let style: Int
  private let kernel: TupuKernel
  /// Scalars that are done at once, context apart.
  private let piece: Int

  /// Memory that one line after another uses.
  public struct Scratch: Sendable {
    var values: [UInt32] = []
    /// For each scalar the lexicon's bits by place in the word: begin, inside, end, single.
    var bits: [SIMD4<UInt32>] = []
    var input: [UInt8] = []
    var activations: [UInt8] = []
    var state: [Float] = []
    var sums: [Int32] = []
  }

  /// - Parameters:
  ///   - style: as numbered by training/data.py.
  ///   - kernel: how to compute; what is not available here is replaced by the best.
  package init(_ weights: NeuralWeights, lexicon: NameLexicon, style: Int = 0, kernel: Kernel = .best, piece: Int = 1024) {
    self.weights = weights
    self.lexicon = lexicon
    self.style = min(max(style, 0), weights.styles - 1)
    self.kernel = kernel.value
    self.piece = max(piece, 1)
  }

  public func makeScratch() -> Scratch { Scratch() }

  public func addScores(of line: UnsafeBufferPointer<UInt32>, share: Float, to scores: inout TagScores, scratch: inout Scratch) {
    scratch.values.removeAll(keepingCapacity: true)
    for value in line { scratch.values.append(NameCharacter.feature(value)) }
    fillBits(&scratch)
    addScores(share: share, to: &scores, scratch: &scratch)
  }

  /// Adds the scores of the values and bits in `scratch`.
  package func addScores(share: Float, to scores: inout TagScores, scratch: inout Scratch) {
    let count = scratch.values.count
    var start = 0
    while start < count {
      let end = min(start + piece, count)
      let from = max(0, start - weights.reach), to = min(count, end + weights.reach)
      run(from: from, to: to, &scratch)
      scores.values.withUnsafeMutableBufferPointer { values in
        scratch.state.withUnsafeBufferPointer { state in
          for index in start..<end {
            let row = (index - from) * TagScores.stride
            for tag in 0..<Tag.count { values[index * TagScores.stride + tag] += share * state[row + tag] }
          }
        }
      }
      start = end
    }
  }

  /// What the lexicon says of the words that cover each scalar.
  package func fillBits(_ scratch: inout Scratch) {
    let count = scratch.values.count
    scratch.bits.removeAll(keepingCapacity: true)
    scratch.bits.append(contentsOf: repeatElement(.zero, count: count))
    scratch.values.withUnsafeBufferPointer { values in
      guard let text = values.baseAddress else { return }
      scratch.bits.withUnsafeMutableBufferPointer { bits in
        for start in 0..<count {
          lexicon.matches(in: text, from: start, to: count) { length, _, entry in
            let kind = entry.wordClass
            let said = entry.flags | (kind == 0 ? 0 : 1 << (12 + kind))
            if said == 0 { return }
            if length == 1 {
              bits[start][3] |= said
              return
            }
            bits[start][0] |= said
            for inside in (start + 1)..<(start + length - 1) { bits[inside][1] |= said }
            bits[start + length - 1][2] |= said
          }
        }
      }
    }
  }

  /// Leaves the scores of the stretch in `state`, `TagScores.stride` a scalar.
  private func run(from: Int, to: Int, _ scratch: inout Scratch) {
    let count = to - from, width = weights.width, margin = weights.widestDilation
    let rows = (count + Int(TUPU_KERNEL_ROWS) - 1) / Int(TUPU_KERNEL_ROWS) * Int(TUPU_KERNEL_ROWS)
    grow(&scratch.input, (rows + 2) * weights.inputSize, 64)
    grow(&scratch.activations, (rows + 2 * margin) * width, 0)
    grow(&scratch.state, rows * max(width, TagScores.stride), 0)
    grow(&scratch.sums, rows * max(width, TagScores.stride), 0)
    fillInput(from: from, to: to, rows: rows, &scratch)
    scratch.state.withUnsafeMutableBufferPointer { $0[..<(count * width)].update(repeating: 0) }
    let first = Int32(width)
    scratch.input.withUnsafeBufferPointer { input in
      scratch.activations.withUnsafeMutableBufferPointer { activations in
        scratch.state.withUnsafeMutableBufferPointer { state in
          scratch.sums.withUnsafeMutableBufferPointer { sums in
            guard let x = input.baseAddress, let a = activations.baseAddress, let s = state.baseAddress, let y = sums.baseAddress else { return }
            // Beyond the stretch the activations are zero.
            activations[..<(margin * width)].update(repeating: 0)
            activations[((margin + count) * width)..<((2 * margin + rows) * width)].update(repeating: 0)
            let inner = a + margin * width
            let n = Int32(count)
            tupu_convolve(kernel, x + weights.inputSize, Int32(weights.inputSize), 3, 1, weights.firstWeights, first, n, y)
            tupu_accumulate(kernel, s, y, weights.firstScale, weights.firstBias + style * width, first, n)
            for layer in weights.layers {
              tupu_activate(kernel, inner, s, layer.gain, layer.shift, first, n)
              tupu_convolve(kernel, inner, first, 3, Int32(layer.dilation), layer.weights, first, n, y)
              tupu_accumulate(kernel, s, y, layer.scale, layer.bias, first, n)
            }
            let outputs = Int32(TagScores.stride)
            tupu_activate(kernel, inner, s, weights.head.gain, weights.head.shift, first, n)
            tupu_convolve(kernel, inner, first, 1, 0, weights.head.weights, outputs, n, y)
            state[..<(count * TagScores.stride)].update(repeating: 0)
            tupu_accumulate(kernel, s, y, weights.head.scale, weights.head.bias, outputs, n)
          }
        }
      }
    }
  }

  /// Writes the input rows of a stretch, with one row of nothing before and behind.
  private func fillInput(from: Int, to: Int, rows: Int, _ scratch: inout Scratch) {
    let size = weights.inputSize, characterSize = weights.characterSize, pairSize = weights.pairSize
    let values = scratch.values, bits = scratch.bits
    scratch.input.withUnsafeMutableBytes { input in
      guard let base = input.baseAddress else { return }
      (base).initializeMemory(as: UInt8.self, repeating: 64, count: size)
      (base + (to - from + 1) * size).initializeMemory(as: UInt8.self, repeating: 64, count: (rows + 1 - (to - from)) * size)
      var row = base + size
      var before = from > 0 ? weights.pairRow(values[from - 1], values[from]) : 0
      for index in from..<to {
        let value = values[index]
        let character = value < 0x10000 ? Int(weights.characterRows[Int(value)]) : 0
        let behind = index + 1 < values.count ? weights.pairRow(value, values[index + 1]) : 0
        row.copyMemory(from: weights.characters + character * characterSize, byteCount: characterSize)
        (row + characterSize).copyMemory(from: weights.pairs + before * pairSize, byteCount: pairSize)
        (row + characterSize + pairSize).copyMemory(from: weights.pairs + behind * pairSize, byteCount: pairSize)
        (row + characterSize + 2 * pairSize).storeBytes(of: sum(bits[index]), as: SIMD32<UInt8>.self)
        before = behind
        row += size
      }
    }
  }

  /// The rows of all bits together, held to 7 bits and 64 higher.
  @inline(__always)
  private func sum(_ bits: SIMD4<UInt32>) -> SIMD32<UInt8> {
    var sum = SIMD32<Int16>(repeating: 0)
    let table = UnsafeRawPointer(weights.bits)
    for place in 0..<4 {
      var left = bits[place]
      while left != 0 {
        let bit = left.trailingZeroBitCount
        left &= left - 1
        guard bit < weights.bitsPerPlace else { break }
        let row = table.load(fromByteOffset: (place * weights.bitsPerPlace + bit) * 32, as: SIMD32<Int8>.self)
        sum &+= SIMD32<Int16>(truncatingIfNeeded: row)
      }
    }
    let held = sum.clamped(lowerBound: SIMD32(repeating: -64), upperBound: SIMD32(repeating: 63)) &+ 64
    return SIMD32<UInt8>(truncatingIfNeeded: held)
  }

  private func grow<Value>(_ array: inout [Value], _ count: Int, _ value: Value) {
    if array.count < count { array.append(contentsOf: repeatElement(value, count: count - array.count)) }
  }
}

extension NeuralTagger {
  /// The ways to compute; all give the same bits.
  package enum Kernel: CaseIterable, Sendable {
    case best, plain, avx2, avx512, neon

    private var wanted: TupuKernel {
      switch self {
      case .best: tupu_kernel_best()
      case .plain: TUPU_KERNEL_PLAIN
      case .avx2: TUPU_KERNEL_AVX2
      case .avx512: TUPU_KERNEL_AVX512_VNNI
      case .neon: TUPU_KERNEL_NEON
      }
    }

    /// Whether this machine computes so.
    package var isAvailable: Bool { tupu_kernel_available(wanted) != 0 }

    var value: TupuKernel { isAvailable ? wanted : tupu_kernel_best() }
  }
}
