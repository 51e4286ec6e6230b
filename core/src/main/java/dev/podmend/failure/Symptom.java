package dev.podmend.failure;

import static java.util.Objects.requireNonNull;

import dev.podmend.model.Phrase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a rule looks for: a reason, codes, phrases of a message, circumstances. A value that can
 * print itself; all that is stated must hold.
 *
 * <p>Phrases are plain words, matched whatever their case. {@code …} in a phrase stands for any
 * text, at most once, and {@code $} at its end for the end of the message. Whole words only: a
 * phrase is never found inside a longer name.
 */
public final class Symptom {

  private final Concern concern;
  private final List<String> reasons;
  private final List<Phrase> phrases;
  private final List<Phrase> excludedPhrases;
  private final List<CodeRange> codes;
  private final Set<Circumstance> given;
  private final Set<Circumstance> excluded;

  private Symptom(
      Concern concern,
      List<String> reasons,
      List<Phrase> phrases,
      List<Phrase> excludedPhrases,
      List<CodeRange> codes,
      Set<Circumstance> given,
      Set<Circumstance> excluded) {
    this.concern = concern;
    this.reasons = reasons;
    this.phrases = phrases;
    this.excludedPhrases = excludedPhrases;
    this.codes = codes;
    this.given = given;
    this.excluded = excluded;
  }

  /** Whatever a concern brings up, whichever its reason. */
  public static Symptom anything(Concern concern) {
    return new Symptom(
        requireNonNull(concern, "concern"),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Set.of(),
        Set.of());
  }

  /**
   * One of some reasons of a concern.
   *
   * @param reasons the reasons as the API writes them; letter case does not matter
   */
  public static Symptom reason(Concern concern, String... reasons) {
    return new Symptom(
        requireNonNull(concern, "concern"),
        List.of(reasons),
        List.of(),
        List.of(),
        List.of(),
        Set.of(),
        Set.of());
  }

  /**
   * The same, and the message has one of these phrases.
   *
   * @throws IllegalArgumentException if a phrase has fewer than 3 characters beside its gap, is not
   *     ASCII, or has more than one gap
   */
  public Symptom saying(String... anyOf) {
    return new Symptom(concern, reasons, phrases(anyOf), excludedPhrases, codes, given, excluded);
  }

  /** The same, and the message has none of these phrases. */
  public Symptom notSaying(String... noneOf) {
    return new Symptom(concern, reasons, phrases, phrases(noneOf), codes, given, excluded);
  }

  /** The same, with one of these exit codes or HTTP codes. */
  public Symptom code(int... anyOf) {
    List<CodeRange> ranges = Arrays.stream(anyOf).mapToObj(c -> new CodeRange(c, c)).toList();
    return new Symptom(concern, reasons, phrases, excludedPhrases, ranges, given, excluded);
  }

  /** The same, with a code from {@code low} to {@code high}, both included. */
  public Symptom codeBetween(int low, int high) {
    List<CodeRange> ranges = new ArrayList<>(codes);
    ranges.add(new CodeRange(low, high));
    return new Symptom(
        concern, reasons, phrases, excludedPhrases, List.copyOf(ranges), given, excluded);
  }

  /** The same, in all of these circumstances. */
  public Symptom given(Circumstance first, Circumstance... rest) {
    return new Symptom(
        concern, reasons, phrases, excludedPhrases, codes, EnumSet.of(first, rest), excluded);
  }

  /** The same, in none of these circumstances. */
  public Symptom except(Circumstance first, Circumstance... rest) {
    return new Symptom(
        concern, reasons, phrases, excludedPhrases, codes, given, EnumSet.of(first, rest));
  }

  private static List<Phrase> phrases(String... written) {
    return Arrays.stream(written).map(Phrase::of).toList();
  }

  Concern concern() {
    return concern;
  }

  List<String> reasons() {
    return reasons;
  }

  /** What a message must say one of, in lower case; empty where it need not say anything. */
  public List<Phrase> phrases() {
    return phrases;
  }

  /** Whether a text that says one of the phrases shows it, whatever else is known of the pod. */
  public boolean isTextAlone() {
    return !phrases.isEmpty()
        && reasons.isEmpty()
        && excludedPhrases.isEmpty()
        && codes.isEmpty()
        && given.isEmpty()
        && excluded.isEmpty();
  }

  List<Phrase> excludedPhrases() {
    return excludedPhrases;
  }

  List<CodeRange> codes() {
    return codes;
  }

  int givenMask() {
    return mask(given);
  }

  int excludedMask() {
    return mask(excluded);
  }

  private static int mask(Set<Circumstance> circumstances) {
    return circumstances.stream().mapToInt(Circumstance::bit).reduce(0, (a, b) -> a | b);
  }

  /** The symptom in words, for documents and explanations. */
  public String describe() {
    List<String> clauses = new ArrayList<>();
    if (!reasons.isEmpty()) {
      clauses.add(String.join(" or ", reasons));
    }
    if (!codes.isEmpty()) {
      clauses.add("code " + codes.stream().map(CodeRange::toString).collect(joining(" or ")));
    }
    if (!phrases.isEmpty()) {
      clauses.add("saying " + phrases.stream().map(Phrase::toString).collect(joining(" or ")));
    }
    if (!excludedPhrases.isEmpty()) {
      clauses.add(
          "not saying " + excludedPhrases.stream().map(Phrase::toString).collect(joining(" nor ")));
    }
    new TreeSet<>(given).forEach(fact -> clauses.add("where " + fact.description()));
    new TreeSet<>(excluded).forEach(fact -> clauses.add("unless " + fact.description()));
    return clauses.isEmpty() ? "anything else" : String.join(", ", clauses);
  }

  private static java.util.stream.Collector<CharSequence, ?, String> joining(String separator) {
    return Collectors.joining(separator);
  }

  @Override
  public String toString() {
    return describe();
  }

  /** Codes from {@code low} to {@code high}, both included. */
  record CodeRange(int low, int high) {

    boolean contains(int code) {
      return low <= code && code <= high;
    }

    @Override
    public String toString() {
      return low == high ? Integer.toString(low) : low + "–" + high;
    }
  }
}
