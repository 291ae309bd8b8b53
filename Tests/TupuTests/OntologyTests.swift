import Testing

@testable import Tupu

@Test func everyPredicateOfTheCodeIsDeclared() {
  let known: [Predicate] = [
    .locatedIn, .partOf, .worksFor, .studiedAt, .wrote, .issued, .cooperatesWith, .visited, .receivedAwardFrom, .formerly,
  ]
  #expect(Ontology.standard.predicates.map(\.predicate).sorted() == known.sorted())
}

@Test func everyClassNamedByAPredicateIsDeclared() {
  let names = Set(Ontology.standard.classes.map(\.name))
  for term in Ontology.standard.predicates {
    #expect(names.isSuperset(of: term.domain + term.range), "\(term.predicate.rawValue)")
  }
}
