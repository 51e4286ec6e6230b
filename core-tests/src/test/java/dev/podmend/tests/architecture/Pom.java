package dev.podmend.tests.architecture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads pom files. */
final class Pom {

  private Pom() {}

  /** The {@code project} element. */
  static Element read(Path pom) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      return factory.newDocumentBuilder().parse(pom.toFile()).getDocumentElement();
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new IllegalStateException("cannot read " + pom, e);
    }
  }

  /** The text at a path of child elements, trimmed; empty where there is none. */
  static String text(Element element, String... path) {
    Optional<Element> found = Optional.of(element);
    for (String name : path) {
      found = found.flatMap(parent -> children(parent, name).stream().findFirst());
    }
    return found.map(Element::getTextContent).orElse("").strip();
  }

  /** The only child of that name. */
  static Element child(Element element, String name) {
    return children(element, name).stream()
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(element.getTagName() + " has no " + name));
  }

  /** The children of that name in order. */
  static List<Element> children(Element element, String name) {
    List<Element> found = new ArrayList<>();
    NodeList nodes = element.getChildNodes();
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element child && child.getTagName().equals(name)) {
        found.add(child);
      }
    }
    return found;
  }
}
