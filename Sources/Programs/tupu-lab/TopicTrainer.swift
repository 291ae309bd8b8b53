internal import Foundation
internal import Tupu

/// Trains `TopicModel`: two passages of one document against passages of others, half of them from the same days.
final class TopicTrainer {
  private let width = TopicModel.width
  private let documents: [[[UInt16]]]
  private var random: SeededRandom
  private let vectors: JoinTrainer.Parameters
  private var offset: Float = -3
  private var frequency = [Int](repeating: 0, count: 1 << TopicModel.bits)
  private var passages = 0

  init(_ news: NewsText, seed: UInt64) {
    random = SeededRandom(seed: seed)
    var documents: [[[UInt16]]] = []
    for document in news.documents where document.count >= 2 {
      documents.append(document.map { TopicModel.buckets($0) })
    }
    for document in news.documents {
      for passage in document {
        passages += 1
        for bucket in Set(TopicModel.buckets(passage)) { frequency[Int(bucket)] += 1 }
      }
    }
    self.documents = documents
    vectors = JoinTrainer.Parameters((1 << TopicModel.bits) * width, scale: 0.25, random: &random)
    for index in 0..<vectors.count { vectors.squares[index] = 0.02 }
  }

  func train(batches: Int, rate: Float, log: (String) -> Void) {
    let n = 16
    var a = [[Float]](repeating: [], count: n)
    var b = a
    var loss = 0.0
    var first = 0
    var seen = 0
    for step in 0..<batches {
      let rate = rate * Float(1 - 0.9 * Double(step) / Double(batches))
      let anchor = random.below(2) == 0 ? random.below(documents.count) : nil
      var lists: [([UInt16], [UInt16])] = []
      var used: Set<Int> = []
      while lists.count < n {
        let index = anchor.map { min(documents.count - 1, max(0, $0 + random.below(61) - 30)) } ?? random.below(documents.count)
        if !used.insert(index).inserted { continue }
        let document = documents[index]
        let cut = 1 + random.below(document.count - 1)
        // A story so far, and one passage after it.
        let from = max(0, cut - 1 - random.below(4))
        let left = Array(document[from..<cut].joined())
        let right = document[cut]
        guard left.count >= 4, right.count >= 4 else { continue }
        lists.append((left, right))
      }
      for i in 0..<n {
        a[i] = sum(lists[i].0)
        b[i] = sum(lists[i].1)
      }
      var ga = [[Float]](repeating: [Float](repeating: 0, count: width), count: n)
      var gb = ga
      var offsetGradient: Float = 0
      for i in 0..<n {
        var own: Float = 0
        var best = -Float.infinity
        for j in 0..<n {
          var score = offset
          for k in 0..<width { score += a[i][k] * b[j][k] }
          let probability = 1 / (1 + exp(-score))
          loss -= Double(log2(max(1e-7, i == j ? probability : 1 - probability)))
          if i == j { own = score } else { best = max(best, score) }
          let gradient = probability - (i == j ? 1 : 0)
          offsetGradient += gradient
          for k in 0..<width {
            ga[i][k] += gradient * b[j][k]
            gb[j][k] += gradient * a[i][k]
          }
        }
        if own > best { first += 1 }
      }
      offset -= 0.002 * offsetGradient
      for i in 0..<n {
        update(lists[i].0, ga[i], rate: rate)
        update(lists[i].1, gb[i], rate: rate)
      }
      seen += n
      if (step + 1) % 5000 == 0 {
        log("topic \(step + 1): loss \(loss / Double(seen)) bits, first of \(n) \(Double(first) / Double(seen))")
        (loss, first, seen) = (0, 0, 0)
      }
    }
  }

  private func sum(_ buckets: [UInt16]) -> [Float] {
    var sum = [Float](repeating: 0, count: width)
    for bucket in buckets {
      let v = vectors.values + Int(bucket) * width
      for k in 0..<width { sum[k] += v[k] }
    }
    let norm = 1 / Float(buckets.count).squareRoot()
    for k in 0..<width { sum[k] *= norm }
    return sum
  }

  private func update(_ buckets: [UInt16], _ gradient: [Float], rate: Float) {
    let norm = 1 / Float(buckets.count).squareRoot()
    for bucket in buckets { for k in 0..<width { vectors.update(Int(bucket) * width + k, gradient[k] * norm, rate: rate) } }
  }

  func file() -> [UInt8] {
    var writer = WeightsWriter()
    writer.float(offset)
    writer.quantized(vectors.array)
    let rarities = frequency.map { Float(min(127, max(0, -log((Double($0) + 0.5) / Double(passages)) * 20 / 2))) }
    writer.quantized(rarities, scale: 1)
    return writer.bytes
  }
}
