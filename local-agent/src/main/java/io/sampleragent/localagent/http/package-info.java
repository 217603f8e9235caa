/**
 * The HTTP side: what clients send, what the page asks for, and what is refused.
 *
 * <p>{@link io.sampleragent.localagent.http.HttpFront} starts and stops it. Requests go from {@code
 * Router} to one {@code Endpoint}; nothing here decides or remembers, that is in {@code decision}
 * and {@code store}.
 */
package io.sampleragent.localagent.http;
