package dev.kernelharness.search.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelProfilesTest {

  @ParameterizedTest
  @CsvSource({
    "qwen2.5-coder:7b,32768,FEEDBACK",
    "Qwen/Qwen2.5-Coder-14B-Instruct,32768,FEEDBACK",
    "qwen2.5-coder:32b-instruct-q4_K_M,32768,FEEDBACK",
    "Qwen/Qwen2.5-Coder-1.5B-Instruct,32768,AGAIN",
    "deepseek-coder:6.7b,16384,FEEDBACK",
    "deepseek-ai/deepseek-coder-1.3b-instruct,16384,AGAIN",
    "deepseek-chat,65536,FEEDBACK",
    "deepseek-reasoner,65536,FEEDBACK",
    "codellama/CodeLlama-13b-Instruct-hf,16384,FEEDBACK",
    "codellama:70b,4096,AGAIN",
    "bigcode/starcoder2-15b,16384,AGAIN",
    "meta-llama/Llama-3.1-8B-Instruct,131072,FEEDBACK",
    "llama3.2:3b,131072,AGAIN",
    "llama3:8b,8192,AGAIN",
    "gpt-4o-mini,128000,FEEDBACK",
    "gpt-5,400000,FEEDBACK",
    "o3,200000,FEEDBACK",
    "o4-mini,200000,FEEDBACK",
    "o1-mini,128000,FEEDBACK",
    "claude-sonnet-4-5,200000,FEEDBACK",
    "gemma2:9b,8192,AGAIN",
    "gemma-3-27b-it,131072,FEEDBACK",
    "phi4,16384,FEEDBACK",
    "microsoft/Phi-3-mini-4k-instruct,4096,AGAIN",
  })
  void of_knownModel_isItsFamilys(String name, int contextTokens, RepairStyle repair) {
    ModelProfile profile = ModelProfiles.of(name);

    assertThat(profile.contextTokens()).isEqualTo(contextTokens);
    assertThat(profile.repair()).isEqualTo(repair);
  }

  @ParameterizedTest
  @CsvSource({
    "my-model,FEEDBACK",
    "acme-coder-3b,AGAIN",
    "acme-coder-1.1b-chat,AGAIN",
    "acme/coder-8B,FEEDBACK",
    "acme-70b-q4,FEEDBACK",
    "run-2024b3b,FEEDBACK",
    "'',FEEDBACK",
  })
  void of_unknownModel_goesByTheSizeInItsName(String name, RepairStyle repair) {
    assertThat(ModelProfiles.of(name).repair()).isEqualTo(repair);
  }

  @Test
  void known_everyPattern_isUsable() {
    assertThat(ModelProfiles.known()).hasSizeGreaterThan(20).doesNotHaveDuplicates();
  }
}
