package dev.podmend.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

final class StreamingTest {

  private static final int DOCUMENTS = 10_000;
  private static final String LOG = "tail ".repeat(3000);

  /** How many lines may be read before the first is answered: what fits into the buffers. */
  private static final int LINES_AHEAD = 20;

  @Test
  void ten_thousand_documents_pass_through_without_piling_up() {
    Generator generator = new Generator();
    Answers answers = new Answers(generator);
    StringWriter err = new StringWriter();
    Terminal terminal =
        new Terminal(
            generator,
            new PrintWriter(answers, false, StandardCharsets.UTF_8),
            new PrintWriter(err),
            false,
            InstantSource.fixed(Run.NOW));

    Podmend.run(terminal, "diagnose", "-f", "-", "-o", "jsonl");

    assertThat(answers.count).isEqualTo(DOCUMENTS);
    assertThat(answers.mostPending).isLessThanOrEqualTo(LINES_AHEAD);
    assertThat(err.toString()).isEmpty();
  }

  /** Makes each line up when it is read. */
  private static final class Generator extends InputStream {
    private int made;
    private byte[] line = {};
    private int position;

    @Override
    public int read() {
      throw new UnsupportedOperationException("read in blocks");
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (position == line.length) {
        if (made == DOCUMENTS) {
          return -1;
        }
        line = next().getBytes(StandardCharsets.UTF_8);
        position = 0;
      }
      int count = Math.min(length, line.length - position);
      System.arraycopy(line, position, target, offset, count);
      position += count;
      return count;
    }

    private String next() {
      made++;
      return "{\"id\":\"%d\",\"pod\":{\"metadata\":{\"name\":\"p\"}},\"logs\":{\"app\":\"%s\"}}%n"
          .formatted(made, LOG);
    }
  }

  /** Counts lines and how far the answers lag behind the questions. */
  private static final class Answers extends OutputStream {
    private final Generator generator;
    private int count;
    private int mostPending;

    Answers(Generator generator) {
      this.generator = generator;
    }

    @Override
    public void write(int b) {
      if (b == '\n') {
        count++;
        mostPending = Math.max(mostPending, generator.made - count);
      }
    }
  }
}
