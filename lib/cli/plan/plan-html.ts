// A plan as one page for people in finance: to be read, filtered and printed, with nothing loaded from anywhere. Every
// value is escaped, and none of them ever stands inside the script.
import { createHash } from 'node:crypto';
import {
  plannedActions,
  type PlanFile,
  type PlannedAction,
  type PlannedChange,
  type PlannedRow,
} from '../../operations/plan/plan-file.ts';
import { script } from './plan-script.ts';
import { style } from './plan-style.ts';
import { actionWords, fieldWord, reasonStep, reasonWord, valueWord } from './plan-labels.ts';

export function planHtml(plan: PlanFile): string {
  const rows = plannedActions.flatMap((action) => plan.rows.filter((row) => row.action === action));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(script)}">
<title>Plan for ${escape(plan.stack)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>Plan for ${escape(plan.stack)}</h1>
<p>Made on ${escape(readableTime(plan.createdAt))}. <strong>Nothing has been written to NetSuite yet.</strong>
This page shows who would be written and what would change; <em>connector apply</em> does exactly this, and leaves out
everybody whose data changed in the meantime.</p>
<p class="private">This page holds personal data. Keep it where only finance and HR can read it.</p>
</header>
<section class="tiles" aria-label="Totals">
${tile('all', 'Everybody below', rows.length)}
${plannedActions.map((action) => tileOf(action, rows)).join('')}
<p class="tile still"><b>${plan.unchanged}</b> need nothing</p>
</section>
<p class="search"><label for="q">Find</label> <input id="q" type="search" placeholder="Name, id, field or value" autocomplete="off">
<span id="shown" role="status" aria-live="polite">${rows.length} of ${rows.length} shown</span></p>
<main>
${rows.length === 0 ? '<p class="none">Nobody needs anything: both sides are in step.</p>' : rows.map(card).join('\n')}
</main>
<footer>Plan ${escape(plan.planId)} · ${plan.people} people in BambooHR</footer>
<script>${script}</script>
</body>
</html>
`;
}

const tileOf = (action: PlannedAction, rows: readonly PlannedRow[]): string => {
  const count = rows.filter((row) => row.action === action).length;
  return count === 0 ? '' : tile(action, actionWords[action], count);
};

const tile = (action: string, words: string, count: number): string =>
  `<button class="tile ${action}" type="button" data-filter="${action}" aria-pressed="${String(action === 'all')}"><b>${count}</b> ${escape(words)}</button>\n`;

function card({ employeeId, name, action, netsuiteId, changes, reasons }: PlannedRow): string {
  const ids = [`BambooHR ${employeeId}`, ...(netsuiteId === undefined ? [] : [`NetSuite ${netsuiteId}`])].join(' · ');
  // Whoever is new has nothing now.
  const isNew = action === 'create';
  const [column, heading] = isNew ? ['', ''] : ['<col class="b">', '<th scope="col">Now</th>'];
  const table =
    changes.length === 0
      ? ''
      : `<table><colgroup><col class="f">${column}<col></colgroup><thead><tr><th scope="col">Field</th>${heading}<th scope="col">Then</th></tr></thead><tbody>${changes.map((change) => line(change, isNew)).join('')}</tbody></table>`;
  const why = reasons.map((reason) => `<li>${escape(reasonText(reason))}</li>`).join('');
  return `<article data-action="${action}">
<div class="who"><h2 dir="auto">${escape(name === '' ? 'Name not shown' : name)}</h2><p class="ids">${escape(ids)}</p><p class="badge ${action}">${escape(actionWords[action])}</p></div>
<div class="what">${table}${why === '' ? '' : `<ul class="why">${why}</ul>`}</div>
</article>`;
}

function reasonText(reason: string): string {
  const step = reasonStep(reason);
  return step === undefined ? reasonWord(reason) : `${reasonWord(reason)}. ${step}`;
}

const line = ({ field, before, after, beforeText, afterText }: PlannedChange, isNew: boolean): string => {
  const words = fieldWord(field);
  const technical = words === field ? '' : ` <small>${escape(field)}</small>`;
  const was = escape(valueWord(before, beforeText));
  const cell = before === null ? `<span class="empty">${was}</span>` : `<s>${was}</s>`;
  return `<tr><th scope="row">${escape(words)}${technical}</th>${isNew ? '' : `<td class="before" dir="auto">${cell}</td>`}<td class="after" dir="auto">${escape(valueWord(after, afterText))}</td></tr>`;
};

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A value that turns the direction of text could pass for another; what no reader would see shows as a mark. */
const unseen = /[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069]/gu;

const escape = (text: string): string =>
  text.replaceAll(unseen, '\ufffd').replaceAll(/[&<>"']/g, (character) => escapes[character] ?? '');

const readableTime = (iso: string): string => `${iso.slice(0, 10)} at ${iso.slice(11, 16)} UTC`;

/** Lets exactly our own style and script run, and nothing that might have slipped in with a name. */
const hashOf = (content: string): string => `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
