// The page people in finance read: everything said, everything escaped, nothing loaded.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { planHtml } from '../../../../lib/cli/plan/plan-html.ts';
import { plannedActions } from '../../../../lib/operations/plan/plan-file.ts';
import { aPlan, aRow } from './a-plan.ts';

/** Without blanks, however it is formatted. */
const style = readFileSync('lib/cli/plan/plan-page.css', 'utf8')
  .replaceAll(/\s+/g, ' ')
  .replaceAll(/ ?([{}:;,]) ?/g, '$1');
const page = (...given: Parameters<typeof planHtml>): string => planHtml(...given).replaceAll(/\s+/g, ' ');

describe('the page of a plan', () => {
  it('shows who, what, before, after and why', () => {
    const row = aRow({
      action: 'link',
      reasons: ['employee-number&work-email'],
      changes: [
        { field: 'department', before: null, after: '12', afterText: 'Tech : R/D' },
        { field: 'giveAccess', before: true, after: false },
      ],
    });
    const html = planHtml(aPlan([row]));
    expect(html).toContain('Zoë Okafor');
    expect(html).toContain('BambooHR 412 · NetSuite 20417');
    expect(html).toContain('Tech : R/D (12)');
    expect(html).toContain('<span class="empty">(empty)</span>');
    expect(html).toMatch(/<s>yes<\/s><\/td>\s*<td class="after" dir="auto">no<\/td>/);
    expect(html).toContain('same employee number and same work e-mail');
  });

  it.each(plannedActions)('has words for %s', (action) => {
    const html = planHtml(aPlan([aRow({ action })]));
    expect(html).toContain(`data-action="${action}"`);
    expect(html).toContain(`data-filter="${action}"`);
  });

  it('counts what it shows and what needs nothing', () => {
    const html = planHtml(aPlan([aRow(), aRow({ employeeId: '413' }), aRow({ employeeId: '414', action: 'create' })]));
    expect(html).toContain('<b>2</b> Update');
    expect(html).toContain('<b>1</b> New record');
    expect(html).toContain('<b>597</b> need nothing');
  });

  it('says what to do about somebody who waits', () => {
    const html = planHtml(aPlan([aRow({ action: 'held', changes: [], reasons: ['unmapped: department "Platform"'] })]));
    expect(html).toContain('unmapped: department &quot;Platform&quot;. Map the value');
  });

  it('escapes every value wherever it stands', () => {
    const evil = `<script>alert('1')</script>&"`;
    const safe = '&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;&quot;';
    const row = aRow({
      employeeId: evil,
      netsuiteId: evil,
      name: evil,
      reasons: [evil],
      changes: [{ field: evil, before: evil, after: evil, beforeText: evil, afterText: evil }],
    });
    const html = planHtml(aPlan([row], { stack: evil, planId: evil, createdAt: evil }));
    expect(html).not.toContain('<script>alert');
    expect(html.split(safe).length).toBeGreaterThan(9);
  });

  it('lets nothing run or load but its own style and script, which stand in it as they are', () => {
    const html = planHtml(aPlan([aRow()]));
    const policy = /content="default-src &#39;none&#39;; style-src &#39;(.+?)&#39;; script-src &#39;(.+?)&#39;"/.exec(
      html,
    );
    const hashOf = (tag: string): string => {
      const content = new RegExp(`<${tag}>(.*?)</${tag}>`, 's').exec(html)?.[1] ?? '';
      return `sha256-${createHash('sha256').update(content).digest('base64')}`;
    };
    expect(policy?.slice(1)).toEqual([hashOf('style'), hashOf('script')]);
    expect(html).not.toMatch(/https?:|src=|url\(/);
  });

  it('puts no blank beside a value in a cell that keeps its line ends', () => {
    const html = planHtml(aPlan([aRow(), aRow({ employeeId: '413', action: 'create' })]));
    expect(html.match(/<td[^>]*>\s|\s<\/td>/g)).toBeNull();
  });

  it('lets no value pass for another by turning the direction of text, and shows what nobody would see', () => {
    const row = aRow({ name: '\u202eevil', changes: [{ field: 'title', before: 'a\u0000b', after: 'line\none' }] });
    const html = planHtml(aPlan([row]));
    expect(html).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    expect(html).not.toContain('\u0000');
    expect(html).toContain('<h2 dir="auto">\ufffdevil</h2>');
    expect(html).toContain('line\none');
  });

  it('gives whoever is new no column for what is there now', () => {
    const created = planHtml(
      aPlan([aRow({ action: 'create', changes: [{ field: 'title', before: null, after: 'x' }] })]),
    );
    expect(created).not.toContain('<th scope="col">Now</th>');
    expect(created).not.toContain('(empty)');
    expect(planHtml(aPlan([aRow()]))).toContain('<th scope="col">Now</th>');
  });

  it('fits a phone, a desk and a sheet of paper, whatever stands in it', () => {
    const html = planHtml(aPlan([aRow({ name: 'W'.repeat(300) })]));
    expect(html).toContain('<meta name="viewport" content="width=device-width, initial-scale=1" />');
    expect(style).toMatch(/table\{[^}]*table-layout:fixed/);
    expect(style).toMatch(/th,td\{[^}]*overflow-wrap:anywhere/);
    expect(style).toMatch(/h2\{[^}]*overflow-wrap:anywhere/);
    expect(style).toMatch(/@media \(max-width:46rem\)\{.*article\{grid-template-columns:1fr/);
    // Nothing but the page itself has a width of its own, and no width is wider than a phone.
    for (const [, rem] of style.matchAll(/(?:^|[;{])(?:min-)?width:([\d.]+)rem/gm))
      expect(Number(rem)).toBeLessThan(22);
    const [, print = ''] = style.split('@media print');
    expect(print).toContain('break-inside:avoid');
    // The totals belong on paper too.
    expect(print).not.toMatch(/tile[^}]*display:none/);
  });

  it('can be used by keyboard and read out: real buttons, a label, and news of what is shown', () => {
    const html = page(aPlan([aRow()]));
    expect(html).toContain('<label for="q">Find</label> <input id="q"');
    expect(html).toContain('role="status" aria-live="polite"');
    expect(html).toMatch(/<button class="tile all" type="button" data-filter="all" aria-pressed="true">/);
    expect(html.match(/<(th)(?! scope=)/g)).toEqual(['<th']);
  });

  it('has something to say when nobody needs anything', () => {
    expect(planHtml(aPlan([]))).toContain('both sides are in step');
  });
});
