internal import ArgumentParser
internal import TupuExport

/// `tupu ontology`: the terms of exports, as files that other programs load.
struct OntologyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ontology", abstract: "Print the ontology of exports: OWL, or SHACL shapes, in Turtle.")

  @Flag(help: "Print the SHACL shapes that exports keep instead.")
  var shapes = false

  func run() throws { try Output.write(shapes ? OntologyTurtle().shapes : OntologyTurtle().owl) }
}
