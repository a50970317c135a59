// The parts of the page of the practice IT Glue; whatever is shown of the world is escaped.
import { escapeHtml } from '../escape-html.ts';
import type { PracticeKey } from '../keys.ts';
import { MANNERS, type MannerName, type Manners } from '../manners/manners.ts';
import { TLS_WAYS } from '../tls/tls-ways.ts';
import { writeRate } from '../weather/rate.ts';
import { WEATHER, type Weather, writeWeather } from '../weather/weather.ts';
import type { World } from '../world/world.ts';
import { STEERED } from './blank-records.ts';
import { CHANGES } from './change-records.ts';
import { countWorld, type NeverReason } from './count-world.ts';

type Choice = { value: string; text?: string; more?: string };

function options(choices: readonly Choice[], chosen: string): string {
  return choices
    .map(({ value, text = value, more = '' }) => {
      const selected = value === chosen ? ' selected' : '';
      return `<option value="${escapeHtml(value)}"${selected}${more}>${escapeHtml(text)}</option>`;
    })
    .join('');
}

function plain(values: readonly string[]): Choice[] {
  return values.map((value) => ({ value }));
}

const NEVER: Record<NeverReason, string> = {
  vaulted: 'in a vault',
  personal: 'personal',
  refused: 'refused to every key',
  gone: 'gone when shown',
};

export function numbersPart(world: World): string {
  const counts = countWorld(world.accounts['us-main']);
  const number = (name: string, value: number, title: string): string =>
    `<div><dd data-count="${name}">${value.toLocaleString('en')}</dd><dt>${title}</dt></div>`;
  const never = counts.neverImportable.map(({ reason, count }) => number(reason, count, NEVER[reason]));
  return `<section class="wide"><div class="row" style="justify-content:space-between"><h2>What is in it</h2>
<label class="soft">Account <select id="account">${options(plain(Object.keys(world.accounts)), 'us-main')}</select></label></div>
<dl class="numbers">${STEERED.map((kind) => number(kind, counts[kind], kind)).join('')}</dl>
<p class="soft" style="margin-top:.9rem">Passwords that can never be imported, by reason:</p>
<dl class="numbers">${never.join('')}</dl></section>`;
}

function keyRow(key: PracticeKey): string {
  const select = (name: 'state' | 'passwordAccess', values: readonly string[], title: string): string =>
    `<select name="${name}" data-key="${key.label}" aria-label="${title} of ${escapeHtml(key.title)}">${options(
      plain(values),
      key[name],
    )}</select>`;
  return `<tr><td><strong>${escapeHtml(key.title)}</strong><br><span class="soft">${key.account}</span></td>
<td data-title="State">${select('state', ['active', 'revoked', 'paused'], 'State')}</td>
<td data-title="Password Access">${select('passwordAccess', ['yes', 'refused', 'absent'], 'Password Access')}</td>
<td><code>${key.key}</code></td><td><button type="button" data-copy="${key.key}" aria-label="Copy ${escapeHtml(key.title)}">Copy</button></td></tr>`;
}

export function keysPart(world: World): string {
  return `<section class="wide"><h2>Keys</h2>
<p class="soft">One of every kind. They open nothing anywhere else. Without Password Access a value is either refused (401) or left out.</p>
<table><thead><tr><th>Key</th><th>State</th><th>Password Access</th><th>Text</th><th></th></tr></thead>
<tbody>${world.keys.map(keyRow).join('')}</tbody></table><output aria-live="polite"></output></section>`;
}

const PRESETS: readonly (readonly [string, string])[] = [
  ['Calm', ''],
  ['Busy', 'limited:3;every=40;burst=4'],
  ['Busy, no Retry-After', 'limited:none;every=40;burst=4'],
  ['Another tool', 'other-tool:6'],
  ['Bad gateway', 'server-error:502;every=15;burst=2'],
  ['Slow', 'slow:300-2500'],
  ['Broken lines', 'reset;every=20,cut:60;every=33'],
  ['Moving rows', 'shifting;every=3,drifting-total,vanished;every=30;match=/passwords/'],
  ['Rows of others', 'foreign-row;every=4'],
  ['Key revoked after 50 calls', 'revoked;after=50'],
];

export function weatherPart(weather: Weather, encryptedUrl: string | null): string {
  const { rules, latencyMs, exportMs, rate, tls } = weather;
  const ways = Object.entries(TLS_WAYS).map(([value, text]) => ({ value, text }));
  const rateText = rate ? writeRate(rate) : '';
  const retryAfter = options(
    [
      { value: 'seconds', text: 'in seconds' },
      { value: 'date', text: 'as a date' },
      { value: 'none', text: 'not at all' },
    ],
    rate?.retryAfter ?? 'seconds',
  );
  const presets = PRESETS.map(
    ([title, text]) => `<button type="button" data-rules="${escapeHtml(text)}">${title}</button>`,
  );
  const kinds = Object.entries(WEATHER).map(
    ([kind, what]) => `<dt><code>${kind}</code></dt><dd>${escapeHtml(what)}</dd>`,
  );
  return `<section><h2>Weather</h2><p class="soft">What goes wrong, for every account alike.</p>
<div class="row presets">${presets.join('')}</div>
<form id="weather"><label>Rules, joined by commas<textarea name="rules" spellcheck="false" placeholder="limited:2;every=10;match=/passwords/">${escapeHtml(writeWeather(rules))}</textarea></label>
<div class="fields"><label>Limit (empty: none)<input name="rate" value="${rateText}" placeholder="3000/300s"></label>
<label>A refusal says when<select name="retryAfter">${retryAfter}</select></label>
<label>Delay of each answer, ms<input name="latencyMs" type="number" min="0" value="${latencyMs}"></label>
<label>An export takes, ms<input name="exportMs" type="number" min="0" value="${exportMs}"></label>
<label>The encrypted port has<select name="tls">${options(ways, tls)}</select></label></div>
<p class="soft">${encryptedUrl === null ? '' : `The US region is encrypted at <code>${escapeHtml(encryptedUrl)}</code>; whoever is to trust it needs <a href="/__practice/authority">its authority</a>.`}</p>
<div class="row"><button class="main">Set the weather</button><output aria-live="polite"></output></div></form>
<details style="margin-top:.9rem"><summary>All kinds of rules</summary>
<p class="soft">Each may carry <code>:value</code>, <code>;every=n</code>, <code>;burst=n</code>, <code>;times=n</code>, <code>;after=n</code> and <code>;match=part-of-path</code>.</p>
<dl class="kinds">${kinds.join('')}</dl></details></section>`;
}

export function mannersPart(manners: Manners): string {
  const fields = (Object.keys(MANNERS) as MannerName[]).map((name) => {
    const { title, ways } = MANNERS[name];
    return `<label>${title}<select data-manner="${name}">${options(plain(ways), manners[name])}</select></label>`;
  });
  return `<section class="wide"><h2>Manners</h2>
<p class="soft">Where sources on IT Glue disagree or are silent, this one can behave either way. The first choice is the usual one.</p>
<div class="fields">${fields.join('')}</div><output aria-live="polite"></output></section>`;
}

export function changesPart(): string {
  const ways = Object.entries(CHANGES).map(([value, { title, kinds }]) => ({
    value,
    text: title,
    more: ` data-kinds="${(kinds ?? []).join(' ')}"`,
  }));
  return `<section><h2>Change records</h2><p class="soft">For trying what a second import makes of it. The account is the one chosen above.</p>
<form id="changes"><div class="fields"><label>How many<input name="count" type="number" min="1" value="5"></label>
<label>Of what<select name="kind">${options(plain(STEERED), 'passwords')}</select></label>
<label>What to do<select name="how">${options(ways, 'both')}</select></label>
<label>Only of organization (id)<input name="organizationId" inputmode="numeric" placeholder="any"></label></div>
<div class="row"><button class="main">Change them</button><output aria-live="polite"></output></div></form>
<h2 style="margin-top:1.5rem">Calls seen</h2><p data-calls></p>
<div class="row"><button type="button" data-forget>Begin counting anew</button><a href="/__practice/requests">All of it as JSON</a></div></section>`;
}
