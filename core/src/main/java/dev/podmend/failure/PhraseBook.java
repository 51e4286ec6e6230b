package dev.podmend.failure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds every phrase of a set in one pass over a text, in time linear in the text's length and
 * independent of the number of phrases: an Aho-Corasick automaton, completed to a table of
 * transitions.
 */
final class PhraseBook {

  private static final int ROOT = 0;
  private static final int OTHER = 0;
  private static final char END_MARK = '$';
  private static final int[] NOTHING = {};

  /** A quoted text of any length, as phrases write it. */
  private static final String QUOTED = "\"\"";

  private final Map<String, Integer> partIds = new LinkedHashMap<>();
  private final byte[] classOf = new byte[128];
  private final int endClass;
  private final int classes;
  private final int[] next;
  private final int[][] found;
  private final int[] lengths;
  private final boolean[] quoting;
  private final boolean[] wordStart;
  private final boolean[] wordEnd;

  PhraseBook(Collection<Phrase> phrases) {
    for (Phrase phrase : phrases) {
      partIds.putIfAbsent(phrase.head(), partIds.size());
      if (phrase.hasGap()) {
        partIds.putIfAbsent(phrase.tail(), partIds.size());
      }
    }
    List<String> parts = List.copyOf(partIds.keySet());
    int known = assignClasses(parts);
    this.endClass = known;
    this.classes = known + 1;
    this.lengths = new int[parts.size()];
    this.quoting = new boolean[parts.size()];
    this.wordStart = new boolean[parts.size()];
    this.wordEnd = new boolean[parts.size()];
    for (int id = 0; id < parts.size(); id++) {
      String part = parts.get(id);
      boolean toEnd = part.charAt(part.length() - 1) == END_MARK && part.length() > 1;
      lengths[id] = toEnd ? part.length() - 1 : part.length();
      quoting[id] = part.contains(QUOTED);
      // Where two quoted texts lie within, the start is not known for sure.
      boolean startIsKnown = part.indexOf(QUOTED) == part.lastIndexOf(QUOTED);
      wordStart[id] = startIsKnown && isWord(part.charAt(0));
      wordEnd[id] = !toEnd && isWord(part.charAt(part.length() - 1));
    }
    Trie trie = new Trie(classes);
    for (int id = 0; id < parts.size(); id++) {
      trie.add(classesOf(parts.get(id)), id);
    }
    trie.complete();
    this.next = trie.transitions();
    this.found = trie.outputs();
  }

  private int assignClasses(List<String> parts) {
    int count = OTHER + 1;
    for (String part : parts) {
      for (int i = 0; i < part.length(); i++) {
        char c = part.charAt(i);
        if (classOf[c] == OTHER) {
          classOf[c] = (byte) count++;
        }
      }
    }
    for (char upper = 'A'; upper <= 'Z'; upper++) {
      classOf[upper] = classOf[Character.toLowerCase(upper)];
    }
    return count;
  }

  private int[] classesOf(String part) {
    int[] result = new int[part.length()];
    for (int i = 0; i < result.length; i++) {
      boolean end = i > 0 && i == result.length - 1 && part.charAt(i) == END_MARK;
      result[i] = end ? endClass : classOf[part.charAt(i)];
    }
    return result;
  }

  int partId(String part) {
    Integer id = partIds.get(part);
    if (id == null) {
      throw new IllegalArgumentException("not in this book: " + part);
    }
    return id;
  }

  /**
   * Looks through {@code text[start, end)}. With {@code blankQuotes}, what stands between double
   * quotes is skipped, so that names in a message cannot pass for words of it.
   */
  PhraseHits scan(String text, int start, int end, boolean blankQuotes) {
    PhraseHits hits = new PhraseHits();
    int state = ROOT;
    boolean opening = true;
    int skipped = 0;
    for (int at = start; at < end; at++) {
      char c = text.charAt(at);
      state = next[state * classes + (c < 128 ? classOf[c] : OTHER)];
      if (found[state].length > 0) {
        record(hits, state, text, at + 1, start, end, skipped);
      }
      if (c == '"' && blankQuotes) {
        int resumed = opening ? beforeClosingQuote(text, at, end) : at;
        skipped = opening ? resumed - at : skipped;
        at = resumed;
        opening = !opening;
      }
    }
    state = next[state * classes + endClass];
    if (found[state].length > 0) {
      record(hits, state, text, end, start, end, skipped);
    }
    return hits;
  }

  private static int beforeClosingQuote(String text, int at, int end) {
    int closing = text.indexOf('"', at + 1);
    return closing < 0 || closing >= end ? at : closing - 1;
  }

  /** Notes what ends at {@code to}; {@code skipped} is the length of the last quoted text. */
  private void record(
      PhraseHits hits, int state, String text, int to, int start, int end, int skipped) {
    for (int id : found[state]) {
      int from = Math.max(start, to - lengths[id] - (quoting[id] ? skipped : 0));
      if (standsAlone(id, text, from, to, start, end)) {
        hits.add(id, from, to);
      }
    }
  }

  private boolean standsAlone(int id, String text, int from, int to, int start, int end) {
    return !(wordStart[id] && from > start && joinsWords(text.charAt(from - 1)))
        && !(wordEnd[id] && to < end && joinsWords(text.charAt(to)));
  }

  private static boolean joinsWords(char c) {
    return isWord(c) || c == '_' || c == '-' || c == '/' || c == '@';
  }

  private static boolean isWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  /** The automaton while it is built. */
  private static final class Trie {
    private final int classes;
    private final List<int[]> edges = new ArrayList<>();
    private final List<int[]> outputs = new ArrayList<>();

    Trie(int classes) {
      this.classes = classes;
      newState();
    }

    private int newState() {
      int[] none = new int[classes];
      Arrays.fill(none, -1);
      edges.add(none);
      outputs.add(NOTHING);
      return edges.size() - 1;
    }

    void add(int[] word, int id) {
      int state = ROOT;
      for (int symbol : word) {
        int[] from = edges.get(state);
        if (from[symbol] < 0) {
          from[symbol] = newState();
        }
        state = from[symbol];
      }
      outputs.set(state, append(outputs.get(state), new int[] {id}));
    }

    /** Adds the transitions on mismatch, breadth first, so that every state has one a symbol. */
    void complete() {
      int[] fallback = new int[edges.size()];
      ArrayDeque<Integer> queue = new ArrayDeque<>();
      queue.add(ROOT);
      while (!queue.isEmpty()) {
        int state = queue.remove();
        int[] from = edges.get(state);
        for (int symbol = 0; symbol < classes; symbol++) {
          int onMismatch = state == ROOT ? ROOT : edges.get(fallback[state])[symbol];
          if (from[symbol] < 0) {
            from[symbol] = onMismatch;
          } else {
            int child = from[symbol];
            fallback[child] = onMismatch;
            outputs.set(child, append(outputs.get(child), outputs.get(onMismatch)));
            queue.add(child);
          }
        }
      }
    }

    private static int[] append(int[] first, int[] second) {
      int[] both = Arrays.copyOf(first, first.length + second.length);
      System.arraycopy(second, 0, both, first.length, second.length);
      return both;
    }

    int[] transitions() {
      int[] table = new int[edges.size() * classes];
      for (int state = 0; state < edges.size(); state++) {
        System.arraycopy(edges.get(state), 0, table, state * classes, classes);
      }
      return table;
    }

    int[][] outputs() {
      return outputs.toArray(new int[0][]);
    }
  }
}
