package dev.kernelharness.serve.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** Why a request was refused: RFC 9457. */
@Meaning("Why a request was refused (RFC 9457).")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemDetails(
    @Meaning(value = "Nothing more than the code.", example = "\"about:blank\"") String type,
    @Meaning(value = "The status in words.", example = "\"Service Unavailable\"") String title,
    @Meaning(value = "The HTTP status.", example = "503") int status,
    @Meaning(value = "What people read.", example = "\"4096 candidates wait\"") String detail,
    @Meaning(value = "What programs read.", example = "\"queue_full\"") String code,
    @Meaning(value = "Whether the same request may succeed later.", example = "true")
        boolean retryable,
    @Meaning(value = "Seconds to wait, as in Retry-After.", example = "2")
        @JsonProperty("retry_after")
        @Nullable Long retryAfterSeconds) {}
