package dev.podmend.failure;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MessageTextProperties {

  @Property
  void unwrapping_twice_changes_nothing_more(
      @ForAll Concern concern, @ForAll("wrapped") String message) {
    String once = MessageText.unwrapped(concern, message);

    assertThat(MessageText.unwrapped(concern, once)).isEqualTo(once);
  }

  @Property
  void something_is_left_of_any_message_that_says_something(
      @ForAll Concern concern, @ForAll("wrapped") String message) {
    assertThat(MessageText.unwrapped(concern, message).isEmpty()).isEqualTo(message.isBlank());
  }

  @Property
  void the_telling_part_ends_within_the_message(@ForAll Concern concern, @ForAll String message) {
    assertThat(MessageText.endOf(concern, message)).isBetween(0, message.length());
  }

  @Example
  void a_quote_that_closes_a_name_belongs_to_it() {
    assertThat(told(Concern.PULL, "Back-off pulling image \"acme/auth:unauthorized\"."))
        .isEqualTo("Back-off pulling image \"acme/auth:unauthorized\"");
    assertThat(told(Concern.POD_EVENT, "desc = \"dial unix: not found\": unknown"))
        .isEqualTo("desc = \"dial unix: not found\"");
  }

  @Example
  void a_quote_that_closes_nothing_is_punctuation() {
    assertThat(told(Concern.PULL, "image \"web:1\" not found\""))
        .isEqualTo("image \"web:1\" not found");
    assertThat(told(Concern.PULL, "manifest unknown \"")).isEqualTo("manifest unknown");
  }

  @Example
  void where_names_are_read_every_quote_at_the_end_is_punctuation() {
    assertThat(told(Concern.START, "exec: \"not found\"")).isEqualTo("exec: \"not found");
  }

  private static String told(Concern concern, String message) {
    return message.substring(0, MessageText.endOf(concern, message));
  }

  @Property
  void every_wrapping_is_taken_off(@ForAll("wrappings") String wrapping) {
    assertThat(MessageText.unwrapped(Concern.PULL, wrapping + "manifest unknown"))
        .isEqualTo("manifest unknown");
  }

  @Example
  void the_artifact_error_of_a_pull_is_left_out() {
    String message = "pull image err: manifest unknown; artifact err: unauthorized";

    assertThat(MessageText.unwrapped(Concern.PULL, message)).isEqualTo("manifest unknown");
  }

  @Provide
  Arbitrary<String> wrappings() {
    return Arbitraries.of(
        "(combined from similar events): ",
        "Error: ",
        "Error response from daemon: ",
        "failed to do request: ",
        "unable to pull image or OCI artifact: ",
        "pull image err: ",
        "Failed to pull image \"web:1\": ",
        "Back-off pulling image \"web:1\": ErrImagePull: ",
        "failed to pull and unpack image \"web:1\": ",
        "failed to resolve reference \"web:1\": ",
        "rpc error: code = NotFound desc = ");
  }

  @Provide
  Arbitrary<String> wrapped() {
    Arbitrary<String> piece =
        Arbitraries.oneOf(
            wrappings(),
            Arbitraries.of("; artifact err:", "preemption:", " ", "\"", "\": ", ": ", "desc = "),
            Arbitraries.strings().ofMaxLength(8));
    return piece.list().ofMaxSize(8).map(pieces -> String.join("", pieces));
  }
}
