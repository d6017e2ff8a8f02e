// The one error type, told apart by code.
import { describe, expect, it } from '@jest/globals';
import { ConnectorError, hasCode, WaitError } from '../../lib/errors.ts';

describe('a ConnectorError', () => {
  it('carries a code, and is final unless said otherwise', () => {
    expect(new ConnectorError('bug', 'A bug.')).toMatchObject({
      name: 'ConnectorError',
      code: 'bug',
      message: 'A bug.',
      retryable: false,
    });
  });

  it('keeps its cause', () => {
    const cause = new Error('down');
    expect(new ConnectorError('network', 'No answer.', { retryable: true, cause })).toMatchObject({
      retryable: true,
      cause,
    });
  });
});

it('a WaitError says until when, and may always be tried again', () => {
  expect(new WaitError('gate-closed', 'Later.', 42)).toMatchObject({ name: 'WaitError', untilMs: 42, retryable: true });
});

describe('hasCode', () => {
  it.each([
    [new ConnectorError('network', 'x'), true],
    [new WaitError('timeout', 'x', 0), true],
    [new ConnectorError('bug', 'x'), false],
    [Object.assign(new Error('x'), { code: 'network' }), false],
    [undefined, false],
  ])('looks at our own codes only: %j', (error, expected) => {
    expect(hasCode(error, 'network', 'timeout')).toBe(expected);
  });
});
