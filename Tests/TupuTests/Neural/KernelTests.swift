import CTupuKernels
import Testing

/// The processor's own ways against the plain one, bit for bit.
@Suite struct KernelTests {
  static let available: [TupuKernel] = [TUPU_KERNEL_AVX2, TUPU_KERNEL_AVX512_VNNI, TUPU_KERNEL_NEON].filter { tupu_kernel_available($0) != 0 }

  /// A generator that is the same everywhere.
  struct Numbers {
    var state: UInt64
    mutating func next(_ range: ClosedRange<Int>) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return range.lowerBound + Int(state >> 33) % (range.upperBound - range.lowerBound + 1)
    }
  }

  @Test func convolutionsAreEqual() {
    var numbers = Numbers(state: 1)
    for (depth, outputs, taps, dilation, count) in [(128, 192, 3, 4, 19), (224, 128, 3, 1, 6), (192, 16, 1, 0, 13), (4, 16, 3, 2, 1), (8, 80, 3, 8, 7)] {
      let room = (count + 5) / 6 * 6
      // Extremes first: the largest products must not overflow anywhere.
      for extreme in [true, false] {
        let rows = (0..<((room + 16) * depth)).map { _ in UInt8(extreme ? 127 : numbers.next(0...127)) }
        let weights = (0..<(taps * depth * outputs)).map { _ in Int8(extreme ? -127 : numbers.next(-127...127)) }
        func run(_ kernel: TupuKernel) -> [Int32] {
          var out = [Int32](repeating: 7, count: room * outputs)
          rows.withUnsafeBufferPointer {
            tupu_convolve(kernel, $0.baseAddress! + 8 * depth, Int32(depth), Int32(taps), Int32(dilation), weights, Int32(outputs), Int32(count), &out)
          }
          return Array(out[..<(count * outputs)])
        }
        let plain = run(TUPU_KERNEL_PLAIN)
        if extreme { #expect(plain[0] == Int32(-127 * 127 * depth * taps)) }
        for kernel in Self.available { #expect(run(kernel) == plain, "kernel \(kernel.rawValue), depth \(depth)") }
      }
    }
  }

  @Test func floatingPointStepsAreEqual() {
    var numbers = Numbers(state: 2)
    let width = 48, count = 9
    func floats(_ n: Int) -> [Float] { (0..<n).map { _ in Float(numbers.next(-100_000...100_000)) / 3_000 } }
    let sums = (0..<(width * count)).map { _ in Int32(numbers.next(-8_000_000...8_000_000)) }
    let scale = floats(width).map { $0 / 1e5 }, bias = floats(width), gain = floats(width), shift = floats(width), start = floats(width * count)
    func run(_ kernel: TupuKernel) -> ([UInt32], [UInt8]) {
      var state = start
      var out = [UInt8](repeating: 0, count: width * count)
      tupu_accumulate(kernel, &state, sums, scale, bias, Int32(width), Int32(count))
      tupu_activate(kernel, &out, state, gain, shift, Int32(width), Int32(count))
      return (state.map(\.bitPattern), out)
    }
    let plain = run(TUPU_KERNEL_PLAIN)
    for index in 0..<(width * count) {
      let product = Float(sums[index]) * scale[index % width]
      let moved = product + bias[index % width]
      #expect(plain.0[index] == (start[index] + moved).bitPattern)
    }
    for kernel in Self.available {
      let other = run(kernel)
      #expect(other.0 == plain.0)
      #expect(other.1 == plain.1)
    }
  }

  @Test func activationsRoundHalvesToEven() {
    let state: [Float] = [0.5, 1.5, 2.5, -3, 126.5, 127.5, 400, 0.49] + [Float](repeating: 0, count: 8)
    let ones = [Float](repeating: 1, count: 16), zeros = [Float](repeating: 0, count: 16)
    for kernel in Self.available + [TUPU_KERNEL_PLAIN] {
      var out = [UInt8](repeating: 9, count: 16)
      tupu_activate(kernel, &out, state, ones, zeros, 16, 1)
      #expect(out == [0, 2, 2, 0, 126, 127, 127, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    }
  }
}
