internal import CTupuModel

/// The taggers that find names: immutable, shared by all tasks, read where they lie in the binary.
public struct MentionModel: Sendable {
  package let linear: LinearTagger?
  package let decoder: TagDecoder

  package init(linear: LinearTagger?) {
    self.linear = linear
    decoder = TagDecoder(weights: linear?.transitions ?? [])
  }

  /// The model inside the binary.
  public static let standard = MentionModel(
    linear: NameLexicon(EmbeddedFile(tupu_name_lexicon()).bytes).flatMap { LinearTagger(EmbeddedFile(tupu_name_weights()).bytes, lexicon: $0) })
}
