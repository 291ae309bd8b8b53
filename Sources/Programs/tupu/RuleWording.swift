internal import Tupu

extension ResolutionRule {
  /// The rule for people.
  var wording: String {
    switch self {
    case .asPrinted: "as printed"
    case .dictionary: "by --names"
    case .division: "a division of this name near the page's place"
    case .country: "a country's name"
    case .abbreviatedPlace: "a short name of a place"
    case .defined: "the article defines the short form"
    case .shortForm: "short form of a longer name in the article"
    case .wellKnown: "a well-known body's short name"
    case .completedByPlace: "completed by the place it is of"
    case .completedByBody: "completed by the body it belongs to"
    case .personPart: "part of the name of a person in the article"
    }
  }
}
