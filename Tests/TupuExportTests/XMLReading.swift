import Foundation
import FoundationXML

/// An XML document as a tree, read back by another reader than the one that wrote it.
final class XMLElementReading {
  let name: String
  let attributes: [String: String]
  var children: [XMLElementReading] = []
  var text = ""

  init(name: String, attributes: [String: String]) {
    self.name = name
    self.attributes = attributes
  }

  func all(_ name: String) -> [XMLElementReading] { children.filter { $0.name == name } }

  static func parse(_ text: String) throws -> XMLElementReading {
    let parser = XMLParser(data: Data(text.utf8))
    let delegate = Delegate()
    parser.delegate = delegate
    guard parser.parse(), let root = delegate.root else { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
    return root
  }

  private final class Delegate: NSObject, XMLParserDelegate {
    var root: XMLElementReading?
    var stack: [XMLElementReading] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      let element = XMLElementReading(name: name, attributes: attributes)
      if let parent = stack.last { parent.children.append(element) } else { root = element }
      stack.append(element)
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
      stack.removeLast()
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) { stack.last?.text += text }
  }
}
