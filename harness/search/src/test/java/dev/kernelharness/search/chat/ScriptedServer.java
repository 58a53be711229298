package dev.kernelharness.search.chat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server on the loopback interface that writes bytes as told, one connection a request: what a
 * well-behaved HTTP server would not let a test do.
 */
final class ScriptedServer implements AutoCloseable {

  /** What it does with a request. */
  interface Act {
    void play(OutputStream out) throws IOException, InterruptedException;
  }

  /** A request as it came. */
  record Seen(String head, String body) {
    String path() {
      return head.split(" ", 3)[1];
    }
  }

  private final ServerSocket socket;
  private final List<Act> script;
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  /** Plays one act after another; the last one again and again. */
  ScriptedServer(Act... acts) {
    this.script = new ArrayList<>(List.of(acts));
    try {
      this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "scripted-server");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        open.add(client);
        start(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      Act act = read(client.getInputStream());
      act.play(client.getOutputStream());
      client.getOutputStream().flush();
    } catch (IOException | InterruptedException e) {
      // The client has gone, as some tests want it.
    }
  }

  private Act read(InputStream in) throws IOException {
    InputStream buffered = new BufferedInputStream(in);
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = buffered.read();
      if (next < 0) {
        throw new IOException("no request");
      }
      head.append((char) next);
    }
    int length =
        head.toString()
            .lines()
            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
            .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
            .findFirst()
            .orElse(0);
    String body = new String(buffered.readNBytes(length), StandardCharsets.UTF_8);
    synchronized (script) {
      seen.add(new Seen(head.toString(), body));
      return script.size() > 1 ? script.remove(0) : script.get(0);
    }
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  List<Seen> seen() {
    return List.copyOf(seen);
  }

  @Override
  public void close() {
    try {
      socket.close();
      for (Socket client : open) {
        client.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A whole answer. */
  static Act answer(int status, String body, String... headers) {
    return out -> {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      write(out, head(status, headers) + "Content-Length: " + bytes.length + "\r\n\r\n");
      out.write(bytes);
    };
  }

  /** Whatever stands there, until the connection is closed. */
  static Act raw(String text) {
    return out -> write(out, text);
  }

  static String head(int status, String... headers) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " X\r\nConnection: close\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return head.toString();
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
