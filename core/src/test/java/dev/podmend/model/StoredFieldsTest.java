package dev.podmend.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class StoredFieldsTest {

  private static final String JSON =
      """
      {"text":"a","number":7,"count":0,"share":0.5,"when":"2026-03-01T12:00:00Z",
       "confidence":"LIKELY","texts":["b","c"],"inner":{"x":true},"nothing":null,"price":1.10}
      """;

  private final StoredFields fields = StoredFields.of("attempt 1", JsonTree.read(JSON));

  private enum Level {
    LOW,
    LIKELY
  }

  @Test
  void each_field_is_read_as_what_it_is() {
    assertThat(fields.text("text")).isEqualTo("a");
    assertThat(fields.maybeText("text")).hasValue("a");
    assertThat(fields.number("number")).isEqualTo(7);
    assertThat(fields.number("number", 7, 7)).isEqualTo(7);
    assertThat(fields.instant("when")).isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
    assertThat(fields.count("count")).isZero();
    assertThat(fields.fraction("share", 0, 1)).isEqualTo(0.5);
    assertThat(fields.maybeInstant("when")).hasValue(Instant.parse("2026-03-01T12:00:00Z"));
    assertThat(fields.maybeConstant("confidence", Level.class)).hasValue(Level.LIKELY);
    assertThat(fields.texts("texts")).containsExactly("b", "c");
    assertThat(fields.elements("texts")).hasSize(2);
    assertThat(fields.object("inner").names()).containsExactly("x");
    assertThat(fields.entries("inner")).containsEntry("x", true);
  }

  @Test
  void what_is_not_there_is_empty() {
    assertThat(fields.maybeText("none")).isEmpty();
    assertThat(fields.maybeInstant("none")).isEmpty();
    assertThat(fields.maybeConstant("none", Level.class)).isEmpty();
    assertThat(fields.fraction("none", 0, 1)).isEqualTo(1.0);
    assertThat(fields.elements("none")).isEmpty();
    assertThat(fields.instants("none")).isEmpty();
    assertThat(fields.texts("none")).isEmpty();
    assertThat(fields.entries("none")).isEmpty();
    assertThat(fields.has("none")).isFalse();
    assertThat(fields.has("nothing")).isTrue();
    assertThat(fields.names()).hasSize(10).contains("text", "nothing");
  }

  @Test
  void what_must_be_there_and_is_not_is_named() {
    refused(() -> fields.text("none"), "attempt 1.none is missing");
    refused(() -> fields.number("none"), "attempt 1.none is missing");
    refused(() -> fields.object("none"), "attempt 1.none is missing");
    refused(() -> fields.instant("none"), "attempt 1.none is missing");
  }

  @Test
  void what_is_out_of_bounds_is_named() {
    StoredFields odd =
        StoredFields.of(
            "it",
            JsonTree.read(
                """
                {"early":"1969-12-31T23:59:59Z","late":["+10000-01-01T00:00:00Z"],"big":1e999}"""));

    refused(() -> fields.number("number", 8, 9), "attempt 1.number must be 8 to 9 but is 7");
    refused(() -> fields.number("number", 5, 6), "attempt 1.number must be 5 to 6 but is 7");
    refused(() -> odd.fraction("big", 1, 10), "it.big must be 1.0 to 10.0 but is Infinity");
    refused(
        () -> odd.maybeInstant("early"),
        "it.early must be from 1970-01-01T00:00:00Z to 9999-12-31T23:59:59Z but is"
            + " 1969-12-31T23:59:59Z");
    refused(
        () -> odd.instants("late"),
        "it.late must be from 1970-01-01T00:00:00Z to 9999-12-31T23:59:59Z but is"
            + " +10000-01-01T00:00:00Z");
    refused(() -> fields.maybeInstant("text"), "attempt 1.text is no moment");
  }

  @Test
  void what_is_something_else_is_named() {
    refused(() -> fields.text("number"), "attempt 1.number is no text");
    refused(() -> fields.number("text"), "attempt 1.text is no number");
    refused(() -> fields.fraction("text", 0, 1), "attempt 1.text is no number");
    refused(() -> fields.elements("text"), "attempt 1.text is no array");
    refused(() -> fields.object("text"), "attempt 1.text is no JSON object");
    refused(() -> fields.entries("text"), "attempt 1.text is no JSON object");
    refused(
        () -> fields.maybeConstant("text", Level.class), "attempt 1.text is none of [LOW, LIKELY]");
    refused(
        () -> StoredFields.of("it", JsonTree.read("{\"a\":[1]}")).texts("a"),
        "it.a holds what is no text");
    refused(
        () -> StoredFields.of("it", JsonTree.read("{\"a\":-1}")).count("a"), "it.a is negative");
    refused(() -> StoredFields.of("it", JsonTree.read("[]")), "it is no JSON object");
    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> fields.number("share"));
  }

  @Test
  void what_nobody_asked_for_is_kept_as_it_was_written() {
    fields.text("text");
    fields.number("number");
    fields.entries("inner");
    fields.texts("texts");

    assertThat(fields.rest())
        .containsOnlyKeys("count", "share", "when", "confidence", "nothing", "price")
        .containsEntry("nothing", "null")
        .containsEntry("price", "1.10")
        .containsEntry("when", "\"2026-03-01T12:00:00Z\"");
  }

  @Test
  void json_is_written_as_it_was_read() {
    String json = "{\"a\":[1.10,1e2,true,false,null,\"x\",{}],\"b\":{\"c\":[]}}";

    assertThat(JsonTree.write(JsonTree.read(json))).isEqualTo(json);
    assertThat(JsonTree.read("null")).isSameAs(JsonTree.NOTHING);
  }

  @Test
  void a_number_is_compared_by_how_it_is_written() {
    Number number = (Number) JsonTree.read("1.50");

    assertThat(number).isEqualTo(JsonTree.read("1.50")).isNotEqualTo(JsonTree.read("1.5"));
    assertThat(number).hasSameHashCodeAs(JsonTree.read("1.50")).isNotEqualTo(1.5);
    assertThat(number.intValue()).isEqualTo(1);
    assertThat(number.longValue()).isEqualTo(1);
    assertThat(number.floatValue()).isEqualTo(1.5f);
    assertThat(number.doubleValue()).isEqualTo(1.5);
  }

  @Test
  void what_is_no_json_value_is_refused() {
    refused(() -> JsonTree.read(" "), "the text is empty");
    refused(() -> JsonTree.read("{} {}"), "something follows the end of the value");
    assertThatIllegalArgumentException().isThrownBy(() -> JsonTree.read("{\"a\":1,\"a\":2}"));
    assertThatIllegalArgumentException().isThrownBy(() -> JsonTree.read("{\"a\":"));
  }

  private static void refused(ThrowingCallable read, String message) {
    assertThatIllegalArgumentException().isThrownBy(read).withMessage(message);
  }
}
