package dev.kernelharness.serve.wire;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a part of a wire record means; the OpenAPI document is made from it. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE})
public @interface Meaning {

  /** In a sentence, with unit and default. */
  String value();

  /** An example, as JSON. */
  String example() default "";

  /** The words that are allowed; none for any. */
  String[] words() default {};

  /** Whether a request must have it. */
  boolean required() default false;
}
