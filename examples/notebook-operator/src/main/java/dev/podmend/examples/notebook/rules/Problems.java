package dev.podmend.examples.notebook.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Gathers what is wrong, each problem with the field that it is about. */
final class Problems {

  private final List<String> found;
  private final String field;

  Problems() {
    this(new ArrayList<>(), "");
  }

  private Problems(List<String> found, String field) {
    this.found = found;
    this.field = field;
  }

  /** The same list, for a field of this one. */
  Problems in(String name) {
    return new Problems(found, field.isEmpty() ? name : field + "." + name);
  }

  /** The same list, for one entry of this field. */
  Problems at(int index) {
    return new Problems(found, field + "[" + index + "]");
  }

  void add(String problem) {
    found.add(field + ": " + problem);
  }

  void addUnless(boolean right, String problem) {
    if (!right) {
      add(problem);
    }
  }

  /** Adds what a value refuses to be made of. */
  void check(Runnable making) {
    try {
      making.run();
    } catch (IllegalArgumentException e) {
      add(String.valueOf(e.getMessage()));
    }
  }

  /** Adds that a text is missing, or what its value refuses. */
  void require(String name, String text, Consumer<String> parse) {
    if (text.isEmpty()) {
      add(name + " is required");
    } else {
      in(name).check(() -> parse.accept(text));
    }
  }

  /** Adds what the value of a text refuses, where there is one. */
  void allow(String name, String text, Consumer<String> parse) {
    if (!text.isEmpty()) {
      in(name).check(() -> parse.accept(text));
    }
  }

  /** Adds every name that comes a second time, at its place. */
  void unique(String what, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      if (!names.get(i).isEmpty() && !seen.add(names.get(i))) {
        at(i).add(what + " '" + names.get(i) + "' is used more than once");
      }
    }
  }

  List<String> all() {
    return List.copyOf(found);
  }
}
