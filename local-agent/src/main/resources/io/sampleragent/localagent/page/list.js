// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors

// The filter and the list of traces.

import { html, nothing } from '/lit-html/lit-html.js';
import { repeat } from '/lit-html/directives/repeat.js';
import { colour, count, duration, plural, time, words } from '/format.js';

const STATES = [['', 'All'], ['kept', 'Kept'], ['dropped', 'Dropped']];

export function toolbar(state) {
  const { filter } = state;
  const set = (change) => state.setFilter(change);
  return html`
    <div class="toolbar" role="search">
      <input id="search" type="search" placeholder="Filter by text  ( / )" title="Resource, service, reason, error or id; all words must occur"
        aria-label="Filter by text" .value=${filter.text}
        @input=${(event) => set({ text: event.target.value })}>
      <select aria-label="Service" @change=${(event) => set({ service: event.target.value })}>
        <option value="" ?selected=${!filter.service}>All services</option>
        ${services(state).map((name) => html`
          <option value=${name} ?selected=${filter.service === name}>${name}</option>`)}
      </select>
      <span class="segments" role="group" aria-label="Outcome">
        ${STATES.map(([value, label]) => html`
          <button aria-pressed=${filter.state === value} @click=${() => set({ state: value })}
            >${label}</button>`)}
      </span>
      <label class="check"><input type="checkbox" .checked=${filter.error}
        @change=${(event) => set({ error: event.target.checked })}> errors only</label>
      <span class="shown">${shown(state)}</span>
      <button class="quiet" @click=${() => state.clear()}>Clear</button>
    </div>`;
}

function services(state) {
  const names = new Set();
  for (const trace of state.traces) trace.services.forEach((name) => names.add(name));
  return [...names].sort();
}

function shown(state) {
  const all = state.traces.length;
  const some = state.visible().length;
  return some === all ? plural(all, 'trace') : `${count(some)} of ${plural(all, 'trace')}`;
}

/** Whether the trace passes the filter; all words must occur somewhere in what the list shows. */
export function matches(trace, filter) {
  if (filter.service && !inService(trace, filter.service)) return false;
  if (filter.state === 'kept' && trace.state === 'dropped') return false;
  if (filter.state === 'dropped' && trace.state === 'kept') return false;
  if (filter.error && trace.errors === 0) return false;
  if (!filter.text) return true;
  const text = searchable(trace);
  return filter.text.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}

function inService(trace, name) {
  return trace.services.includes(name) || trace.decisions.some((each) => each.service === name);
}

function searchable(trace) {
  const reasons = trace.decisions.map((each) => each.text).join(' ');
  return [trace.id, trace.name, trace.resource, trace.services.join(' '), trace.status,
    trace.error, reasons].join(' ').toLowerCase();
}

export function list(state) {
  const visible = state.visible();
  if (visible.length === 0) return empty(state);
  return html`
    <nav class="list" aria-label="Traces, newest first" @keydown=${moveFocus}>
      ${repeat(visible, (trace) => trace.id, (trace) => row(trace, trace.id === state.open))}
    </nav>`;
}

function row(trace, open) {
  return html`
    <a class="row ${trace.state}" href="#/trace/${trace.id}"
      aria-current=${open ? 'true' : 'false'}>
      ${pill(trace.state)}
      <span class="what">
        <span class="resource">${trace.resource}
          ${trace.status ? html`<span class="status">${trace.status}</span>` : nothing}
          ${trace.errors ? html`<span class="error-mark" title=${trace.error}
            >${plural(trace.errors, 'error')}</span>` : nothing}</span>
        <span class="path">${trace.services.map((name) => html`
          <span class="service"><i class="dot ${colour(name)}"></i>${name}</span>`)}</span>
      </span>
      <span class="why">${words(why(trace))}</span>
      <span class="num took">${duration(trace.duration)}<small>${plural(trace.spans, 'span')}</small></span>
      <span class="num when">${time(trace.received)}</span>
    </a>`;
}

/** The deciding service's words; the others only followed. */
function why(trace) {
  const deciders = trace.decisions.filter((each) => each.here);
  const told = deciders.length ? deciders : trace.decisions.slice(0, 1);
  const alone = trace.keptAlone ? ` · ${plural(trace.keptAlone, 'span')} kept alone` : '';
  return told.map((each) => `${each.service} ${each.text}`).join(' · ') + alone;
}

export const pill = (name) => html`<span class="pill ${name}">${name === 'partial' ? 'part' : name}</span>`;

function empty(state) {
  if (!state.summary) return html`<p class="empty">Loading…</p>`;
  if (state.traces.length > 0) {
    return html`<p class="empty">No trace passes the filter.
      <button class="quiet" @click=${() => state.resetFilter()}>Show all</button></p>`;
  }
  const port = location.port === '8126' ? '' : `DD_TRACE_AGENT_PORT=${location.port || 80} `;
  return html`
    <div class="empty">
      <h2>No traces yet</h2>
      <p>This agent is listening. Start a service with tracing and call it:</p>
      <pre>${port}java -javaagent:sampler-agent.jar -jar shop.jar</pre>
      <p>Any client that speaks the Datadog protocol works, too. Traces show up here as they arrive,
        kept and dropped ones.</p>
    </div>`;
}

function moveFocus(event) {
  const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
  const here = event.target.closest('.row');
  if (!step || !here) return;
  const next = step > 0 ? here.nextElementSibling : here.previousElementSibling;
  if (!next) return;
  event.preventDefault();
  next.focus();
}
