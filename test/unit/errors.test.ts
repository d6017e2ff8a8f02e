// The one error type, told apart by code.
import { describe, expect, it } from '@jest/globals';
import { causeName, ConnectorError, hasCode, isWorthWaiting, WaitError } from '../../lib/errors.ts';

describe('a ConnectorError', () => {
  it('carries a code, and is final unless said otherwise', () => {
    expect(new ConnectorError('internal-error', 'A bug.')).toMatchObject({
      name: 'ConnectorError',
      code: 'internal-error',
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
  expect(new WaitError('circuit-open', 'Later.', 42)).toMatchObject({
    name: 'WaitError',
    untilMs: 42,
    retryable: true,
  });
});

describe('hasCode', () => {
  it.each([
    [new ConnectorError('network', 'x'), true],
    [new WaitError('timeout', 'x', 0), true],
    [new ConnectorError('internal-error', 'x'), false],
    [Object.assign(new Error('x'), { code: 'network' }), false],
    [undefined, false],
  ])('looks at our own codes only: %j', (error, expected) => {
    expect(hasCode(error, 'network', 'timeout')).toBe(expected);
  });
});

describe('isWorthWaiting', () => {
  const fromAws = (name: string) => Object.assign(new Error('x'), { name, $metadata: { httpStatusCode: 400 } });
  it.each([
    ['a wait', new WaitError('circuit-open', 'x', 0), true],
    ['a credential somebody has to mend', new ConnectorError('secret-empty', 'x', { retryable: true }), true],
    ['a cloud service that refuses', fromAws('AccessDeniedException'), true],
    ['a cloud service that throttles', fromAws('ThrottlingException'), true],
    ['a request of ours that is malformed', fromAws('ValidationException'), false],
    ['a final error', new ConnectorError('internal-error', 'x'), false],
    ['an error nobody foresaw', new TypeError('x'), false],
  ])('says of %s', (_what, error, expected) => {
    expect(isWorthWaiting(error)).toBe(expected);
  });
});

describe('causeName', () => {
  it('names the innermost cause and nothing of its text', () => {
    const cause = new ConnectorError('queue-unavailable', 'x', {
      cause: Object.assign(new Error('secret'), { name: 'Denied' }),
    });
    expect(causeName(cause)).toBe('Denied');
    expect(causeName('text')).toBe('string');
  });
});
