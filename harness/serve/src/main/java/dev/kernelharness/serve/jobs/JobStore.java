package dev.kernelharness.serve.jobs;

import dev.kernelharness.serve.jobs.StoredJob.State;
import dev.kernelharness.serve.schedule.Scored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * The jobs, in an embedded database: what was accepted survives a kill of the process. Safe for use
 * by several threads; one process at a time.
 */
public final class JobStore implements AutoCloseable {

  private static final String MIGRATIONS = "classpath:dev/kernelharness/serve/migrations";
  private static final int CONNECTIONS = 8;

  private final JdbcConnectionPool pool;

  private JobStore(JdbcConnectionPool pool) {
    this.pool = pool;
  }

  /**
   * Opens the database in a folder, or makes it.
   *
   * @throws IOException if it can't be opened, as when another server has it
   */
  public static JobStore open(Path folder) throws IOException {
    Files.createDirectories(folder);
    // WRITE_DELAY=0: a commit is in the file when it returns, not half a second later.
    String url =
        "jdbc:h2:async:" // whose file an interrupted thread does not close
            + folder.toAbsolutePath().resolve("jobs")
            + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
    JdbcConnectionPool pool = JdbcConnectionPool.create(url, "sa", "");
    pool.setMaxConnections(CONNECTIONS);
    try {
      Flyway.configure()
          .dataSource(pool)
          .locations(MIGRATIONS)
          .failOnMissingLocations(true)
          .load()
          .migrate();
    } catch (FlywayException e) {
      pool.dispose();
      throw new IOException(
          "the jobs in " + folder + " can't be opened (does another server use them?): " + cause(e),
          e);
    }
    return new JobStore(pool);
  }

  /** Keeps a job; when this returns it survives a kill. */
  void accept(String id, byte[] request, int total, Instant now) {
    run(
        "insert into job (id, state, created_at, total, request) values (?, ?, ?, ?, ?)",
        statement -> {
          statement.setString(1, id);
          statement.setString(2, State.ACCEPTED.word());
          statement.setObject(3, time(now));
          statement.setInt(4, total);
          statement.setBytes(5, request);
          return statement.executeUpdate();
        });
  }

  /** The job of this name. */
  Optional<StoredJob> find(String id) {
    return jobs(" where id = ?", id).stream().findFirst();
  }

  /** Jobs that are not done, the oldest first. */
  List<StoredJob> unfinished() {
    return jobs(" where state = ? order by created_at", State.ACCEPTED.word());
  }

  /** The body that a job came as. */
  byte[] request(String id) {
    return bytes("select request from job where id = ?", id).orElseThrow();
  }

  /** The results of a job that is done. */
  Optional<byte[]> results(String id) {
    return bytes("select results from job where id = ? and results is not null", id);
  }

  /** What is known of a job that is not done, by the items' places. */
  Map<Integer, Scored> items(String id) {
    return run(
        "select place, scored from job_item where job_id = ?",
        statement -> {
          statement.setString(1, id);
          Map<Integer, Scored> items = new TreeMap<>();
          try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              items.put(rows.getInt(1), ScoredJson.read(rows.getString(2)));
            }
          }
          return items;
        });
  }

  /** Keeps one result of a job that is not done. */
  void keep(String id, int place, Scored scored) {
    run(
        "merge into job_item (job_id, place, scored) key (job_id, place)"
            + " select ?, ?, ? from job where id = ? and state = ?",
        statement -> {
          statement.setString(1, id);
          statement.setInt(2, place);
          statement.setString(3, ScoredJson.write(scored));
          statement.setString(4, id);
          statement.setString(5, State.ACCEPTED.word());
          return statement.executeUpdate();
        });
  }

  /** Ends a job with its results, unless it was cancelled meanwhile. */
  void finish(String id, byte[] results, Instant now) {
    end(id, State.DONE, Optional.of(results), now);
  }

  /** Cancels a job that is not done; otherwise nothing happens. */
  void cancel(String id, Instant now) {
    end(id, State.CANCELLED, Optional.empty(), now);
  }

  /** Drops jobs that ended before a time. */
  void dropEndedBefore(Instant time) {
    run(
        "delete from job where finished_at < ?",
        statement -> {
          statement.setObject(1, time(time));
          return statement.executeUpdate();
        });
  }

  @Override
  public void close() {
    try (Connection connection = pool.getConnection();
        PreparedStatement shutdown = connection.prepareStatement("shutdown")) {
      shutdown.execute();
    } catch (SQLException e) {
      // The process ends anyway, and what was committed is in the file.
    } finally {
      pool.dispose();
    }
  }

  private void end(String id, State state, Optional<byte[]> results, Instant now) {
    int changed =
        run(
            "update job set state = ?, finished_at = ?, results = ? where id = ? and state = ?",
            statement -> {
              statement.setString(1, state.word());
              statement.setObject(2, time(now));
              statement.setBytes(3, results.orElse(null));
              statement.setString(4, id);
              statement.setString(5, State.ACCEPTED.word());
              return statement.executeUpdate();
            });
    if (changed > 0) {
      run(
          "delete from job_item where job_id = ?",
          statement -> {
            statement.setString(1, id);
            return statement.executeUpdate();
          });
    }
  }

  private List<StoredJob> jobs(String condition, String value) {
    return run(
        "select id, state, created_at, finished_at, total,"
            + " (select count(*) from job_item where job_id = id) from job"
            + condition,
        statement -> {
          statement.setString(1, value);
          List<StoredJob> jobs = new ArrayList<>();
          try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              State state = State.named(rows.getString(2));
              int total = rows.getInt(5);
              jobs.add(
                  new StoredJob(
                      rows.getString(1),
                      state,
                      rows.getObject(3, OffsetDateTime.class).toInstant(),
                      Optional.ofNullable(rows.getObject(4, OffsetDateTime.class))
                          .map(OffsetDateTime::toInstant),
                      total,
                      state == State.DONE ? total : rows.getInt(6)));
            }
          }
          return jobs;
        });
  }

  private Optional<byte[]> bytes(String sql, String id) {
    return run(
        sql,
        statement -> {
          statement.setString(1, id);
          try (ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
          }
        });
  }

  /** What is done with a statement. */
  @FunctionalInterface
  private interface Use<T> {
    T of(PreparedStatement statement) throws SQLException;
  }

  private <T> T run(String sql, Use<T> use) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      return use.of(statement);
    } catch (SQLException e) {
      throw new IllegalStateException("the database of jobs failed: " + e.getMessage(), e);
    }
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static String cause(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
  }
}
