package dev.kernelharness.search.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds a model's profile by its name; the known ones are {@code models.json}. */
public final class ModelProfiles {

  private static final List<ModelProfile> KNOWN = load();
  private static final ModelProfile UNKNOWN = new ModelProfile(".*", 8192, RepairStyle.FEEDBACK);
  private static final ModelProfile SMALL = new ModelProfile(".*", 8192, RepairStyle.AGAIN);

  /** The size in a name: {@code 7b} in {@code qwen2.5-coder:7b-instruct-q4}. */
  private static final Pattern SIZE =
      Pattern.compile("(?<![a-z0-9.])(\\d{1,4}(?:\\.\\d{1,3})?)b(?![a-z0-9])");

  /** Models of so many billions of parameters or fewer are asked again without reasons. */
  private static final double SMALL_BILLIONS = 3;

  private ModelProfiles() {}

  /**
   * The profile of a model, by the first pattern that fits its name. Of a model that nobody knows
   * the size in its name decides; one without a size gets feedback.
   */
  public static ModelProfile of(String modelName) {
    String name = modelName.toLowerCase(Locale.ROOT);
    for (ModelProfile profile : KNOWN) {
      if (Pattern.compile(profile.pattern()).matcher(name).find()) {
        return profile;
      }
    }
    Matcher size = SIZE.matcher(name);
    return size.find() && Double.parseDouble(size.group(1)) <= SMALL_BILLIONS ? SMALL : UNKNOWN;
  }

  /** The known profiles, in the order in which they are tried. */
  public static List<ModelProfile> known() {
    return KNOWN;
  }

  private static List<ModelProfile> load() {
    try (InputStream stream = ModelProfiles.class.getResourceAsStream("models.json")) {
      if (stream == null) {
        throw new IllegalStateException("no resource models.json");
      }
      List<ModelProfile> profiles = new ArrayList<>();
      for (JsonNode each : new ObjectMapper().readTree(stream).get("models")) {
        String repair = each.get("repair").textValue().toUpperCase(Locale.ROOT);
        profiles.add(
            new ModelProfile(
                each.get("pattern").textValue(),
                each.get("contextTokens").intValue(),
                RepairStyle.valueOf(repair)));
      }
      return List.copyOf(profiles);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
