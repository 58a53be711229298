package dev.kernelharness.search.chat;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientImpl;
import com.openai.core.ClientOptions;
import com.openai.core.LogLevel;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.models.chat.completions.ChatCompletion;
import dev.kernelharness.search.chat.EndpointException.Kind;
import dev.kernelharness.search.chat.Habits.Field;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * An endpoint that speaks OpenAI's chat completions, whoever serves it: vLLM, llama.cpp, Ollama,
 * OpenAI, DeepSeek and their like. Answers are not streamed: one that breaks off is asked for again
 * either way, and only whole ones say what they cost everywhere. Safe for use by several threads;
 * when the server says that it is busy, all of them wait.
 */
public final class OpenAiEndpoint implements Endpoint {

  private final EndpointSettings settings;
  private final Consumer<String> notices;
  private final Pauses pauses;
  private final Gate gate;
  private final Habits habits;
  private final OpenAIClient client;
  private final AtomicLong answered = new AtomicLong();
  private final Map<Kind, Long> troubles = new EnumMap<>(Kind.class);
  private volatile boolean closed;

  /**
   * Connects to nothing yet.
   *
   * @param notices is told in a line each what users should know: why something is tried again,
   *     what a server does not take; called by any thread
   */
  public OpenAiEndpoint(EndpointSettings settings, Consumer<String> notices) {
    this(settings, notices, Pauses.real());
  }

  /** The same with other clocks, waiting and chance. */
  public OpenAiEndpoint(EndpointSettings settings, Consumer<String> notices, Pauses pauses) {
    this.settings = settings;
    this.notices = notices;
    this.pauses = pauses;
    this.gate = new Gate(pauses, settings.patience().firstPause());
    this.habits = new Habits(settings, notices);
    this.client = client(settings, pauses);
    if (settings.showsKey()) {
      notices.accept("the key goes to " + settings.base() + " unencrypted: use https there");
    }
  }

  /** The library never sees the key: the transport adds it. */
  private static OpenAIClient client(EndpointSettings settings, Pauses pauses) {
    return new OpenAIClientImpl(
        ClientOptions.builder()
            .httpClient(new Transport(settings, pauses))
            .baseUrl(settings.base())
            .jsonMapper(WireMapper.create())
            .apiKey("none")
            .disableTelemetry(true)
            .logLevel(LogLevel.OFF)
            .timeout(settings.answerLimit())
            .maxRetries(0)
            .build());
  }

  @Override
  public List<Reply> ask(Ask ask) throws EndpointException, InterruptedException {
    int tries = 0;
    long seen = answered.get();
    while (true) {
      gate.pass();
      Set<Field> fields = habits.fieldsOf(ask);
      Trouble trouble;
      try {
        List<Reply> replies = once(ask, fields);
        answered.incrementAndGet();
        habits.learn(fields, ask, replies.size());
        Set<Reply.Omitted> omitted = Habits.omitted(ask, fields);
        return replies.stream().map(reply -> reply.omitting(omitted)).toList();
      } catch (TroubleException e) {
        trouble = e.trouble();
      }
      if (trouble.kind() == Kind.REFUSED && habits.learn(fields, trouble.complaint())) {
        continue;
      }
      count(trouble.kind());
      // While others get answers, the server is not down: this is a queue.
      long now = answered.get();
      boolean queue = trouble.kind() == Kind.BUSY && now > seen;
      seen = now;
      tries = queue ? 1 : tries + 1;
      waitAfter(trouble, tries, ask.sampling().model());
    }
  }

  private List<Reply> once(Ask ask, Set<Field> fields) throws InterruptedException {
    long start = pauses.nanos();
    try {
      if (closed) {
        throw new TroubleException(Trouble.lasting(Kind.UNREACHABLE, "was closed", Complaint.NONE));
      }
      ChatCompletion completion = client.chat().completions().create(ChatRequest.of(ask, fields));
      return ChatAnswer.read(completion, ask, Duration.ofNanos(pauses.nanos() - start));
    } catch (OpenAIInvalidDataException e) {
      throw new TroubleException(
          Trouble.passing(Kind.GARBLED, "answers with JSON that is broken or no completion"), e);
    } catch (CancellationException e) {
      throw interrupted(e);
    }
  }

  /** The flag is cleared, as whoever throws this exception does. */
  private static InterruptedException interrupted(CancellationException e) {
    Thread.interrupted();
    InterruptedException interrupted = new InterruptedException("interrupted");
    interrupted.initCause(e);
    return interrupted;
  }

  private void waitAfter(Trouble trouble, int tries, String model)
      throws EndpointException, InterruptedException {
    Patience patience = settings.patience();
    if (!trouble.again() || tries >= patience.tries() || closed) {
      throw ended(trouble, tries, model);
    }
    Duration asked = trouble.retryAfter().orElse(Duration.ZERO);
    if (asked.compareTo(patience.longestRetryAfter()) > 0) {
      String longer = ", and asks to wait " + Diagnosis.seconds(asked) + ": try again later";
      throw new EndpointException(Kind.BUSY, line(trouble.what() + longer));
    }
    Duration own = patience.pauseAfter(tries, pauses.chance());
    Duration pause = asked.compareTo(own) > 0 ? asked : own;
    boolean told = !trouble.everyone() || gate.shut(pause);
    if (told) {
      notices.accept(line(trouble.what() + "; again in " + Diagnosis.seconds(pause)));
    }
    if (!trouble.everyone()) {
      pauses.sleep(pause);
    }
  }

  private EndpointException ended(Trouble trouble, int tries, String model)
      throws InterruptedException {
    String more = trouble.again() && tries > 1 ? ", after " + tries + " tries" : "";
    if (trouble.kind() == Kind.NOT_FOUND && !closed) {
      more = "; " + whatThereIs(model);
    }
    return new EndpointException(trouble.kind(), line(trouble.what() + more));
  }

  /** Helps those who mistyped a name or a URL. */
  private String whatThereIs(String model) throws InterruptedException {
    List<String> names = List.of();
    try {
      names = listed();
    } catch (TroubleException e) {
      // Then there is nothing to help with.
    }
    if (names.isEmpty()) {
      return "is the URL right, and the model '" + model + "'?";
    }
    return Models.contains(names, model)
        ? "it lists the model '" + model + "', though"
        : "not the model '" + model + "' but: " + Models.shown(names);
  }

  /**
   * Sees at once whether the endpoint is there and takes the key, before a run depends on it. A
   * server that has no list of models, or is busy, passes. A model that it does not list is worth a
   * notice only, since some servers answer to any name.
   *
   * @return the models that it lists; empty if it lists none
   * @throws EndpointException if nothing is reached, or the key is refused
   * @throws InterruptedException if this thread is interrupted meanwhile
   */
  public List<String> check(String model) throws EndpointException, InterruptedException {
    List<String> names;
    try {
      names = listed();
    } catch (TroubleException e) {
      Trouble trouble = e.trouble();
      // A key may be good for answers and yet not for the list: that is status 403.
      if (trouble.kind() == Kind.UNREACHABLE || trouble.complaint().status() == 401) {
        throw new EndpointException(trouble.kind(), line(trouble.what()));
      }
      if (trouble.kind() != Kind.NOT_FOUND) {
        notices.accept(line(trouble.what() + "; going on without its list of models"));
      }
      return List.of();
    }
    if (!names.isEmpty() && !Models.contains(names, model)) {
      notices.accept(line("does not list the model '" + model + "' but: " + Models.shown(names)));
    }
    return names;
  }

  private List<String> listed() throws InterruptedException {
    try {
      return new Models(client, settings.answerLimit()).names();
    } catch (CancellationException e) {
      throw interrupted(e);
    }
  }

  /** Every message is made here: whatever of it the server said may repeat the key. */
  private String line(String what) {
    return "the endpoint " + settings.base() + " " + settings.key().blackOut(what);
  }

  private synchronized void count(Kind kind) {
    troubles.merge(kind, 1L, Long::sum);
  }

  /** How many requests brought no answer so far, by what happened. */
  public synchronized Map<Kind, Long> troubles() {
    return Map.copyOf(troubles);
  }

  @Override
  public void close() {
    closed = true;
    client.close();
  }
}
