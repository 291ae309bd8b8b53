internal import Foundation
internal import Tupu

/// Trains a linear-chain conditional random field by AdaGrad (Duchi et al. 2011) with dropout of features; what a sentence does not say is summed over
/// (Tsuboi et al. 2008). Features of a style stand beside those that all sets share (Daumé 2007).
final class FieldTrainer {
  struct Sentence {
    /// The first number of the sentence in `numbers`.
    let first: Int
    let count: Int
    let source: Int
  }

  static let columns = NameFeatures.count + NameFeatures.styled.count
  let sentences: [TrainingSentence]
  var numbers: [UInt32] = []
  var places: [Sentence] = []
  let index = FeatureIndex()
  var weights: UnsafeMutableBufferPointer<SIMD16<Float>>
  var squares: UnsafeMutableBufferPointer<SIMD16<Float>>
  var average: [SIMD16<Float>] = []
  var averaged: Float = 0
  var occurrences: [Float] = []
  var transitions = [Float](repeating: 0, count: 256)
  var transitionSquares = [Float](repeating: 1e-3, count: 256)
  var transitionAverage = [Float](repeating: 0, count: 256)
  /// For each numbered feature the feature of all sets that it belongs to, and the style whose own it is, −1 for none.
  private(set) var bases: [UInt64] = []
  private(set) var styles: [Int8] = []
  var generator = SeededRandom(seed: 20_240_515)
  var rate: Float = 0.15
  /// The learning rate of a style's own weights, as a share of `rate`: low, so that what can be shared is.
  var styleShare: Float = 0.1
  var dropout: Float = 0.2
  var lexicalDropout: Float = 0.1
  /// Rows that may be used; all before features are chosen.
  var isChosen: [Bool] = []

  init(sentences: [TrainingSentence], lexicon: NameLexicon, minimum: UInt8) {
    self.sentences = sentences
    weights = .allocate(capacity: 0)
    squares = .allocate(capacity: 0)
    var features = NameFeatures()
    func each(_ sentence: TrainingSentence, _ body: (UnsafeBufferPointer<UInt64>) -> Void) {
      sentence.values.withUnsafeBufferPointer { values in
        sentence.closed.withUnsafeBufferPointer { features.fill(values, closed: $0, lexicon: lexicon) }
      }
      features.hashes.withUnsafeBufferPointer { hashes in
        for scalar in 0..<sentence.values.count {
          body(UnsafeBufferPointer(rebasing: hashes[(scalar * NameFeatures.count)..<((scalar + 1) * NameFeatures.count)]))
        }
      }
    }
    for sentence in sentences {
      let amount: UInt8 = sentence.style == 0 ? 2 : 1
      each(sentence) { row in
        for hash in row { index.count(hash, by: amount) }
        for column in NameFeatures.styled { index.count(NameFeatures.styled(row[column], style: sentence.style), by: amount) }
      }
    }
    numbers.reserveCapacity(sentences.reduce(0) { $0 + $1.values.count } * Self.columns)
    for (source, sentence) in sentences.enumerated() {
      places.append(Sentence(first: numbers.count, count: sentence.values.count, source: source))
      each(sentence) { row in
        func add(_ hash: UInt64, base: UInt64, style: Int) {
          let number = index.number(hash, minimum: minimum)
          numbers.append(number)
          if number != FeatureIndex.absent, Int(number) == bases.count {
            bases.append(base)
            styles.append(Int8(style))
          }
        }
        for hash in row { add(hash, base: hash, style: -1) }
        for column in NameFeatures.styled { add(NameFeatures.styled(row[column], style: sentence.style), base: row[column], style: sentence.style) }
      }
    }
    index.forgetCounts()
    occurrences = [Float](repeating: 0, count: index.count)
    for place in places {
      let weight = sentences[place.source].weight
      for at in place.first..<(place.first + place.count * Self.columns) where numbers[at] != FeatureIndex.absent { occurrences[Int(numbers[at])] += weight }
    }
    weights = .allocate(capacity: index.count)
    weights.initialize(repeating: .zero)
    squares = .allocate(capacity: index.count)
    squares.initialize(repeating: SIMD16(repeating: 1e-3))
  }

  /// Forgets all weights.
  func restart() {
    weights.update(repeating: .zero)
    squares.update(repeating: SIMD16(repeating: 1e-3))
    transitions = [Float](repeating: 0, count: 256)
    transitionSquares = [Float](repeating: 1e-3, count: 256)
  }

  /// Drops the rows that were not chosen out of all sentences.
  func forgetUnchosen() { for at in numbers.indices where numbers[at] != FeatureIndex.absent && !isChosen[Int(numbers[at])] { numbers[at] = FeatureIndex.absent } }

  /// Adds the weights of now to the average that is kept.
  func addToAverage() {
    if average.isEmpty { average = [SIMD16<Float>](repeating: .zero, count: index.count) }
    for row in 0..<index.count { average[row] += weights[row] }
    for at in 0..<256 { transitionAverage[at] += transitions[at] }
    averaged += 1
  }

  func weight(_ row: Int) -> SIMD16<Float> { averaged > 0 ? average[row] / averaged : weights[row] }
  func transition(_ previous: Int, _ next: Int) -> Float { averaged > 0 ? transitionAverage[previous * 16 + next] / averaged : transitions[previous * 16 + next] }

  /// One pass over all sentences in a new order. Returns the mean loss of a scalar.
  func epoch() -> Double {
    var order = Array(places.indices)
    order.shuffle(using: &generator)
    var pass = Pass()
    var loss = 0.0
    var scalars = 0
    for at in order {
      loss += update(places[at], &pass)
      scalars += places[at].count
    }
    return loss / Double(max(scalars, 1))
  }

  /// What one sentence needs in passing.
  struct Pass {
    var used: [UInt32] = []
    var potentials: [SIMD16<Float>] = []
    var limited: [SIMD16<Float>] = []
    var free = Lattice()
    var bound = Lattice()
  }

  /// Forward and backward sums of one sentence, scaled.
  struct Lattice {
    var alpha: [SIMD16<Float>] = []
    var gamma: [SIMD16<Float>] = []
    var pairs = [SIMD16<Float>](repeating: .zero, count: 16)
    var logSum = 0.0

    mutating func run(_ p: [SIMD16<Float>], _ count: Int, _ table: [SIMD16<Float>], _ turned: [SIMD16<Float>]) {
      if alpha.count < count {
        alpha = [SIMD16<Float>](repeating: .zero, count: count)
        gamma = alpha
      }
      logSum = 0
      for tag in 0..<16 { pairs[tag] = .zero }
      var a = p[0]
      for tag in 0..<16 where tag >= Tag.count || !Tag.opens(tag) { a[tag] = 0 }
      var sum = max(a.sum(), 1e-30)
      logSum += Double(log(sum))
      a /= sum
      alpha[0] = a
      var sums = [Float](repeating: 1, count: count)
      for index in 1..<max(count, 1) {
        var next = SIMD16<Float>.zero
        for tag in 0..<Tag.count { next += table[tag] * a[tag] }
        a = next * p[index]
        sum = max(a.sum(), 1e-30)
        logSum += Double(log(sum))
        sums[index] = sum
        a /= sum
        alpha[index] = a
      }
      var b = SIMD16<Float>.zero
      for tag in 0..<Tag.count where Tag.closes(tag) { b[tag] = 1 }
      let end = max((alpha[count - 1] * b).sum(), 1e-30)
      logSum += Double(log(end))
      b /= end
      for index in stride(from: count - 1, through: 0, by: -1) {
        gamma[index] = alpha[index] * b
        guard index > 0 else { break }
        let v = p[index] * b / sums[index]
        let before = alpha[index - 1]
        var next = SIMD16<Float>.zero
        for tag in 0..<Tag.count {
          pairs[tag] += v * before[tag]
          next += turned[tag] * v[tag]
        }
        b = next
      }
      for tag in 0..<Tag.count { pairs[tag] *= table[tag] }
    }
  }

  private func update(_ place: Sentence, _ pass: inout Pass) -> Double {
    let sentence = sentences[place.source]
    let count = place.count
    guard count > 0 else { return 0 }
    // Copies of the pointers: a class's properties are checked at each access.
    let weights = self.weights, squares = self.squares
    let columns = Self.columns, firstLexical = NameFeatures.firstLexical, lastLexical = NameFeatures.count
    var random = generator
    defer { generator = random }
    let keep: UInt32 = UInt32((1 - dropout) * 65536)
    let factor = 1 / (1 - dropout)
    let lexicalOff = Float(random.next() & 0xFFFF) / 65536 < lexicalDropout
    pass.used.removeAll(keepingCapacity: true)
    if pass.potentials.count < count {
      pass.potentials = [SIMD16<Float>](repeating: .zero, count: count)
      pass.limited = pass.potentials
    }
    var shift = 0.0
    numbers.withUnsafeBufferPointer { numbers in
      for scalar in 0..<count {
        var sum = SIMD16<Float>.zero
        let base = place.first + scalar * columns
        var bits: UInt64 = 0
        for column in 0..<columns {
          if column & 3 == 0 { bits = random.next() }
          let number = numbers[base + column]
          let dropped = UInt32(bits & 0xFFFF) >= keep || (lexicalOff && column >= firstLexical && column < lastLexical)
          bits >>= 16
          if number == FeatureIndex.absent || dropped { pass.used.append(FeatureIndex.absent) } else {
            pass.used.append(number)
            sum += weights[Int(number)]
          }
        }
        sum *= factor
        let top = max(sum[0], sum.max())
        shift += Double(top)
        var p = smallExponential(sum - top)
        p[13] = 0; p[14] = 0; p[15] = 0
        pass.potentials[scalar] = p
        for tag in 0..<Tag.count where sentence.allowed[scalar] & (1 << UInt16(tag)) == 0 { p[tag] = 0 }
        pass.limited[scalar] = p
      }
    }
    var table = [SIMD16<Float>](repeating: .zero, count: 16)
    var turned = table
    for previous in 0..<Tag.count {
      for next in 0..<Tag.count where Tag.allows(previous, next) {
        let value = exp(transitions[previous * 16 + next])
        table[previous][next] = value
        turned[next][previous] = value
      }
    }
    pass.free.run(pass.potentials, count, table, turned)
    pass.bound.run(pass.limited, count, table, turned)
    let loss = pass.free.logSum - pass.bound.logSum
    guard loss.isFinite, loss < 1e4 else { return 0 }
    let weight = sentence.weight
    let styles = self.styles, rate = self.rate, styleShare = self.styleShare
    let used = pass.used
    for scalar in 0..<count {
      let gradient = (pass.bound.gamma[scalar] - pass.free.gamma[scalar]) * weight
      let size = max(gradient.max(), -gradient.min())
      if size < 0.004 { continue }
      let scaled = gradient * factor
      let square = scaled * scaled
      for at in (scalar * columns)..<((scalar + 1) * columns) {
        let number = used[at]
        if number == FeatureIndex.absent { continue }
        let row = Int(number)
        let total = squares[row] + square
        squares[row] = total
        weights[row] += scaled * (styles[row] < 0 ? rate : rate * styleShare) / total.squareRoot()
      }
    }
    for previous in 0..<Tag.count {
      for next in 0..<Tag.count where Tag.allows(previous, next) {
        let gradient = (pass.bound.pairs[previous][next] - pass.free.pairs[previous][next]) * weight
        let at = previous * 16 + next
        transitionSquares[at] += gradient * gradient
        transitions[at] += 0.1 * gradient / transitionSquares[at].squareRoot()
      }
    }
    return loss
  }
}
