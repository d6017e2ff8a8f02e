// SECURITY.md against the roles of the template.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { resources, shippedTemplate } from '../support/template.ts';

const text = readFileSync(join(import.meta.dirname, '../../../SECURITY.md'), 'utf8');
const actionsIn = (part: string): readonly string[] =>
  [...part.matchAll(/`([a-z]+:[A-Z]\w+)`/g)].map(([, action = '']) => action);

const chapter = text.split(/^## /m).find((part) => part.startsWith('Who may do what')) ?? '';
const [table = '', besides = ''] = [
  /^\|.*\|$(\n^\|.*\|$)*/m.exec(chapter)?.[0],
  /^Besides[\s\S]*?\n\n/m.exec(chapter)?.[0],
];
const ofFunctions = /^Besides,[\s\S]*?\.\s/.exec(besides)?.[0] ?? '';
const ofTraced = /All but `receive-webhook`[\s\S]*?\.\s/.exec(besides)?.[0] ?? '';

interface Role {
  readonly Policies: readonly {
    readonly PolicyDocument: { readonly Statement: readonly { readonly Action: string | readonly string[] }[] };
  }[];
}

const functions = {
  ReceiveWebhook: 'receive-webhook',
  SyncEmployee: 'sync-employee',
  Backfill: 'backfill',
  Reconcile: 'reconcile',
  View: 'view',
  Operate: 'operate',
  Approve: 'approve',
  RotateNetSuiteKey: 'rotate-netsuite-key',
} as const;

/** What the role of a function is allowed, each action once. */
function granted(prefix: string): readonly string[] {
  const roles = Object.entries(resources(shippedTemplate(), 'AWS::IAM::Role'));
  const [, role] = roles.find(([id]) => new RegExp(`^${prefix}Role[0-9A-F]{8}$`).test(id))!;
  const { Policies } = role.Properties as unknown as Role;
  const statements = Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
  return [...new Set(statements.flatMap(({ Action }) => Action))];
}

describe('SECURITY.md', () => {
  it.each(Object.entries(functions))(
    'names every action that the role of %s is allowed, and no other',
    (prefix, name) => {
      const [row = ''] = new RegExp(`^\\| \`${name}\`.*$`, 'm').exec(table) ?? [];
      const traced = prefix === 'ReceiveWebhook' ? [] : actionsIn(ofTraced);
      const said = [...actionsIn(row), ...actionsIn(ofFunctions), ...traced];
      expect([...new Set(said)].sort()).toEqual([...granted(prefix)].sort());
    },
  );

  it('names what the policies for operators allow, and no other', () => {
    const [policy, ...others] = Object.values(resources(shippedTemplate(), 'AWS::IAM::ManagedPolicy')).map(
      ({ Properties }) => Properties.PolicyDocument as Role['Policies'][number]['PolicyDocument'],
    );
    const { Statement } = policy!;
    for (const other of others) {
      expect(other.Statement.map(({ Action }) => Action)).toEqual(Statement.map(({ Action }) => Action));
    }
    const [said = ''] = /- \*\*Operators\*\*[\s\S]*?\n- /.exec(chapter) ?? [];
    expect([...actionsIn(said)].sort()).toEqual(Statement.flatMap(({ Action }) => Action).sort());
  });
});
