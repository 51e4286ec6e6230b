package dev.podmend.runtime.git;

import dev.podmend.build.GitUrl;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;

/**
 * The URLs that a {@code .gitmodules} file gives.
 *
 * @param byPath as they stand there, by the submodules' paths
 */
record SubmoduleUrls(Map<String, String> byPath) {

  private static final String SECTION = "submodule";

  /** The URLs of that file; none where it cannot be read. */
  static SubmoduleUrls of(String text) {
    Config config = new Config();
    try {
      config.fromText(text);
    } catch (ConfigInvalidException e) {
      return new SubmoduleUrls(Map.of());
    }
    Map<String, String> urls = new HashMap<>();
    for (String name : config.getSubsections(SECTION)) {
      Optional.ofNullable(config.getString(SECTION, name, "path"))
          .ifPresent(
              path ->
                  Optional.ofNullable(config.getString(SECTION, name, "url"))
                      .ifPresent(url -> urls.putIfAbsent(path, url)));
    }
    return new SubmoduleUrls(urls);
  }

  /** The URL of a submodule; empty where there is none that is allowed. */
  Optional<GitUrl> find(String path, GitUrl parent) {
    return Optional.ofNullable(byPath.get(path)).flatMap(text -> resolved(text, parent));
  }

  private static Optional<GitUrl> resolved(String text, GitUrl parent) {
    boolean relative = text.startsWith("./") || text.startsWith("../");
    try {
      return Optional.of(new GitUrl(relative ? relativeTo(parent.text(), text) : text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String relativeTo(String parent, String path) {
    String base = parent.endsWith("/") ? parent.substring(0, parent.length() - 1) : parent;
    String rest = path;
    while (rest.startsWith("./") || rest.startsWith("../")) {
      if (rest.startsWith("../")) {
        base = base.substring(0, Math.max(0, base.lastIndexOf('/')));
      }
      rest = rest.substring(rest.indexOf('/') + 1);
    }
    return base + "/" + rest;
  }
}
