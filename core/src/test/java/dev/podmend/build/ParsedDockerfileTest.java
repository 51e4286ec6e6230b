package dev.podmend.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader is as strict as the properties of the writer need it to be. */
class ParsedDockerfileTest {

  private static final String START = "# Of ours.\nFROM a\n";

  @Test
  void an_instruction_is_read_with_its_flags_and_words() {
    ParsedDockerfile read =
        ParsedDockerfile.parse(START + "COPY --chown=1:0 --chmod=0775 [\"a b\", \"/c/\"]\n");

    assertThat(read.last("COPY").flags()).containsExactly("--chown=1:0", "--chmod=0775");
    assertThat(read.last("COPY").words()).containsExactly("a b", "/c/");
  }

  @Test
  void the_user_of_an_instruction_is_the_last_one_before_it() {
    ParsedDockerfile read =
        ParsedDockerfile.parse(START + "USER 0\nRUN [\"a\"]\nUSER 7:0\nRUN [\"b\"]\n");

    assertThat(read.userAt(read.placeOf("RUN", "a"))).contains("0");
    assertThat(read.userAt(read.placeOf("RUN", "b"))).contains("7:0");
    assertThat(read.userAt(0)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FROM a\n",
        "# syntax=evil/frontend\nFROM a\n",
        "# escape=`\nFROM a\n",
        START + "# later=x\n",
        START + "\n",
        START + "USER 0",
        START + " USER 0\n",
        START + "RUN echo hello\n",
        START + "RUN [\"a\"] b\n",
        START + "RUN ['a']\n",
        START + "RUN [\"a\", 1]\n",
        START + "RUN --mount=type=secret [\"a\"] \\\n",
        START + "RUN <<EOF\n",
        START + "COPY a b\n",
        START + "ADD [\"http://a\", \"b\"]\n",
        START + "ONBUILD RUN [\"a\"]\n",
        START + "ARG a=b\n",
        START + "USER root\n",
        START + "WORKDIR $HOME\n",
        START + "FROM a AS b\n",
        START + "LABEL a=\"$(id)\"\n",
        START + "LABEL a=\"b\" c=\"d\"\n",
        START + "LABEL a=b\n",
        START + "ENV A=\"b\"\n"
      })
  void what_a_builder_might_read_in_another_way_is_refused(String text) {
    assertThatThrownBy(() -> ParsedDockerfile.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
