package dev.kernelharness.search.chat;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Reads and writes the client library's types as its own mapper does, but by their Jackson
 * annotations alone: Kotlin's reflection, which the library's mapper asks too, takes a tenth of a
 * second of a process's first request. A field that is absent reads as null.
 */
final class WireMapper {

  private WireMapper() {}

  static JsonMapper create() {
    return JsonMapper.builder()
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(
                JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
        .visibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
        .build();
  }
}
