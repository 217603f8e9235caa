// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a connection leads, read from its JDBC URL alone: the agent never asks the database.
 * Immutable; one per connection, so what every statement needs is prepared here.
 */
public final class DbInfo {
  public static final DbInfo UNKNOWN = new DbInfo("database", null, null, null);

  private final String type;
  private final @Nullable String instance;
  private final @Nullable String user;
  private final @Nullable String host;
  private final String operationName;
  private final CommonTags tags;

  DbInfo(String type, @Nullable String instance, @Nullable String user, @Nullable String host) {
    this.type = type;
    this.instance = instance;
    this.user = user;
    this.host = host;
    this.operationName = type + ".query";
    this.tags =
        CommonTags.of(
            Tags.SPAN_KIND, Tags.KIND_CLIENT,
            Tags.DB_TYPE, type,
            Tags.DB_INSTANCE, instance,
            Tags.DB_USER, user,
            Tags.PEER_HOSTNAME, host);
  }

  /**
   * Reads a JDBC URL. Never throws.
   *
   * @param url e.g. {@code jdbc:postgresql://db:5432/shop?user=app}; anything that is not
   *     understood gives at least the type, null gives {@link #UNKNOWN}
   * @param user from the connection's properties; null to look for it in the URL
   */
  public static DbInfo parse(@Nullable String url, @Nullable String user) {
    if (url == null || !url.regionMatches(true, 0, "jdbc:", 0, 5)) {
      return UNKNOWN;
    }
    int colon = url.indexOf(':', 5);
    if (colon < 6) {
      return UNKNOWN;
    }
    String type = url.substring(5, colon).toLowerCase(Locale.ROOT);
    try {
      return new JdbcUrl(type, url.substring(colon + 1)).info(user);
    } catch (RuntimeException ignored) {
      return new DbInfo(
          type, null, user, null); // an odd URL must not cost the connection its spans
    }
  }

  /** The product as the field names it: {@code postgresql}, {@code mysql}, {@code h2}. */
  public String type() {
    return type;
  }

  /** The database's name. */
  public @Nullable String instance() {
    return instance;
  }

  public @Nullable String user() {
    return user;
  }

  public @Nullable String host() {
    return host;
  }

  /** {@code h2.query}; {@code database.query} if the product is unknown. */
  public String operationName() {
    return operationName;
  }

  /** What every span of this database has. */
  CommonTags tags() {
    return tags;
  }
}
