package dev.podmend.tests.documentation;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A link of a page.
 *
 * @param target an address, or a path from the page's folder, perhaps with a heading behind {@code
 *     #}
 */
record Link(Page page, String target) {

  boolean leadsOutside() {
    return target.contains("://") || target.startsWith("mailto:");
  }

  /** The file that it leads to, its own page included. */
  Path file() {
    int hash = target.indexOf('#');
    String path = hash < 0 ? target : target.substring(0, hash);
    return path.isEmpty() ? page.file() : page.file().resolveSibling(path).normalize();
  }

  /** Whether what it leads to is there. */
  boolean holds() {
    int hash = target.indexOf('#');
    return Files.exists(file())
        && (hash < 0 || new Page(file()).anchors().contains(target.substring(hash + 1)));
  }

  @Override
  public String toString() {
    return Page.ROOT.relativize(page.file()) + " → " + target;
  }
}
