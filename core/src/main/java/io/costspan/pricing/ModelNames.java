/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.pricing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * From a model's name as a provider states it to its price entry: the only place where names are
 * taken apart. Nothing is guessed: only a date or a known wrapper comes off, so that a model newer
 * than the book is unknown and never priced as its predecessor.
 */
public final class ModelNames {
  /** {@code -2024-08-06}, {@code -20250929} and {@code @20250929}, for years that can be. */
  private static final Pattern DATE =
      Pattern.compile("-20\\d{2}-[01]\\d-[0-3]\\d$|[-@]20\\d{2}[01]\\d[0-3]\\d$");

  /** Who sells another provider's models at that provider's list price. */
  private static final Map<String, List<String>> SELLS =
      Map.of(
          "azure.ai.openai", List.of("openai", "azure.ai.inference"),
          "azure.ai.inference", List.of("openai"),
          "gcp.vertex_ai", List.of("gcp.gemini"));

  /** An ARN that names its model; that of an application's own profile does not. */
  private static final Pattern ARN =
      Pattern.compile("^arn:[^/]*:(?:foundation-model|inference-profile)/");

  /**
   * Bedrock bills a geography's profile as its regions; "global." is cheaper and not among them.
   */
  private static final Pattern GEOGRAPHY = Pattern.compile("^(?:us|eu|apac|au|jp|ca|in|us-gov)\\.");

  /** "models/", "publishers/google/models/" and, in OpenAI's format, "google/". */
  private static final Pattern GOOGLE = Pattern.compile("^(publishers/)?(google/)?(models/)?");

  /** Whose model it is that Vertex AI serves. */
  private static final Pattern PUBLISHER = Pattern.compile("^publishers/[^/]+/models/");

  /** How Claude Code calls a model with long prompts; their price is that of their length. */
  private static final String LONG_CONTEXT = "[1m]";

  private ModelNames() {}

  /**
   * An entry found.
   *
   * @param prices what the book says about the entry's provider
   * @param note what was assumed to find it; null where the name is listed
   */
  public record Found(ProviderPrices prices, PriceEntry entry, @Nullable String note) {}

  /**
   * The entry of a model; null where the book does not know it.
   *
   * @param model a model's name, or the customer's own name for one that the book has a model for
   */
  public static @Nullable Found find(PriceBook book, String provider, String model) {
    String deployed = book.provider(provider).deployments().get(model);
    if (deployed == null) {
      return findModel(book, provider, model);
    }
    Found found = findModel(book, provider, deployed);
    String note = "deployment " + model + " priced as " + deployed;
    return found == null ? null : new Found(found.prices, found.entry, note);
  }

  /**
   * The entry of a model that was asked for by a name of the customer's own. What the book says
   * about that name holds, unless the answer names a dated model that the book knows.
   *
   * @param answered the model as the answer names it
   * @param asked the name in the request
   */
  static @Nullable Found find(PriceBook book, String provider, String answered, String asked) {
    boolean deployed = book.provider(provider).deployments().containsKey(asked);
    boolean dated = !withoutDate(answered).equals(answered);
    Found byAnswer = deployed && !dated ? null : find(book, provider, answered);
    return byAnswer == null && deployed ? find(book, provider, asked) : byAnswer;
  }

  private static @Nullable Found findModel(PriceBook book, String provider, String model) {
    Found own = find(book.provider(provider), provider, model);
    if (own != null) {
      return own;
    }
    for (String maker : SELLS.getOrDefault(provider, List.of())) {
      Found made = find(book.provider(maker), maker, model);
      if (made != null) {
        String note = provider + " priced as " + maker + ", standard list price";
        return new Found(made.prices, made.entry, note);
      }
    }
    return null;
  }

  private static @Nullable Found find(ProviderPrices prices, String provider, String model) {
    for (String name : spellings(provider, model)) {
      PriceEntry listed = prices.named(name);
      if (listed != null) {
        return new Found(prices, listed, null);
      }
      String undated = withoutDate(name);
      PriceEntry base = undated.equals(name) ? null : prices.named(undated);
      if (base != null) {
        return new Found(prices, base, "model " + model + " priced as " + base.id());
      }
    }
    Found inGeography = provider.equals("aws.bedrock") ? findInGeography(prices, model) : null;
    return inGeography == null ? findByPattern(prices, provider, model) : inGeography;
  }

  /** A pattern is in a file because somebody wrote it there: nothing is guessed by it. */
  private static @Nullable Found findByPattern(
      ProviderPrices prices, String provider, String model) {
    for (String name : spellings(provider, model)) {
      PriceEntry entry = prices.matching(name);
      if (entry != null) {
        return new Found(prices, entry, null);
      }
    }
    return null;
  }

  private static @Nullable Found findInGeography(ProviderPrices prices, String model) {
    String name = ARN.matcher(model).replaceFirst("");
    String bare = GEOGRAPHY.matcher(name).replaceFirst("");
    PriceEntry base = bare.equals(name) ? null : prices.named(bare);
    return base == null
        ? null
        : new Found(prices, base, "model " + name + " priced as " + base.id());
  }

  /** The same name without a date at its end. */
  public static String withoutDate(String name) {
    return DATE.matcher(name).replaceFirst("");
  }

  private static List<String> spellings(String provider, String model) {
    List<String> names = new ArrayList<>(List.of(model));
    String lower = model.toLowerCase(Locale.ROOT);
    String bare = lower.startsWith(provider + "/") ? lower.substring(provider.length() + 1) : lower;
    names.add(bare);
    if (provider.equals("gcp.gemini")) {
      names.add(GOOGLE.matcher(bare).replaceFirst(""));
    }
    if (provider.equals("gcp.vertex_ai")) {
      names.add(PUBLISHER.matcher(bare).replaceFirst(""));
    }
    if (bare.endsWith(LONG_CONTEXT)) {
      names.add(bare.substring(0, bare.length() - LONG_CONTEXT.length()));
    }
    if (provider.equals("aws.bedrock")) {
      names.add(ARN.matcher(model).replaceFirst(""));
    }
    String[] parts = bare.split(":", -1);
    if (parts[0].equals("ft") && parts.length > 2) {
      // ft:base:organisation:name:id has the price of its own kind, never that of the base
      names.add("ft:" + parts[1]);
    }
    return names;
  }
}
