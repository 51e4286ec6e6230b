package dev.podmend.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;

/** Notebooks as people write them, the same ones in every run. */
final class SampleNotebooks {

  private static final JsonFactory JSON = new JsonFactory();

  private static final String FRAME =
      """
      frame = pd.read_csv(f"data/{year}/sales.csv", sep=';')
      frame = frame[frame['amount'] > 0]  # import nothing
      frame.groupby(['shop', 'month']).agg({'amount': 'sum'}).head(20)
      """;

  private static final String FUNCTION =
      """
      def score(model, rows):
          '''Tells how well a model fits: import this.'''
          return sum((model.predict(r) - r.y) ** 2 for r in rows) / len(rows)
      """;

  private static final String PLOT =
      """
      fig, axes = plt.subplots(2, 2, figsize=(12, 8))
      for axis, (name, part) in zip(axes.flat, frame.groupby('shop')):
          axis.plot(part.month, part.amount, label=name)
          axis.set_title(f'{name!r}: {part.amount.sum():,.0f}')
      """;

  private static final List<String> CELLS =
      List.of(
          "import numpy as np\nimport pandas as pd, os\nfrom sklearn.linear_model import Ridge",
          "%matplotlib inline\nimport matplotlib.pyplot as plt",
          "%pip install -q 'plotly>=5.20' seaborn==0.13.2",
          "try:\n    import ujson as json\nexcept ImportError:\n    import json",
          FRAME,
          FUNCTION,
          PLOT,
          "!ls -la data | head",
          "model = Ridge(alpha=0.5).fit(frame[['month']], frame.amount)\nscore(model, rows)");

  private SampleNotebooks() {}

  /**
   * Makes a notebook.
   *
   * @param number which one; the same number gives the same notebook
   * @param cells how many code cells it has, each with an output
   */
  static byte[] notebook(int number, int cells) {
    Random random = new Random(number);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeArrayFieldStart("cells");
      for (int i = 0; i < cells; i++) {
        cell(json, CELLS.get(random.nextInt(CELLS.size())), random);
      }
      json.writeEndArray();
      json.writeNumberField("nbformat", 4);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void cell(JsonGenerator json, String source, Random random) throws IOException {
    json.writeStartObject();
    json.writeStringField("cell_type", "code");
    json.writeArrayFieldStart("outputs");
    byte[] picture = new byte[random.nextInt(2048)];
    random.nextBytes(picture);
    json.writeBinary(picture);
    json.writeEndArray();
    json.writeStringField("source", source);
    json.writeEndObject();
  }
}
