// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors

// State, data and drawing of the page. Everything received is inserted as text by lit-html.

import { html, nothing, render } from '/lit-html/lit-html.js';
import { count } from '/format.js';
import { list, matches, toolbar } from '/list.js';
import { footer, overview } from '/overview.js';
import { detail } from '/trace.js';

const MAX_OF_EACH = 500; // of kept and of dropped traces, as the API gives at most
const NO_FILTER = { service: '', state: '', error: false, text: '' };

const state = {
  traces: [], summary: null, stats: [], statsPayloads: 0, live: 'connecting',
  filter: { ...NO_FILTER }, open: '', detail: null, detailProblem: '', span: '', drawn: 500, place: 0,

  visible: () => state.traces.filter((trace) => matches(trace, state.filter)),
  setFilter(change) { Object.assign(state.filter, change); draw(); },
  resetFilter() { state.setFilter({ ...NO_FILTER }); },
  toggleSpan(key) { state.span = state.span === key ? '' : key; draw(); },
  drawMore(step) { state.drawn += step; draw(); },
  async clear() {
    await fetch('/api/traces', { method: 'DELETE' });
    location.hash = '#/';
    await fetchAll();
  },
};

let scheduled = false;

function draw() {
  if (scheduled) return;
  scheduled = true;
  requestAnimationFrame(() => {
    scheduled = false;
    render(page(), document.getElementById('app'));
  });
}

function page() {
  return html`
    <header>
      <img src="/icon.svg" alt="" width="26" height="26">
      <h1>Sampler Agent <small>local agent on port ${location.port || '80'}</small></h1>
      <span class="totals">${totals()}</span>
      <span class="live ${state.live}" role="status">${LIVE[state.live]}</span>
    </header>
    <main class=${state.open ? 'with-detail' : ''}>
      ${overview(state)}
      ${state.traces.length ? toolbar(state) : nothing}
      <div class="columns">${list(state)} ${state.open ? detail(state) : nothing}</div>
      ${footer(state)}
    </main>`;
}

const LIVE = { connecting: 'connecting…', on: 'live', lost: 'agent not reachable, trying again…' };

function totals() {
  if (!state.summary) return nothing;
  const { kept, dropped } = state.summary.held;
  if (kept + dropped === 0) return nothing;
  return html`<b class="kept-text">${count(kept)}</b> kept
    <b class="dropped-text">${count(dropped)}</b> dropped`;
}

async function json(path) {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

async function fetchAll() {
  const [traces, summary] = await Promise.all([json('/api/traces'), json('/api/summary')]);
  state.traces = traces.traces;
  await summarise(summary);
  draw();
}

async function summarise(summary) {
  state.summary = summary;
  const payloads = summary.received.payloads['/v0.6/stats'] || 0;
  if (payloads === state.statsPayloads) return;
  state.statsPayloads = payloads;
  state.stats = (await json('/api/stats')).rows;
}

async function update(event) {
  const { all, traces, summary } = JSON.parse(event.data);
  if (all) {
    await fetchAll();
  } else {
    merge(traces);
    await summarise(summary);
  }
  if (all || traces.some((trace) => trace.id === state.open)) await openTrace(state.open);
  draw();
}

/** By sequence number, since the id gains its high half when a client that knows it reports. */
function merge(changed) {
  const bySequence = new Map(state.traces.map((trace) => [trace.seq, trace]));
  for (const trace of changed) bySequence.set(trace.seq, trace);
  const kept = [];
  const dropped = [];
  for (const trace of [...bySequence.values()].sort((a, b) => b.seq - a.seq)) {
    const part = trace.state === 'dropped' ? dropped : kept;
    if (part.length < MAX_OF_EACH) part.push(trace);
  }
  state.traces = [...kept, ...dropped].sort((a, b) => b.seq - a.seq);
}

/** A narrow window shows either list or trace: back in the list, the reader is where he was. */
function keepPlace(id) {
  if (!matchMedia('(max-width: 1099px)').matches) return;
  if (id && !state.open) state.place = scrollY;
  const place = id ? 0 : state.place;
  requestAnimationFrame(() => requestAnimationFrame(() => scrollTo(0, place)));
}

function followHash() {
  const [, id = ''] = location.hash.match(/^#\/trace\/([0-9a-f]+)$/) || [];
  if (id === state.open) return;
  keepPlace(id);
  Object.assign(state, { open: id, detail: null, detailProblem: '', span: '', drawn: 500 });
  openTrace(id);
  draw();
}

async function openTrace(id) {
  if (!id) return;
  try {
    const trace = await json(`/api/traces/${id}`);
    if (state.open === id) state.detail = trace;
  } catch (problem) {
    if (state.open === id) state.detailProblem = problem.message;
  }
  draw();
}

function follow() {
  const events = new EventSource('/api/events');
  events.addEventListener('open', () => {
    state.live = 'on';
    fetchAll(); // what arrived while nobody listened
  });
  events.addEventListener('error', () => {
    state.live = 'lost';
    draw();
    if (events.readyState !== EventSource.CLOSED) return; // the browser tries again by itself
    setTimeout(follow, 3000);
  });
  events.addEventListener('update', update);
}

document.addEventListener('keydown', (event) => {
  const search = document.getElementById('search');
  if (event.key === '/' && search && document.activeElement !== search) {
    event.preventDefault();
    search.focus();
  } else if (event.key === 'Escape' && state.open) {
    const row = document.querySelector('.row[aria-current=true]');
    location.hash = '#/';
    if (row) row.focus();
  }
});
addEventListener('hashchange', followHash);

draw();
followHash();
follow();
