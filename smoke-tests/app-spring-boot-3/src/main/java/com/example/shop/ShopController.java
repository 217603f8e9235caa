// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.shop;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.context.request.async.DeferredResult;

/** One end point per thing that a trace must show. */
@RestController
class ShopController {
  private final JdbcTemplate jdbc;
  private final RestTemplate http;
  private final Environment environment;
  private final String stockUrl;
  private final BlockingQueue<DeferredResult<String>> waiting = new LinkedBlockingQueue<>();

  ShopController(
      JdbcTemplate jdbc,
      RestTemplate http,
      Environment environment,
      @Value("${stock.url:}") String stockUrl) {
    this.jdbc = jdbc;
    this.http = http;
    this.environment = environment;
    this.stockUrl = stockUrl;
  }

  /** Queries, then asks the stock service: this application itself, unless told otherwise. */
  @GetMapping("/orders")
  String orders() {
    Integer orders = jdbc.queryForObject("SELECT COUNT(*) FROM orders WHERE id > 7", Integer.class);
    String stock = http.getForObject(stockUrl.isEmpty() ? ownStockUrl() : stockUrl, String.class);
    return orders + " orders, " + stock;
  }

  private String ownStockUrl() {
    return "http://localhost:" + environment.getProperty("local.server.port") + "/stock?all=1";
  }

  @GetMapping("/stock")
  String stock() {
    return jdbc.queryForObject("SELECT SUM(amount) FROM stock", Integer.class) + " in stock";
  }

  @GetMapping("/fail")
  String fail() {
    throw new IllegalStateException("no such order");
  }

  /** Answers when somebody calls {@code /release}. */
  @GetMapping("/async")
  DeferredResult<String> async() {
    DeferredResult<String> result = new DeferredResult<>();
    waiting.add(result);
    return result;
  }

  @GetMapping("/release")
  String release() throws InterruptedException {
    waiting.take().setResult("released");
    return "ok";
  }
}
