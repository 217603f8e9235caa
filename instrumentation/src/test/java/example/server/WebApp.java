// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package example.server;

import java.util.Map;
import javax.servlet.Filter;
import javax.servlet.Servlet;

/** What the servers deploy; it comes from a class loader of its own, as web applications do. */
public interface WebApp {
  /** By pattern. */
  Map<String, Servlet> servlets();

  /** By pattern. */
  Map<String, Filter> filters();
}
