// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.shop;

import javax.servlet.Filter;
import javax.servlet.http.HttpServletResponse;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.web.client.RestTemplate;

/** Starts the shop on a free port, prints the port, and keeps {@code /private} for nobody. */
@SpringBootApplication
public class Shop {
  public static void main(String[] args) {
    SpringApplication.run(Shop.class, args);
  }

  @Bean
  RestTemplate restTemplate() {
    return new RestTemplate();
  }

  @Bean
  FilterRegistrationBean<Filter> login() {
    Filter filter =
        (request, response, chain) ->
            ((HttpServletResponse) response).setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
    registration.addUrlPatterns("/private");
    return registration;
  }

  @EventListener
  void started(ServletWebServerInitializedEvent event) {
    System.out.println("listening on port " + event.getWebServer().getPort());
  }
}
