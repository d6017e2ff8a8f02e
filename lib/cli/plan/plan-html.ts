// A plan as one page for people in finance: to be read, filtered and printed, with nothing loaded from anywhere. The template
// escapes every value, and none of them ever stands inside the script.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { html, type SafeHtml } from '@remix-run/html-template';
import {
  plannedActions,
  type PlanFile,
  type PlannedAction,
  type PlannedChange,
  type PlannedRow,
} from '../../operations/plan/plan-file.ts';
import { actionWords, fieldWord, reasonStep, reasonWord, valueWord } from './plan-labels.ts';

/** Ours, and therefore as they are: the page is one file, and its policy names exactly these two. */
const ownFile = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8');

export function planHtml(plan: PlanFile): string {
  const [style, script] = [ownFile('plan-page.css'), ownFile('plan-page.js')];
  const policy = `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(script)}`;
  const rows = plannedActions.flatMap((action) => plan.rows.filter((row) => row.action === action));
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <title>Plan for ${plan.stack}</title>
        ${html.raw`<style>${style}</style>`}
      </head>
      <body>
        <header>
          <h1>Plan for ${plan.stack}</h1>
          <p>
            Made on ${readableTime(plan.createdAt)}. <strong>Nothing has been written to NetSuite yet.</strong> This
            page shows who would be written and what would change; <em>connector apply</em> does exactly this, and
            leaves out all employees whose data changed in the meantime.
          </p>
          <p class="private">This page holds personal data. Keep it where only finance and HR can read it.</p>
        </header>
        <section class="tiles" aria-label="Totals">
          ${tile('all', 'All employees below', rows.length)} ${plannedActions.map((action) => actionTile(action, rows))}
          <p class="tile still"><b>${plan.unchanged}</b> need nothing</p>
        </section>
        <p class="search">
          <label for="q">Find</label>
          <input id="q" type="search" placeholder="Name, id, field or value" autocomplete="off" />
          <span id="shown" role="status" aria-live="polite">${rows.length} of ${rows.length} shown</span>
        </p>
        <main>
          ${rows.length === 0 ? html`<p class="none">No employee needs anything: both sides are in step.</p>` : rows.map(rowCard)}
        </main>
        <footer>Plan ${plan.planId} · ${plan.people} people in BambooHR</footer>
        ${html.raw`<script>${script}</script>`}
      </body>
    </html> `;
  return page.replaceAll(unseen, '\ufffd');
}

function actionTile(action: PlannedAction, rows: readonly PlannedRow[]): SafeHtml | undefined {
  const count = rows.filter((row) => row.action === action).length;
  return count === 0 ? undefined : tile(action, actionWords[action], count);
}

const tile = (action: string, words: string, count: number): SafeHtml =>
  html`<button class="tile ${action}" type="button" data-filter="${action}" aria-pressed="${action === 'all'}">
    <b>${count}</b> ${words}
  </button> `;

function rowCard({ employeeId, name, action, netsuiteId, changes, reasons }: PlannedRow): SafeHtml {
  const ids = [`BambooHR ${employeeId}`, ...(netsuiteId === undefined ? [] : [`NetSuite ${netsuiteId}`])].join(' · ');
  return html`<article data-action="${action}">
    <div class="who">
      <h2 dir="auto">${name === '' ? 'Name not shown' : name}</h2>
      <p class="ids">${ids}</p>
      <p class="badge ${action}">${actionWords[action]}</p>
    </div>
    <div class="what">
      ${changes.length === 0 ? '' : changesTable(changes, action === 'create')}
      ${
        reasons.length === 0
          ? ''
          : html`<ul class="why">
              ${reasons.map((reason) => html`<li>${reasonText(reason)}</li>`)}
            </ul>`
      }
    </div>
  </article>`;
}

/** A new record has nothing now. */
const changesTable = (changes: readonly PlannedChange[], isNew: boolean): SafeHtml =>
  html`<table>
    <colgroup>
      <col class="f" />
      ${isNew ? '' : html`<col class="b" />`}
      <col />
    </colgroup>
    <thead>
      <tr>
        <th scope="col">Field</th>
        ${isNew ? '' : html`<th scope="col">Now</th>`}
        <th scope="col">Then</th>
      </tr>
    </thead>
    <tbody>
      ${changes.map((change) => changeRow(change, isNew))}
    </tbody>
  </table>`;

function changeRow({ field, before, after, beforeText, afterText }: PlannedChange, isNew: boolean): SafeHtml {
  const words = fieldWord(field);
  const was = valueWord(before, beforeText);
  const cell = before === null ? html`<span class="empty">${was}</span>` : html`<s>${was}</s>`;
  // Cells keep their line breaks, so there is none beside a value.
  return html`<tr>
    <th scope="row">${words}${words === field ? '' : html` <small>${field}</small>`}</th>
    ${isNew ? '' : html`<td class="before" dir="auto">${cell}</td>`}
    <td class="after" dir="auto">${valueWord(after, afterText)}</td>
  </tr>`;
}

function reasonText(reason: string): string {
  const step = reasonStep(reason);
  return step === undefined ? reasonWord(reason) : `${reasonWord(reason)}. ${step}`;
}

/** A value that turns the direction of text could pass for another; what no reader would see shows as a mark. */
const unseen =
  /(?!\u200d\p{Extended_Pictographic}|[\t\n]|\p{Variation_Selector})[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

const readableTime = (iso: string): string => `${iso.slice(0, 10)} at ${iso.slice(11, 16)} UTC`;

/** Lets exactly our own style and script run, and nothing that might have slipped in with a name. */
const hashOf = (content: string): string => `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
