// Each request is of exactly one kind.
import { describe, expect, it } from '@jest/globals';
import { isEmployeeCommand, isQuery } from '../../../lib/operations/request-kinds.ts';
import { operationNames, type OperationRequest } from '../../../lib/operations/request.ts';

const kindOf = (operation: string): string => {
  const request = { v: 1, operation } as OperationRequest;
  // It looks or changes: its action says which.
  if (operation === 'webhook') return 'either';
  return isQuery(request) ? 'query' : isEmployeeCommand(request) ? 'employee command' : 'command';
};

describe('the kinds of requests', () => {
  it('are these', () => {
    const kinds = Map.groupBy([...operationNames].sort(), kindOf);
    expect(Object.fromEntries(kinds)).toEqual({
      either: ['webhook'],
      query: [
        'dead-letters',
        'dimensions',
        'doctor',
        'explain',
        'guards',
        'list',
        'outcomes',
        'ping',
        'plan',
        'preview',
        'runs',
        'status',
      ],
      'employee command': ['create', 'ignore', 'link', 'matches-import', 'retry', 'revoke', 'unlink'],
      command: [
        'apply',
        'certify',
        'dimensions-import',
        'expect',
        'netsuite-key',
        'pause',
        'redrive',
        'release',
        'resume',
      ],
    });
  });
});
