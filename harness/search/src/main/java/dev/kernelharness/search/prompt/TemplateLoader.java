package dev.kernelharness.search.prompt;

import dev.kernelharness.search.workflow.TemplateFiles;
import io.pebbletemplates.pebble.error.LoaderException;
import io.pebbletemplates.pebble.loader.Loader;
import java.io.Reader;
import java.io.StringReader;
import java.util.regex.Pattern;

/**
 * Gives the engine its templates, and nothing else: a name is looked up, never a path. A line that
 * holds only a tag leaves no line behind.
 */
final class TemplateLoader implements Loader<String> {

  /**
   * A tag alone on its line; the line feed moves into the tag, so that lines keep their numbers.
   */
  private static final Pattern TAG_LINE =
      Pattern.compile("(?m)^[ \\t]*(\\{%(?:(?!-?%\\})[^\\n])*)(-?%\\})[ \\t]*\\n");

  private static final Pattern COMMENT_LINE =
      Pattern.compile("(?m)^[ \\t]*(\\{#[^\\n]*?)#\\}[ \\t]*\\n");

  private final TemplateFiles files;

  TemplateLoader(TemplateFiles files) {
    this.files = files;
  }

  @Override
  public Reader getReader(String name) {
    String text =
        files.text(name).orElseThrow(() -> new LoaderException(null, "no template '" + name + "'"));
    String unified = text.replace("\r\n", "\n");
    String tags = TAG_LINE.matcher(unified).replaceAll("$1\n$2");
    return new StringReader(COMMENT_LINE.matcher(tags).replaceAll("$1\n#}"));
  }

  @Override
  public String createCacheKey(String name) {
    return name;
  }

  @Override
  public boolean resourceExists(String name) {
    return files.has(name);
  }

  @Override
  public String resolveRelativePath(String relativePath, String anchorPath) {
    return relativePath;
  }

  @Override
  public void setCharset(String charset) {
    // Templates are UTF-8.
  }

  @Override
  public void setPrefix(String prefix) {
    // A template's name has no prefix.
  }

  @Override
  public void setSuffix(String suffix) {
    // A template's name has its ending.
  }
}
