package dev.podmend.requirements;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a line into commands and words as a shell does. It departs from a shell where people forget
 * quotes: {@code numpy>=1.20} and {@code numpy; python_version < "3.9"} stay the requirement that
 * they are meant to be.
 */
final class MagicWords {

  private final String line;
  private final List<List<MagicWord>> commands = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private List<MagicWord> words = new ArrayList<>();
  private boolean open;
  private boolean quoted;
  private boolean interpolated;
  private boolean redirecting;
  private boolean parenthesised;
  private int at;

  private MagicWords(String line) {
    this.line = line;
  }

  /** The commands of a line, none of them empty. */
  static List<List<MagicWord>> commands(String line) {
    MagicWords cut = new MagicWords(line);
    while (cut.at < line.length()) {
      cut.step(line.charAt(cut.at));
    }
    cut.endCommand();
    return cut.commands;
  }

  private void step(char c) {
    switch (c) {
      case ' ', '\t', '\f' -> endWord();
      case '\n', '|' -> endCommand();
      case '\'', '"' -> quotation(c);
      case '\\' -> escape();
      case '#' -> comment();
      case ';' -> semicolon();
      case '&' -> ampersand();
      case '<', '>' -> comparison(c);
      case '(', ')' -> parenthesis(c);
      default -> append(c);
    }
    at++;
  }

  private void append(char c) {
    open = true;
    interpolated |= startsVariable(at);
    parenthesised |= c == '(';
    word.append(c);
  }

  /** Both of Python, which IPython fills in, and of the shell. */
  private boolean startsVariable(int index) {
    char c = line.charAt(index);
    char next = index + 1 < line.length() ? line.charAt(index + 1) : ' ';
    boolean names = Character.isLetter(next) || next == '_';
    return c == '`' || (c == '{' && names) || (c == '$' && (names || next == '{' || next == '('));
  }

  private void quotation(char quote) {
    open = true;
    quoted = true;
    at++;
    while (at < line.length() && line.charAt(at) != quote) {
      if (quote == '"' && line.charAt(at) == '\\' && at + 1 < line.length()) {
        at++;
      }
      append(line.charAt(at));
      at++;
    }
  }

  private void escape() {
    if (at + 1 < line.length()) {
      at++;
      open = true;
      word.append(line.charAt(at));
    }
  }

  private void comment() {
    if (open) {
      append('#');
    } else {
      at = line.length();
    }
  }

  private void semicolon() {
    int variable = at + 1;
    while (variable < line.length() && RequirementLineCursor.isBlank(line.charAt(variable))) {
      variable++;
    }
    if (!startsMarker(variable)) {
      endCommand();
      return;
    }
    reopen();
    int end = endOfMarker(variable);
    word.append(line.substring(at, end).stripTrailing());
    redirecting = true;
    endWord();
    at = end - 1;
  }

  private boolean startsMarker(int index) {
    return RequirementLineMarker.VARIABLES.stream()
        .anyMatch(variable -> line.startsWith(variable, index));
  }

  /** A marker may stand after a blank; then the word before it goes on. */
  private void reopen() {
    if (!open && !words.isEmpty()) {
      MagicWord last = words.remove(words.size() - 1);
      word.append(last.text());
      interpolated = last.interpolated();
    }
    open = true;
  }

  private int endOfMarker(int start) {
    int end = start;
    while (end < line.length() && "&|;#\n".indexOf(line.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private void ampersand() {
    if (at + 1 < line.length() && line.charAt(at + 1) == '>') {
      endWord();
      at++;
      redirect();
    } else {
      endCommand();
    }
  }

  private void comparison(char c) {
    char next = at + 1 < line.length() ? line.charAt(at + 1) : ' ';
    boolean versionFollows = next == '=' || RequirementLineCursor.isDigit(next);
    if (open && versionFollows && !isNumber()) {
      word.append(c);
      redirecting = true;
      return;
    }
    if (isNumber()) {
      forgetWord();
    }
    endWord();
    redirect();
  }

  private boolean isNumber() {
    return !quoted && word.length() > 0 && word.chars().allMatch(RequirementLineCursor::isDigit);
  }

  /** Passes over the operator, which is here, and the file it names. */
  private void redirect() {
    at++;
    while (at < line.length() && "<>& \t".indexOf(line.charAt(at)) >= 0) {
      at++;
    }
    while (at < line.length() && " \t\n;|&".indexOf(line.charAt(at)) < 0) {
      at++;
    }
    at--;
  }

  private void parenthesis(char c) {
    boolean ofWord = open && (c == '(' || parenthesised);
    if (ofWord) {
      append(c);
    } else {
      endCommand();
    }
  }

  private void endWord() {
    if (open) {
      words.add(new MagicWord(word.toString(), interpolated, redirecting));
    }
    forgetWord();
  }

  private void forgetWord() {
    word.setLength(0);
    open = false;
    quoted = false;
    interpolated = false;
    redirecting = false;
    parenthesised = false;
  }

  private void endCommand() {
    endWord();
    if (!words.isEmpty()) {
      commands.add(words);
      words = new ArrayList<>();
    }
  }
}
