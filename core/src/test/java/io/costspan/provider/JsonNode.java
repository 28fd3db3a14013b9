/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.provider;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A JSON document that tests change: names may repeat, numbers stay as written. */
sealed interface JsonNode {
  /** A member of an object; the name is written between quotes as it is. */
  record Member(String name, JsonNode value) {}

  record Obj(List<Member> members) implements JsonNode {}

  record Arr(List<JsonNode> items) implements JsonNode {}

  /** A string with its quotes, a number, {@code true}, {@code false} or {@code null}. */
  record Scalar(String json) implements JsonNode {
    boolean isNumber() {
      return !json.isEmpty() && (json.charAt(0) == '-' || Character.isDigit(json.charAt(0)));
    }
  }

  static JsonNode parse(String json) {
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      parser.nextToken();
      return parse(parser);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode parse(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      List<Member> members = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = quoted(parser.currentName());
        parser.nextToken();
        members.add(new Member(name.substring(1, name.length() - 1), parse(parser)));
      }
      return new Obj(members);
    }
    if (token == JsonToken.START_ARRAY) {
      List<JsonNode> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(parse(parser));
      }
      return new Arr(items);
    }
    return new Scalar(
        token == JsonToken.VALUE_STRING ? quoted(parser.getText()) : parser.getText());
  }

  private static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }

  /** The document with each object changed, the innermost ones first. */
  default JsonNode eachObject(UnaryOperator<List<Member>> change) {
    if (this instanceof Obj obj) {
      List<Member> members = new ArrayList<>();
      obj.members().forEach(m -> members.add(new Member(m.name(), m.value().eachObject(change))));
      return new Obj(change.apply(members));
    }
    if (this instanceof Arr arr) {
      return new Arr(arr.items().stream().map(item -> item.eachObject(change)).toList());
    }
    return this;
  }

  /** Adds the names of all members, at any depth. */
  default void names(Set<String> names) {
    if (this instanceof Obj obj) {
      obj.members().forEach(member -> names.add(member.name()));
      obj.members().forEach(member -> member.value().names(names));
    } else if (this instanceof Arr arr) {
      arr.items().forEach(item -> item.names(names));
    }
  }

  /** The document as text, with {@code blank} between all tokens. */
  default String write(String blank) {
    StringBuilder text = new StringBuilder();
    write(text, blank);
    return text.toString();
  }

  private void write(StringBuilder text, String blank) {
    if (this instanceof Obj obj) {
      String before = "{" + blank;
      for (Member member : obj.members()) {
        text.append(before).append('"').append(member.name()).append('"');
        text.append(blank).append(':').append(blank);
        member.value().write(text, blank);
        before = blank + "," + blank;
      }
      text.append(obj.members().isEmpty() ? "{" : "").append(blank).append('}');
    } else if (this instanceof Arr arr) {
      String before = "[" + blank;
      for (JsonNode item : arr.items()) {
        text.append(before);
        item.write(text, blank);
        before = blank + "," + blank;
      }
      text.append(arr.items().isEmpty() ? "[" : "").append(blank).append(']');
    } else if (this instanceof Scalar scalar) {
      text.append(scalar.json());
    }
  }
}
