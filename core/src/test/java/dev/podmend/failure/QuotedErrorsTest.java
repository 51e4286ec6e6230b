package dev.podmend.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedErrorsTest {

  @Test
  void an_error_that_is_handed_on_as_json_is_no_name() {
    assertThat(QuotedErrors.unquoted("from daemon: {\"message\":\"denied: no\"}"))
        .isEqualTo("from daemon: {\"message\":'denied: no'}");
  }

  @Test
  void each_error_of_a_list_is_read_and_no_name_beside_it() {
    assertThat(
            QuotedErrors.unquoted(
                "{\"errors\":[{\"code\":\"UNAUTHORIZED\", \"message\":\"no\","
                    + "\"detail\":[{\"Name\":\"denied\"}]}]}"))
        .isEqualTo(
            "{\"errors\":[{\"code\":'UNAUTHORIZED', \"message\":'no',"
                + "\"detail\":[{\"Name\":\"denied\"}]}]}");
  }

  @Test
  void what_an_error_quotes_stays_quoted() {
    assertThat(QuotedErrors.unquoted("{\"message\":\"Get \\\"https://r\\\": x509: bad\"}"))
        .isEqualTo("{\"message\":'Get \\\"https://r\\\": x509: bad'}");
  }

  @Test
  void an_error_that_was_cut_off_is_read_to_the_end() {
    assertThat(QuotedErrors.unquoted("{\"error\": \"denied: no"))
        .isEqualTo("{\"error\": 'denied: no");
  }

  @Test
  void an_error_in_a_pair_is_read_and_no_name_in_another() {
    assertThat(
            QuotedErrors.unquoted(
                "for volume \"v\": Code=\"Busy\" Message=\"being detached\" Target=\"a disk\""))
        .isEqualTo("for volume \"v\": Code='Busy' Message='being detached' Target=\"a disk\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "service \"x\" not found",
        "failed to resolve reference \"message\": \"denied\": not found",
        "{\"name\":\"denied\"}",
        "{\"message\":",
        "=\"",
        "topmessage=\"denied\"",
        "my_message2=\"denied\"",
        "\":\"",
        "{\"a message that is no key\":\"denied\"}"
      })
  void all_else_stays_as_it_is(String message) {
    assertThat(QuotedErrors.unquoted(message)).isEqualTo(message);
  }
}
