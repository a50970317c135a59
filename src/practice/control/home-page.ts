// The page on `/`: says what this is, lists the keys and lets a person change the weather.
import { HttpResponse } from 'msw';
import { escapeHtml } from '../escape-html.ts';
import { WEATHER_KINDS } from '../weather/weather.ts';
import type { ControlOptions } from './control-options.ts';

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;color:#1c2733}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.35rem .6rem;border-bottom:1px solid #d5dce3}
code{font-size:.8rem;overflow-wrap:anywhere}input{font:inherit;width:100%;max-width:40rem}button{font:inherit;margin-top:.5rem}`;

const SCRIPT = `document.querySelector('form').addEventListener('submit',async(event)=>{event.preventDefault();
const data=new FormData(event.target);const rate=data.get('rate');
const answer=await fetch('/__practice/weather',{method:'POST',headers:{'Content-Type':'application/json'},
body:JSON.stringify({rules:data.get('rules'),latencyMs:Number(data.get('latencyMs')),rate:rate===''?null:rate})});
const body=await answer.json();document.querySelector('output').textContent=answer.ok?'The weather is set.':body.error;});`;

function ruleTexts(options: ControlOptions): string {
  const rules = options.desk.weather().rules.map((rule) => {
    const parts = [rule.arg === null ? rule.kind : `${rule.kind}:${rule.arg}`];
    if (rule.every > 1) parts.push(`every=${rule.every}`);
    if (rule.times !== null) parts.push(`times=${rule.times}`);
    if (rule.after > 0) parts.push(`after=${rule.after}`);
    if (rule.match !== null) parts.push(`match=${rule.match}`);
    return parts.join(';');
  });
  return rules.join(',');
}

function keyRows(options: ControlOptions): string {
  const rows = options.world.keys.map(
    (key) =>
      `<tr><td>${escapeHtml(key.title)}</td><td>${key.account}</td><td>${key.state}</td><td><code>${key.key}</code></td></tr>`,
  );
  return rows.join('');
}

/** A page without anything from outside; everything shown is escaped. */
export function homePage(options: ControlOptions): Response {
  const { desk, world, mailbox } = options;
  const { latencyMs, rate } = desk.weather();
  const main = world.accounts['us-main'];
  const rateText = rate ? `${rate.limit}/${rate.windowMs}ms` : '';
  const page = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Practice IT Glue</title>
<style>${STYLE}</style></head><body><h1>Practice IT Glue</h1>
<p>This is a stand-in for IT Glue on this machine. Nothing here is real, and nothing leaves the machine.
The demo account has ${main.organizations.size} organizations, ${main.contacts.size} contacts and ${main.passwords.size} passwords.</p>
${mailbox ? `<p>Mails sent by the portal arrive in the <a href="${escapeHtml(mailbox.url)}">practice mailbox</a>.</p>` : ''}
<h2>Keys</h2><table><thead><tr><th>Key</th><th>Account</th><th>State</th><th>Text</th></tr></thead><tbody>${keyRows(options)}</tbody></table>
<h2>Weather</h2><form>
<p><label>Rules<br><input name="rules" value="${escapeHtml(ruleTexts(options))}" placeholder="limited:2;every=10;match=/passwords/"></label></p>
<p><label>Delay of each answer in milliseconds<br><input name="latencyMs" type="number" min="0" value="${latencyMs}"></label></p>
<p><label>Limit, for example 3000/300s; empty for none<br><input name="rate" value="${rateText}"></label></p>
<button>Set the weather</button> <output></output></form>
<p>Kinds: ${WEATHER_KINDS.join(', ')}. Each takes <code>:value</code> and <code>;every=</code>, <code>;times=</code>, <code>;after=</code>, <code>;match=</code>.</p>
<script>${SCRIPT}</script></body></html>`;
  return new HttpResponse(page, { headers: { 'Content-Type': 'text/html; charset=utf-8' } });
}
