// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors

// Numbers and times as people read them, and the colour of a service.

const number = new Intl.NumberFormat();
const clock = new Intl.DateTimeFormat([], {
  hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3, hour12: false,
});

export const count = (n) => number.format(n);

export const plural = (n, one, many = one + 's') => `${count(n)} ${n === 1 ? one : many}`;

// A rate must not be torn from its sign at the end of a line.
export const words = (text) => text.replaceAll(' %', '\u00a0%');

export const time = (millis) => clock.format(new Date(millis));

export function duration(nanos) {
  if (nanos < 1e3) return `${nanos} ns`;
  if (nanos < 1e6) return `${digits(nanos / 1e3)} µs`;
  if (nanos < 1e9) return `${digits(nanos / 1e6)} ms`;
  return `${digits(nanos / 1e9)} s`;
}

export function bytes(n) {
  if (n < 1024) return `${n} B`;
  if (n < 1024 * 1024) return `${digits(n / 1024)} KiB`;
  return `${digits(n / 1024 / 1024)} MiB`;
}

function digits(value) {
  return value >= 100 ? count(Math.round(value)) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

// Services get colours in the order they are seen: few services, and neighbours never look alike.
const COLOURS = 8;
const colours = new Map();

export function colour(service) {
  if (!colours.has(service)) colours.set(service, colours.size % COLOURS);
  return `c${colours.get(service)}`;
}
