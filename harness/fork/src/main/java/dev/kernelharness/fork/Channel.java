package dev.kernelharness.fork;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The worker's end of the wire. */
final class Channel implements Closeable {

  private final DataInputStream requests;
  private final DataOutputStream replies;

  Channel(InputStream requests, OutputStream replies) {
    this.requests = new DataInputStream(new BufferedInputStream(requests));
    this.replies = new DataOutputStream(new BufferedOutputStream(replies));
  }

  /** Waits for the judge's next request. */
  Wire.Request next() throws IOException {
    return Wire.readRequest(requests);
  }

  void send(Wire.Reply reply) throws IOException {
    Wire.write(replies, reply);
    replies.flush();
  }

  /** Asks for fresh operands and waits until they are there. */
  void awaitOperands() throws IOException {
    send(new Wire.Ready());
    awaitGo();
  }

  /** Waits until the judge has looked at what there is. */
  void awaitGo() throws IOException {
    Wire.Request answer = next();
    if (!(answer instanceof Wire.Go)) {
      throw new WireException("go was expected: " + answer);
    }
  }

  @Override
  public void close() throws IOException {
    replies.close();
  }
}
