/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.costspan.pipeline.Faults;
import io.costspan.pipeline.Recorder;
import io.costspan.pricing.Pricer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code costspan replay}: what recorded exchanges cost. */
@Command(
    name = "replay",
    description = {
      "Reads recorded exchanges and prints what each one cost.",
      "Each goes through the same code as a live call. One JSON object per case."
    },
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
  private static final int WRONG_INPUT = 2;
  private static final int GZIP_MAGIC = 0x1f;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "JSON lines, plain or .gz: one exchange each.")
  private Path file;

  @Option(
      names = "--cut",
      paramLabel = "N",
      description = "Hand the bodies over in pieces of N bytes.")
  private int cut;

  @Option(names = "--prices", description = "Your own price file, on top of the bundled one.")
  private @Nullable Path prices;

  @Option(names = "--at", description = "Take the prices of this day (UTC); now if not given.")
  private @Nullable String at;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields before call()
  ReplayCommand() {}

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    if (cut < 0) {
      err.println("costspan: --cut must be at least 1, not " + cut);
      return WRONG_INPUT;
    }
    try (InputStream in = open(file)) {
      Faults faults = new Faults(line -> err.println("costspan: " + line));
      Replay replay = new Replay(cut, pricing(err), faults);
      replay(in, spec.commandLine().getOut(), replay);
      return 0;
    } catch (NoSuchFileException e) {
      err.println("costspan: no such file: " + file);
    } catch (IOException | IllegalArgumentException e) {
      err.println("costspan: cannot replay " + file + ": " + firstLine(e));
    }
    return WRONG_INPUT;
  }

  private Recorder.Pricing pricing(PrintWriter err) {
    Pricer pricer = new Pricer(UserPrices.book(prices, err));
    Instant day = at == null ? null : Days.at(at, spec);
    return (reading, provider, start) -> pricer.price(reading, provider, day == null ? start : day);
  }

  private void replay(InputStream in, PrintWriter out, Replay replay) throws IOException {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();
    try (JsonParser parser = factory.createParser(in);
        JsonGenerator json = factory.createGenerator(out)) {
      json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
      ReplayLine lines = new ReplayLine(json);
      int number = 0;
      while (parser.nextToken() != null) {
        number++;
        if (parser.currentToken() != JsonToken.START_OBJECT) {
          throw new IllegalArgumentException("case " + number + " is not a JSON object");
        }
        ReplayCase exchange = read(parser, number);
        lines.write(exchange.id(), replay.run(exchange));
      }
    }
    out.println();
    out.flush();
  }

  private static ReplayCase read(JsonParser parser, int number) throws IOException {
    try {
      return ReplayCase.read(parser);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("case " + number + ": " + e.getMessage(), e);
    }
  }

  private static InputStream open(Path file) throws IOException {
    BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file));
    in.mark(1);
    int first = in.read();
    in.reset();
    return first == GZIP_MAGIC ? new GZIPInputStream(in) : in;
  }

  private static String firstLine(Exception e) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    return message.lines().findFirst().orElse("");
  }
}
