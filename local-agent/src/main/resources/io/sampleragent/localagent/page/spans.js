// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors

// The order of a trace's spans, and everything known about one.

import { html, nothing } from '/lit-html/lit-html.js';
import { duration } from '/format.js';

const PRIORITIES = {
  '-1': 'dropped by a user\'s rule, limit or by hand',
  0: 'dropped automatically',
  1: 'kept automatically',
  2: 'kept by a user\'s rule or by hand',
};
const MECHANISMS = {
  '-0': 'default', '-1': 'agent rate', '-2': 'remote rate', '-3': 'rule or sample rate',
  '-4': 'by hand', '-5': 'security event', '-6': 'remote user rate', '-9': 'probabilistic sampler',
  '-10': 'data jobs', '-11': 'remote rule', '-12': 'adaptive remote rule', '-13': 'AI guard',
};
const SOURCES = {
  env: 'environment variable', property: 'system property', file: 'settings file',
  remote: 'remote configuration',
};

const CALLERS = {
  'id-only': 'only its ids count', 'over the limit': 'it forced more than the limit',
  'other organisation': 'it is of another organisation',
};

const percent = (rate) => `${+(100 * rate).toPrecision(4)} %`;

// What sampling tags mean; all of them are listed first, in this order.
const SAMPLING = [
  ['_sampling_priority_v1', 'Priority', (v) => PRIORITIES[v]],
  ['_dd.p.dm', 'Mechanism', (v) => MECHANISMS[v]],
  ['_sampler.rule', 'Rule', (v) => `number ${v} in the list`],
  ['_sampler.source', 'Set by', (v) => SOURCES[v]],
  ['_dd.rule_psr', 'Rule rate', percent],
  ['_dd.limit_psr', 'Rate limit', (v) => (v > 1 ? `${v} a second` : `lets ${percent(v)} through`)],
  ['_dd.agent_psr', 'Agent rate', percent],
  ['_dd.p.ksr', 'Rate on the way', (v) => percent(Number(v))],
  ['_sampler.caller', 'Caller', (v) => CALLERS[v]],
  ['_sampler.caller_rate', 'Caller\'s rate', percent],
  ['_dd.span_sampling.mechanism', 'Kept alone', () => 'by a span rule'],
  ['_dd.span_sampling.rule_rate', 'Span rule rate', percent],
  ['_dd.span_sampling.max_per_second', 'Span rule limit', (v) => `${v} a second`],
];
const ERRORS = ['error.type', 'error.message', 'error.stack'];

/**
 * Parents before children, children by time. A span whose parent is not here starts a tree of its own
 * and is marked, as is a circle of spans, which only a broken client sends.
 */
export function arrange(spans) {
  const ids = new Set(spans.map((span) => span.id));
  const children = new Map();
  const roots = [];
  for (const span of spans) {
    if (!span.parent || !ids.has(span.parent)) roots.push(span);
    else if (children.has(span.parent)) children.get(span.parent).push(span);
    else children.set(span.parent, [span]);
  }
  const rows = [];
  const seen = new Set();
  const drawn = new Map();
  walk(roots, children, seen, drawn, rows, (span) => span.parent !== null);
  walk(spans.filter((span) => !seen.has(span)), children, seen, drawn, rows, () => true);
  return rows;
}

function walk(roots, children, seen, ids, rows, isOrphan) {
  const later = (a, b) => b.offset - a.offset;
  const stack = [...roots].sort(later).map((span) => ({ span, depth: 0, orphan: isOrphan(span) }));
  while (stack.length) {
    const { span, depth, orphan } = stack.pop();
    if (seen.has(span)) continue;
    seen.add(span);
    const earlier = ids.get(span.id) || 0; // a broken client may send an id twice
    ids.set(span.id, earlier + 1);
    rows.push({ span, depth, orphan, key: `${span.id}.${earlier}` });
    const below = [...(children.get(span.id) || [])].sort(later);
    for (const child of below) stack.push({ span: child, depth: depth + 1, orphan: false });
  }
}

export function details(span, orphan) {
  const tags = { ...span.meta, ...span.metrics };
  const sampling = SAMPLING.filter(([key]) => key in tags);
  const special = new Set([...SAMPLING.map(([key]) => key), ...ERRORS]);
  const others = Object.keys(tags).filter((key) => !special.has(key)).sort();
  return html`
    <div class="span-detail">
      ${errorBox(span)}
      ${span.keptAlone ? html`<p class="note">◆ This span was ${span.keptAlone}.</p>` : nothing}
      ${orphan ? html`<p class="note">Its parent ${span.parent} was not received: it may have been made
        by a service that reports elsewhere, or is still to come.</p>` : nothing}
      ${sampling.length ? html`<h3>Sampling</h3><dl>${sampling.map(([key, label, say]) =>
        entry(label, key, tags[key], say(tags[key])))}</dl>` : nothing}
      <h3>Span</h3>
      <dl>
        ${pair('service', span.service)} ${pair('operation', span.name)}
        ${pair('resource', span.resource)} ${span.type ? pair('type', span.type) : nothing}
        ${pair('started after', duration(span.offset))} ${pair('duration', duration(span.duration))}
        ${pair('span id', span.id)} ${span.parent ? pair('parent id', span.parent) : nothing}
      </dl>
      ${others.length ? html`<h3>Tags</h3><dl>${others.map((key) => pair(key, tags[key]))}</dl>` : nothing}
    </div>`;
}

const pair = (key, value) => html`<div><dt>${key}</dt><dd>${String(value)}</dd></div>`;

const entry = (label, key, value, words) => html`
  <div><dt title=${key}>${label}</dt>
    <dd>${words || String(value)} <code>${key} ${String(value)}</code></dd></div>`;

function errorBox(span) {
  const { 'error.type': type, 'error.message': message, 'error.stack': stack } = span.meta;
  if (!span.error && !type && !message) return nothing;
  return html`
    <div class="error-box">
      <b>${type || 'Error'}</b> ${message || nothing}
      ${stack ? html`<pre tabindex="0" aria-label="Stack trace">${stack}</pre>` : nothing}
    </div>`;
}
