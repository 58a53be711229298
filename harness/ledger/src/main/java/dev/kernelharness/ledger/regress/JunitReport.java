package dev.kernelharness.ledger.regress;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A comparison in the XML that JUnit made common: a kernel is a test case, a regression or a
 * rejection its failure, a fault an error, and what can't be said is skipped.
 */
public final class JunitReport {

  private static final String SUITE = "harness regress";

  private JunitReport() {}

  /** The whole document; ends with a newline. */
  public static String of(Comparison comparison) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("testsuites");
      xml.writeCharacters("\n  ");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", SUITE);
      xml.writeAttribute("tests", Integer.toString(comparison.rows().size()));
      xml.writeAttribute("failures", count(comparison, Change.REGRESSED, Change.REJECTED));
      xml.writeAttribute("errors", count(comparison, Change.FAULT));
      xml.writeAttribute("skipped", count(comparison, Change.INCONCLUSIVE, Change.MISSING));
      for (Row row : comparison.rows()) {
        testCase(xml, row);
      }
      xml.writeCharacters("\n  ");
      xml.writeEndElement();
      xml.writeCharacters("\n");
      xml.writeEndElement();
      xml.writeCharacters("\n");
      xml.writeEndDocument();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }

  private static void testCase(XMLStreamWriter xml, Row row) throws XMLStreamException {
    xml.writeCharacters("\n    ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", SUITE);
    xml.writeAttribute("name", clean(row.name()));
    String element =
        switch (row.change()) {
          case REGRESSED, REJECTED -> "failure";
          case FAULT -> "error";
          case INCONCLUSIVE, MISSING -> "skipped";
          case IMPROVED, EQUIVALENT, NEW -> "system-out";
        };
    xml.writeStartElement(element);
    if (element.equals("system-out")) {
      xml.writeCharacters(clean(message(row)));
    } else {
      xml.writeAttribute("message", clean(message(row)));
    }
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private static String message(Row row) {
    return row.change().word()
        + row.figures()
            .map(f -> ": time " + Wording.change(f) + ", interval " + Wording.interval(f))
            .orElse("")
        + ", "
        + row.detail();
  }

  private static String count(Comparison comparison, Change... changes) {
    long sum = 0;
    for (Change change : changes) {
      sum += comparison.counts().getOrDefault(change, 0L);
    }
    return Long.toString(sum);
  }

  /** XML 1.0 has no way to write most control characters. */
  private static String clean(String text) {
    StringBuilder clean = new StringBuilder();
    text.codePoints()
        .map(
            c ->
                Character.isISOControl(c)
                        || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                        || c == 0xFFFE
                        || c == 0xFFFF
                    ? ' '
                    : c)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }
}
