// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors

// The top of the page: what was kept and dropped in each service, why, and what was lost.

import { html, nothing } from '/lit-html/lit-html.js';
import { bytes, colour, count, plural, words } from '/format.js';

export function overview(state) {
  const { summary } = state;
  if (!summary || summary.services.length === 0) return nothing;
  return html`
    <section class="cards" aria-label="Kept and dropped by service">
      ${byName(summary.services).map((service) => card(state, service))}
    </section>
    ${losses(summary.losses)}`;
}

// By name, not by count: cards that change places under the eye cannot be read.
const byName = (services) => [...services].sort((a, b) => a.name.localeCompare(b.name));

function card(state, service) {
  const total = service.kept + service.dropped;
  const pressed = state.filter.service === service.name;
  return html`
    <button class="card" aria-pressed=${pressed} title="Show only traces of ${service.name}"
      @click=${() => state.setFilter({ service: pressed ? '' : service.name })}>
      <span class="card-name"><i class="dot ${colour(service.name)}"></i>${service.name}</span>
      <span class="card-count">
        <b class="kept-text">${count(service.kept)}</b> kept of <b>${count(total)}</b>
      </span>
      ${bar(service.kept, service.dropped)}
      <span class="reasons">${service.reasons.map(reason)}</span>
    </button>`;
}

function bar(kept, dropped) {
  const share = kept + dropped === 0 ? 0 : (100 * kept) / (kept + dropped);
  return html`<span class="bar"><span class="bar-kept" .style=${`width:${share}%`}></span></span>`;
}

function reason(each) {
  return html`
    <span class="reason">
      <span class="reason-text">${words(each.text)}</span>
      <span class="reason-count">
        ${each.kept ? html`<span class="kept-text">${count(each.kept)} kept</span>` : nothing}
        ${each.dropped ? html`<span class="dropped-text">${count(each.dropped)} dropped</span>` : nothing}
      </span>
    </span>`;
}

function losses(list) {
  if (list.length === 0) return nothing;
  return html`
    <p class="losses"><b>Not on this page:</b>
      ${list.map((each, i) => html`${i ? ' · ' : ' '}${each.text}: ${count(each.count)}`)}</p>`;
}

export function footer(state) {
  const { summary, stats } = state;
  if (!summary) return nothing;
  const { held, received } = summary;
  const payloads = Object.values(received.payloads).reduce((a, b) => a + b, 0);
  return html`
    ${stats.length ? statistics(stats) : nothing}
    <footer>
      <span>${plural(payloads, 'payload')} received (${bytes(received.bytes)}),
        ${plural(received.spans, 'span')}</span>
      ${received.clients.length ? html`<span>from ${received.clients.join(', ')}</span>` : nothing}
      <span>remembers ${plural(held.kept, 'kept trace')} and ${count(held.dropped)} dropped,
        ${bytes(held.bytes)} of ${bytes(held.budget)}</span>
      <span><a href="/lit-html/LICENSE">lit-html licence</a></span>
    </footer>`;
}

function statistics(rows) {
  return html`
    <details class="stats">
      <summary>Statistics computed by clients (${plural(rows.length, 'row')})</summary>
      <div class="scroll"><table>
        <thead><tr><th>Service</th><th>Operation</th><th>Resource</th><th>Status</th>
          <th class="num">Hits</th><th class="num">Errors</th><th class="num">Average</th></tr></thead>
        <tbody>${rows.map(statisticsRow)}</tbody>
      </table></div>
    </details>`;
}

function statisticsRow(row) {
  const average = row.hits > 0 ? row.duration / row.hits / 1e6 : 0;
  return html`
    <tr><td><i class="dot ${colour(row.service)}"></i>${row.service}</td><td>${row.name}</td>
      <td>${row.resource}</td><td>${row.status || ''}</td><td class="num">${count(row.hits)}</td>
      <td class="num">${count(row.errors)}</td><td class="num">${average.toFixed(2)} ms</td></tr>`;
}
