// Which request needs which right: written out, so that a request changes hands in sight of a reader.
import { describe, expect, it } from '@jest/globals';
import { webhookActions } from '../../../lib/webhook-registration/webhook-view.ts';
import { operationNames, type OperationRequest } from '../../../lib/operations/request.ts';
import { isQuery } from '../../../lib/operations/request-kinds.ts';
import { rightOf } from '../../../lib/operations/rights.ts';

const of = (right: string): string[] =>
  operationNames
    .filter((operation) => operation !== 'webhook')
    .filter((operation) => rightOf({ operation } as OperationRequest) === right)
    .sort();

describe('the right a request needs', () => {
  it('is to approve for what lets many writes through at once', () => {
    expect(of('approve')).toEqual(['apply', 'expect', 'release', 'resume']);
  });

  it('is to view for every query, and for nothing that changes something', () => {
    const queries = operationNames.filter((operation) => isQuery({ operation } as OperationRequest));
    expect(of('view')).toEqual([...queries].sort());
  });

  it('is to operate for all others', () => {
    const others = [
      ...['certify', 'create', 'dimensions-import', 'ignore', 'link', 'matches-import'],
      ...['netsuite-key', 'pause', 'redrive', 'retry', 'revoke', 'unlink'],
    ];
    expect(of('operate')).toEqual(others);
  });

  it('is to view for the state of the webhook, and to operate for a change of it', () => {
    const rights = webhookActions.map((action) => [
      action,
      rightOf({ v: 1, operation: 'webhook', action, finish: false }),
    ]);
    expect(rights.filter(([, right]) => right !== 'operate')).toEqual([['status', 'view']]);
  });
});
