// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Takes a JDBC URL apart. Each driver has its own grammar; what they share is here:
 *
 * <pre>
 *   jdbc:TYPE:[SUBTYPE:]//[USER[:PASSWORD]@]HOST[:PORT][,HOST…][/DATABASE][?k=v&amp;…  or  ;k=v;…]
 * </pre>
 *
 * <p>Of several hosts the first is taken. Passwords are cut off and kept nowhere.
 */
final class JdbcUrl {
  private String type;
  private final String rest;
  private @Nullable String instance;
  private @Nullable String user;
  private @Nullable String host;

  /**
   * @param type in lower case, e.g. {@code mysql}
   * @param rest what follows {@code jdbc:TYPE:}
   */
  JdbcUrl(String type, String rest) {
    this.type = upTo(type, '+'); // mysql+srv
    this.rest = rest;
  }

  DbInfo info(@Nullable String givenUser) {
    switch (type) {
      case "oracle":
        oracle();
        break;
      case "h2":
      case "hsqldb":
      case "derby":
        embeddable();
        break;
      case "sqlite":
        instance = upTo(rest, '?');
        break;
      case "jtds":
        network(indexOrEnd(rest, ';', 0));
        break;
      case "microsoft":
      case "sqlserver":
        type = "sqlserver";
        sqlServer();
        break;
      case "postgresql":
      case "mysql":
      case "mariadb":
        network(indexOrEnd(rest, '?', 0));
        break;
      default:
        network(Math.min(indexOrEnd(rest, '?', 0), indexOrEnd(rest, ';', 0)));
    }
    return new DbInfo(
        type, empty(instance), givenUser != null ? givenUser : empty(user), empty(host));
  }

  /**
   * PostgreSQL, MySQL and MariaDB with all their sub-protocols, and whatever else looks like a URL.
   *
   * @param end where the parameters begin
   */
  private void network(int end) {
    int slashes = rest.indexOf("//");
    user = parameter(rest.substring(end), "user");
    if (slashes < 0 || slashes > indexOrEnd(rest.substring(0, end), '=', 0)) {
      String place = upTo(rest.substring(0, end), '=');
      boolean cut = place.length() < end; // DB2: jdbc:db2:shop:user=app;password=x
      place = cut ? place.substring(0, Math.max(0, place.lastIndexOf(':'))) : place;
      instance = place.substring(place.lastIndexOf(':') + 1); // jdbc:postgresql:shop
      host = "localhost";
      return;
    }
    String hosts = withoutCredentials(rest.substring(slashes + 2, end));
    int slash = endOfHosts(hosts);
    if (slash >= 0) {
      instance = withoutParameters(hosts.substring(slash + 1));
      hosts = hosts.substring(0, slash);
    }
    host = firstHost(hosts);
    host = host.isEmpty() ? "localhost" : host;
  }

  /** A password among keys and values may have a slash, so there it must follow the bracket. */
  private static int endOfHosts(String hosts) {
    if (!isKeysAndValues(hosts)) {
      return hosts.indexOf('/');
    }
    int bracket = hosts.lastIndexOf(hosts.startsWith("[") ? "]/" : ")/");
    return bracket < 0 ? -1 : bracket + 1;
  }

  /**
   * Cuts {@code user:password@} off at the last @, since a password may hold any character, and
   * keeps the user.
   */
  private String withoutCredentials(String hosts) {
    int at = isKeysAndValues(hosts) ? -1 : hosts.lastIndexOf('@');
    if (at < 0) {
      return hosts;
    }
    user = user != null ? user : upTo(hosts.substring(0, at), ':');
    return hosts.substring(at + 1);
  }

  /**
   * The name of a database, without what some drivers put behind it in other ways than a question
   * mark: {@code shop:user=app;password=x} (DB2), {@code DATABASE=shop,USER=app} (Teradata).
   */
  private static @Nullable String withoutParameters(String name) {
    String plain = upTo(upTo(upTo(name, ';'), ':'), ',');
    return plain.indexOf('=') < 0 ? plain : null;
  }

  private void sqlServer() {
    int end = indexOrEnd(rest, ';', 0);
    network(end);
    String parameters = rest.substring(end);
    String database = parameter(parameters, "databasename");
    instance = database != null ? database : parameter(parameters, "database");
    String server = parameter(parameters, "servername");
    String named = host == null ? "" : host;
    int backslash = named.indexOf('\\');
    if (backslash >= 0) {
      instance = instance == null ? named.substring(backslash + 1) : instance;
      host = named.substring(0, backslash);
    } else if (server != null) {
      host = server;
    }
  }

  /** H2, HSQLDB and Derby: a file, a name in memory, or a server, with {@code ;k=v} behind. */
  private void embeddable() {
    int end = indexOrEnd(rest, ';', 0);
    user = parameter(rest.substring(end), "user");
    String place = rest.substring(0, end);
    int slashes = place.indexOf("//");
    boolean server = slashes == 0 || (slashes > 0 && isServer(place.substring(0, slashes)));
    if (!server) {
      instance = withoutSubtype(place);
      return;
    }
    String hosts = place.substring(slashes + 2);
    int slash = hosts.indexOf('/');
    instance = slash < 0 ? null : withoutSubtype(hosts.substring(slash + 1));
    host = firstHost(slash < 0 ? hosts : hosts.substring(0, slash));
  }

  private static boolean isServer(String subtype) {
    switch (subtype.toLowerCase(Locale.ROOT)) {
      case "tcp:":
      case "ssl:":
      case "hsql:":
      case "hsqls:":
      case "http:":
      case "https:":
        return true;
      default:
        return false;
    }
  }

  /** {@code shop} of {@code mem:shop}. A Windows drive letter is no subtype. */
  private static String withoutSubtype(String place) {
    int colon = place.indexOf(':');
    return colon < 2 ? place : place.substring(colon + 1);
  }

  /**
   * {@code thin:[USER/PASSWORD]@}, where a password in double quotes may hold any character, and
   * then {@code HOST:PORT:SID}, {@code //HOST:PORT/SERVICE}, {@code TNSNAME} or {@code
   * (description=…)}.
   */
  private void oracle() {
    int at = endOfOracleCredentials();
    if (at < 0) {
      return; // whatever it is, it may be a password
    }
    int credentials = rest.indexOf(':') + 1;
    if (at > credentials) {
      user = upTo(rest.substring(credentials, at), '/');
    }
    String place = upTo(rest.substring(at + 1), '?');
    if (place.startsWith("(")) {
      host = inParentheses(place, "host");
      String service = inParentheses(place, "service_name");
      instance = service != null ? service : inParentheses(place, "sid");
      return;
    }
    int slashes = place.indexOf("//");
    oraclePlace(slashes < 0 ? place : place.substring(slashes + 2));
  }

  private int endOfOracleCredentials() {
    int quoted = rest.lastIndexOf("\"@");
    if (quoted >= 0) {
      return quoted + 1;
    }
    int place = Math.min(indexOrEnd(rest, '(', 0), indexOrEnd(rest, '?', 0));
    int last = rest.lastIndexOf('@', place);
    return last >= 0 ? last : rest.indexOf('@');
  }

  private void oraclePlace(String place) {
    int slash = place.indexOf('/');
    int colon = place.lastIndexOf(':', slash < 0 ? place.length() : slash);
    if (slash >= 0) {
      host = firstHost(place.substring(0, slash));
      instance = upTo(place.substring(slash + 1), ':'); // behind it: the kind of server
    } else if (colon >= 0) {
      host = firstHost(place);
      String last = place.substring(colon + 1);
      instance = isNumber(last) ? null : last;
    } else {
      instance = place;
    }
  }

  /** The first of {@code user:password@host:port,host2:port}, without anything but the host. */
  private static String firstHost(String hosts) {
    if (isKeysAndValues(hosts)) {
      String named = inParentheses(hosts, "host");
      return named == null ? "" : named;
    }
    String one = hosts.substring(hosts.lastIndexOf('@') + 1);
    if (one.startsWith("[")) {
      int bracket = one.indexOf(']');
      return bracket < 0 ? one : one.substring(1, bracket);
    }
    return upTo(upTo(one, ','), ':');
  }

  /** MySQL and MariaDB: {@code address=(host=db)}, {@code (host=db,port=1)}, a list of these. */
  private static boolean isKeysAndValues(String hosts) {
    return hosts.startsWith("(")
        || hosts.startsWith("[(")
        || hosts.regionMatches(true, 0, "address=", 0, 8);
  }

  private static @Nullable String inParentheses(String text, String key) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (int at = lower.indexOf(key); at >= 0; at = lower.indexOf(key, at + 1)) {
      int equals = at + key.length();
      while (equals < text.length() && text.charAt(equals) == ' ') {
        equals++;
      }
      if (equals < text.length() && text.charAt(equals) == '=') {
        return upTo(text.substring(equals + 1, indexOrEnd(text, ')', equals)), ',').trim();
      }
    }
    return null;
  }

  /** The value of {@code key}, in any case, among {@code ?k=v&k=v} or {@code ;k=v;k=v}. */
  private static @Nullable String parameter(String parameters, String key) {
    int at = 0;
    while (at < parameters.length()) {
      int end = at + 1;
      while (end < parameters.length()
          && parameters.charAt(end) != '&'
          && parameters.charAt(end) != ';') {
        end++;
      }
      int equals = parameters.indexOf('=', at);
      if (equals == at + 1 + key.length()
          && parameters.regionMatches(true, at + 1, key, 0, key.length())) {
        return parameters.substring(equals + 1, Math.max(equals + 1, end));
      }
      at = end;
    }
    return null;
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static String upTo(String text, char stop) {
    return text.substring(0, indexOrEnd(text, stop, 0));
  }

  private static int indexOrEnd(String text, char c, int from) {
    int index = text.indexOf(c, from);
    return index < 0 ? text.length() : index;
  }

  private static @Nullable String empty(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
