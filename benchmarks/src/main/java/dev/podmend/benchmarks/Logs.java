package dev.podmend.benchmarks;

import java.util.List;
import java.util.Random;

/** Logs as services write them; always the same. */
final class Logs {

  private static final List<String> LINES =
      List.of(
          "2026-03-01T12:00:%02d.123Z INFO  [main] c.e.shop.OrderService - order 48%d accepted for"
              + " customer 9%d in 12 ms\n",
          "2026-03-01T12:00:%02d.456Z DEBUG [http-nio-8080-exec-%d] o.s.web.servlet.Dispatcher -"
              + " GET /api/v1/items?page=%d, parameters={masked}\n",
          "time=\"2026-03-01T12:00:%02dZ\" level=info msg=\"reconciled\" controller=notebook"
              + " worker=%d duration=0.0%d\n",
          "10.2.3.%d - - [01/Mar/2026:12:00:%02d +0000] \"POST /v2/models/fraud/infer HTTP/1.1\" 200"
              + " 51%d \"-\" \"python-requests/2.31.0\"\n",
          "{\"ts\":\"2026-03-01T12:00:%02d\",\"level\":\"info\",\"logger\":\"trainer\",\"epoch\":%d,"
              + "\"loss\":0.12%d,\"message\":\"epoch finished\"}\n");

  private static final List<String> ERRORS =
      List.of(
          "java.net.ConnectException: Connection refused (Connection refused)\n",
          "PermissionError: [Errno 13] Permission denied: '/data/out'\n",
          "ModuleNotFoundError: No module named 'pandas'\n");

  private Logs() {}

  /** A log of that many characters; every so many lines is an error, none where that is 0. */
  static String of(int length, int errorEvery) {
    Random random = new Random(7);
    StringBuilder log = new StringBuilder(length + 256);
    for (int line = 1; log.length() < length; line++) {
      boolean isError = errorEvery > 0 && line % errorEvery == 0;
      log.append(isError ? ERRORS.get(random.nextInt(ERRORS.size())) : ordinary(random));
    }
    return log.substring(0, length);
  }

  private static String ordinary(Random random) {
    return LINES
        .get(random.nextInt(LINES.size()))
        .formatted(random.nextInt(60), random.nextInt(90), random.nextInt(900));
  }
}
