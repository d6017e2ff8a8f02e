// docs/runbook.md against the stack and the code it speaks of.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { metricNames } from '../../../lib/metric-names.ts';
import { resources, root, shippedTemplate } from '../support/template.ts';

const text = readFileSync(join(root, 'docs/runbook.md'), 'utf8');
const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading);
const anchors = headings.map((heading) =>
  heading
    .toLowerCase()
    .replaceAll(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-'),
);

/** The part under a heading, up to the next one. */
const section = (heading: string): string => text.split(/^#+ /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';

describe('the runbook', () => {
  let descriptions: readonly string[];
  let outputs: readonly string[];
  beforeAll(() => {
    const template = shippedTemplate();
    descriptions = Object.values(resources(template, 'AWS::CloudWatch::Alarm')).map(
      ({ Properties }) => Properties.AlarmDescription as string,
    );
    outputs = Object.keys(template.Outputs);
  });

  it('has the section that each alarm names, and each alarm ends its sentences with one', () => {
    for (const description of descriptions) {
      const [, anchor] = /^[A-Z].+\. [A-Z].+\. Runbook: docs\/runbook\.md#([a-z0-9-]+)$/.exec(description) ?? [];
      expect(anchors).toContain(anchor);
    }
  });

  it('has no section about an alarm that does not exist', () => {
    const alarmSections = /^## Alarms$([\s\S]*?)^## /m.exec(text)![1]!;
    const named = descriptions.map((description) => description.split('#')[1]);
    const described = [...alarmSections.matchAll(/^### (.+)$/gm)].map(
      ([, heading]) => anchors[headings.indexOf(heading!)],
    );
    expect(new Set(described)).toEqual(new Set(named));
  });

  it('says of every alarm what it means, whom it affects, where to look, what to do and when it is over', () => {
    const alarmSections = /^## Alarms$([\s\S]*?)^## /m.exec(text)![1]!;
    for (const [, heading = ''] of alarmSections.matchAll(/^### (.+)$/gm)) {
      const said = ['Means', 'Affects', 'Look at', 'Do', 'Over'].filter((word) =>
        new RegExp(`^\\*\\*${word}\\b`, 'm').test(section(heading)),
      );
      expect([heading, ...said]).toEqual([heading, 'Means', 'Affects', 'Look at', 'Do', 'Over']);
    }
  });

  it('links only to headings it has', () => {
    for (const [, anchor] of text.matchAll(/\]\(#([^)]+)\)/g)) expect(anchors).toContain(anchor);
  });

  it('names only outputs, metrics and saved queries that exist', () => {
    const queries = Object.values(resources(shippedTemplate(), 'AWS::Logs::QueryDefinition')).map(({ Properties }) =>
      String(Properties.Name).split('/').at(-1),
    );
    for (const [, name] of text.matchAll(/\$\(output (\w+)\)|output `(\w+)`/g)) {
      if (name !== undefined) expect(outputs).toContain(name);
    }
    for (const [, name] of text.matchAll(/[Mm]etric (?:of its own, )?`(\w+)`/g)) expect(metricNames()).toContain(name);
    for (const [, name] of text.matchAll(/query _(\w+)_/g)) expect(queries).toContain(name);
  });
});

it('tells of no call to the worker around its queue, which has authority for nothing', () => {
  expect(text).not.toContain('--function-name "$(output SyncEmployeeFunctionName)"');
});
