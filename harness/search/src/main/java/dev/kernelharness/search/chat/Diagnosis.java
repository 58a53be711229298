package dev.kernelharness.search.chat;

import dev.kernelharness.search.chat.EndpointException.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Tells what a failed request means. */
final class Diagnosis {

  /** What servers call an account without money, which no waiting helps. */
  private static final Set<String> OUT_OF_QUOTA =
      Set.of("insufficient_quota", "billing_hard_limit_reached", "insufficient_balance");

  private final EndpointSettings settings;

  Diagnosis(EndpointSettings settings) {
    this.settings = settings;
  }

  /**
   * Of a status that is no success.
   *
   * @param body what came with it
   * @param retryAfter what the server asked for
   */
  Trouble ofStatus(int status, String body, Optional<Duration> retryAfter) {
    Complaint complaint = Complaint.read(status, body).without(settings.key());
    String said = complaint.message().isEmpty() ? "" : ": " + complaint.shown();
    String number = "(" + status + said + ")";
    return switch (status) {
      // What the server says here may hold a part of the key.
      case 401 -> Trouble.lasting(Kind.KEY, keyRefused("(401)"), new Complaint(401, "", "", ""));
      case 403 -> Trouble.lasting(Kind.KEY, keyRefused(number), complaint);
      case 402 -> Trouble.lasting(Kind.BUSY, "wants to be paid " + number, complaint);
      case 429 -> busy(number, complaint, retryAfter);
      case 408, 504 ->
          passing(Kind.TIMED_OUT, "ran out of time itself " + number, complaint, retryAfter);
      case 409 -> passing(Kind.SERVER, "fails " + number, complaint, retryAfter);
      case 503, 529 ->
          new Trouble(Kind.SERVER, "is not ready " + number, true, true, retryAfter, complaint);
      case 404, 405, 410, 501 ->
          Trouble.lasting(Kind.NOT_FOUND, "has no such model or path " + number, complaint);
      default -> other(status, number, complaint, retryAfter);
    };
  }

  /** Of a status that sends elsewhere; nobody follows, since the key would go along. */
  static Trouble ofRedirect(int status, String where) {
    return Trouble.lasting(
        Kind.NOT_FOUND,
        "sends elsewhere (" + status + (where.isEmpty() ? "" : " to " + where) + "): use that URL",
        Complaint.NONE);
  }

  private static Trouble other(
      int status, String number, Complaint complaint, Optional<Duration> retryAfter) {
    return status >= 500
        ? passing(Kind.SERVER, "fails " + number, complaint, retryAfter)
        : Trouble.lasting(Kind.REFUSED, "refuses this request " + number, complaint);
  }

  private static Trouble busy(String number, Complaint complaint, Optional<Duration> retryAfter) {
    return OUT_OF_QUOTA.contains(complaint.code())
        ? Trouble.lasting(Kind.BUSY, "has no quota left for this key " + number, complaint)
        : new Trouble(Kind.BUSY, "is busy " + number, true, true, retryAfter, complaint);
  }

  private static Trouble passing(
      Kind kind, String what, Complaint complaint, Optional<Duration> retryAfter) {
    return new Trouble(kind, what, true, false, retryAfter, complaint);
  }

  private String keyRefused(String number) {
    Key key = settings.key();
    return key.isPresent()
        ? "refuses the key from " + key.origin() + " " + number + ": " + key.advice()
        : "wants a key " + number + ": " + key.advice();
  }

  /**
   * Of a connection that failed. The transport has no limit of silence, only one of the whole;
   * where it has gone on to another address, what happened first is what happened.
   */
  Trouble ofConnection(IOException last) {
    IOException failure =
        last.getSuppressed().length > 0 && last.getSuppressed()[0] instanceof IOException first
            ? first
            : last;
    if (failure instanceof UnknownHostException) {
      return Trouble.passing(Kind.UNREACHABLE, "can't be reached: no host has that name");
    }
    if (failure instanceof NoRouteToHostException) {
      return Trouble.passing(Kind.UNREACHABLE, "can't be reached: no route leads there");
    }
    if (failure instanceof ConnectException) {
      return Trouble.passing(Kind.UNREACHABLE, "can't be reached: nothing listens there");
    }
    if (failure instanceof SocketTimeoutException) {
      return Trouble.passing(
          Kind.UNREACHABLE,
          "can't be reached: no connection within " + seconds(settings.connectLimit()));
    }
    if (failure instanceof InterruptedIOException) {
      return Trouble.passing(
          Kind.TIMED_OUT, "gave no answer within " + seconds(settings.answerLimit()));
    }
    if (failure instanceof SSLHandshakeException || failure instanceof SSLPeerUnverifiedException) {
      return Trouble.lasting(
          Kind.UNREACHABLE, "can't be trusted: " + failure.getMessage(), Complaint.NONE);
    }
    if (failure instanceof SSLException) {
      return Trouble.passing(Kind.UNREACHABLE, "does not speak TLS: " + failure.getMessage());
    }
    return Trouble.passing(Kind.UNREACHABLE, "broke the connection off");
  }

  /** Of a success that is no JSON. */
  Trouble ofText(String body) {
    String said = Complaint.read(200, body).without(settings.key()).shown();
    return Trouble.passing(
        Kind.GARBLED,
        said.isEmpty() ? "answers with nothing" : "answers with something else than JSON: " + said);
  }

  static String seconds(Duration time) {
    double seconds = time.toNanos() / 1e9;
    return String.format(Locale.ROOT, seconds < 10 ? "%.2f s" : "%.0f s", seconds);
  }
}
