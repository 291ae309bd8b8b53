internal import CTupuModel

/// The taggers that find names: immutable, shared by all tasks, read where they lie in the binary.
public struct MentionModel: Sendable {
  package let linear: LinearTagger?
  package let neural: NeuralTagger?
  /// How much each tagger's scores count.
  package let shares: Shares
  /// The neural tagger reads a line only where the linear one is less sure than this of the tag of some scalar; above 1, always.
  package let sure: Float

  /// Chosen on corpus/dev and the held-out parts, where it changes F1 by −0.2 to +0.2 and saves a third of the time.
  package static let sureEnough: Float = 0.99
  package let decoder: TagDecoder

  package struct Shares: Sendable {
    package var linear: Float
    package var neural: Float
    package init(linear: Float, neural: Float) {
      self.linear = linear
      self.neural = neural
    }

    /// Chosen on the held-out parts of the sets.
    package static let standard = Shares(linear: 1, neural: 1)
  }

  package init(linear: LinearTagger?, neural: NeuralTagger? = nil, shares: Shares = .standard, sure: Float = sureEnough) {
    self.linear = linear
    self.neural = neural
    self.shares = shares
    self.sure = sure
    decoder = TagDecoder(weights: (linear?.transitions ?? []).map { $0 * shares.linear })
  }

  /// Whether a scalar is a surname.
  func isSurname(_ value: UInt32) -> Bool {
    guard let lexicon = linear?.lexicon else { return false }
    return lexicon.entry(NameLexicon.extend(NameLexicon.seed, value)).flags & NameLexicon.Flag.surname != 0
  }

  /// The lexicon inside the binary.
  package static let standardLexicon = NameLexicon(EmbeddedFile(tupu_name_lexicon()).bytes)

  /// The neural tagger's weights inside the binary.
  package static let neuralWeights = NeuralWeights(EmbeddedFile(tupu_neural_weights()).bytes)

  /// Tells one model from another, in eight hexadecimal digits: a hash of the files' sizes and of every 997th byte, so that to name
  /// it costs nothing. Training changes nearly every byte.
  public static let version: String = {
    var hash = StableHash()
    for file in [EmbeddedFile(tupu_name_lexicon()), EmbeddedFile(tupu_name_weights()), EmbeddedFile.standingNames, EmbeddedFile(tupu_neural_weights())] {
      hash.combine(String(file.bytes.count))
      for offset in stride(from: 0, to: file.bytes.count, by: 997) { hash.combine(byte: file.bytes[offset]) }
    }
    return String(hash.hexadecimal.prefix(8))
  }()

  /// The model inside the binary.
  public static let standard = MentionModel(
    linear: standardLexicon.flatMap { LinearTagger(EmbeddedFile(tupu_name_weights()).bytes, lexicon: $0) },
    neural: standardLexicon.flatMap { lexicon in neuralWeights.map { NeuralTagger($0, lexicon: lexicon) } })
}
