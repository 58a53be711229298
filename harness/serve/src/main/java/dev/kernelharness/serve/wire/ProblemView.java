package dev.kernelharness.serve.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/** A problem that can be scored. */
@Meaning("What can be scored.")
public record ProblemView(
    @Meaning(value = "Its name.", example = "\"dgemm\"") String id,
    @Meaning(value = "What it computes.", example = "\"C = A x B\"") String title,
    @Meaning(value = "The function that a candidate defines.", example = "\"matmul_optimized\"")
        String entry,
    @Meaning(
            value = "Its prototype in C.",
            example =
                "\"void matmul_optimized(const double *A, const double *B, double *C, int M, int N,"
                    + " int K)\"")
        String prototype,
    @Meaning(value = "Its sizes, in order.", example = "[\"M\",\"N\",\"K\"]") List<String> sizes,
    @Meaning(
            value = "The shape that is timed unless another is asked for.",
            example = "{\"M\":256,\"N\":256,\"K\":256}")
        @JsonProperty("default_shape")
        Map<String, Long> defaultShape,
    @Meaning(value = "In what its kernels are measured.", example = "\"gflops\"") String metric,
    @Meaning("What a model is told besides the prototype.") String prompt) {}
