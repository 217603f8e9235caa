// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors

// One opened trace: why it was kept or dropped in each service, and its spans in time.

import { html, nothing } from '/lit-html/lit-html.js';
import { repeat } from '/lit-html/directives/repeat.js';
import { colour, duration, plural, time, words } from '/format.js';
import { pill } from '/list.js';
import { arrange, details } from '/spans.js';

const STEP = 500; // rows drawn at once; a trace may have 10,000 spans

export function detail(state) {
  const trace = state.detail;
  if (!trace) return html`<section class="detail"><p class="empty">${state.detailProblem || 'Loading…'}</p></section>`;
  const rows = arrange(trace.list);
  return html`
    <section class="detail" aria-label="Trace">
      <div class="detail-head">
        <a class="close" href="#/" aria-label="Close trace">✕</a>
        <h2>${pill(trace.state)} ${trace.resource}</h2>
        <p class="facts">${time(trace.received)} · ${duration(trace.duration)} ·
          ${plural(trace.spans, 'span')} in ${plural(trace.services.length, 'service')}
          ${trace.errors ? html`· <span class="error-mark">${plural(trace.errors, 'error')}</span>` : nothing}
          · <code class="id">${trace.id}</code></p>
      </div>
      <ul class="decisions">${trace.decisions.map(decision)}</ul>
      ${trace.keptAlone ? html`<p class="note">${plural(trace.keptAlone, 'span')} of this trace
        ${trace.keptAlone === 1 ? 'was' : 'were'} kept alone by span rules, marked ◆ below.</p>` : nothing}
      ${waterfall(state, trace, rows)}
    </section>`;
}

function decision(each) {
  return html`
    <li class=${each.kept ? 'kept' : 'dropped'}>
      <span class="service"><i class="dot ${colour(each.service)}"></i>${each.service}</span>
      <span>${words(each.text)}</span>
      ${each.here ? html`<span class="tag">decided here</span>` : nothing}
    </li>`;
}

function waterfall(state, trace, rows) {
  const drawn = rows.slice(0, state.drawn);
  return html`
    <div class="waterfall">
      <div class="ruler" aria-hidden="true"><span></span><span class="ticks">
        ${[0, 0.25, 0.5, 0.75].map((at) => html`<span>${at ? duration(trace.duration * at) : '0'}</span>`)}
        </span></div>
      ${repeat(drawn, (each) => each.key, (each) => spanRow(state, trace, each))}
      ${rows.length > drawn.length ? html`
        <button class="more" @click=${() => state.drawMore(STEP)}>Show
          ${plural(Math.min(STEP, rows.length - drawn.length), 'more span')} of ${rows.length}</button>` : nothing}
    </div>`;
}

function spanRow(state, trace, { span, key, depth, orphan }) {
  const open = state.span === key;
  return html`
    <div class="span ${open ? 'open' : ''}">
      <button class="span-row" aria-expanded=${open} @click=${() => state.toggleSpan(key)}>
        <span class="span-name" .style=${`padding-left:${Math.min(depth, 24) * 14 + 8}px`}>
          <i class="dot ${colour(span.service)}"></i>
          ${span.error ? html`<b class="error-sign" title="error">!</b>` : nothing}
          ${span.keptAlone ? html`<b class="alone" title=${span.keptAlone}>◆</b>` : nothing}
          <span class="label"><b>${span.name}</b> ${span.resource === span.name ? nothing : span.resource}</span>
          ${orphan ? html`<span class="tag warn" title="The parent span was not received">no parent</span>` : nothing}
        </span>
        <span class="track">${bar(trace, span)}</span>
      </button>
      ${open ? details(span, orphan) : nothing}
    </div>`;
}

function bar(trace, span) {
  const whole = Math.max(trace.duration, 1);
  const left = Math.min(99.5, (100 * span.offset) / whole);
  const width = Math.max(0.4, Math.min(100 - left, (100 * span.duration) / whole));
  // The text stands where there is room: right of a bar, or left of one that ends at the edge.
  const side = left + width > 80 ? (left > 20 ? 'before' : 'inside') : 'after';
  const place = { before: `right:${100 - left}%`, after: `left:${left + width}%`, inside: `left:${left}%` };
  return html`
    <span class="time ${colour(span.service)} ${span.error ? 'error' : ''}"
      .style=${`left:${left}%;width:${width}%`}></span>
    <span class="took ${side}" .style=${place[side]}>${duration(span.duration)}</span>`;
}
