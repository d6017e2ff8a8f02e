// The door of the operator's function: who may come in, and what is said to whom.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { readFunctionUrlEvent } from '../../../lib/aws/events/function-url-event.ts';
import { answerRequest } from '../../../lib/operations/answer-request.ts';
import { type Right, rightOutputs } from '../../../lib/config/rights.ts';
import { OperationWorld, principal } from './operation-world.ts';

let world: OperationWorld;
beforeEach(() => {
  world = new OperationWorld();
});

const ask = (body: string, by: string | undefined = principal) =>
  answerRequest({ principal: by, body }, world.tools, 'operate');
const request = (content: object): string => JSON.stringify({ v: 1, ...content });

describe('a request', () => {
  it('of somebody IAM verified is answered', async () => {
    expect(await ask(request({ operation: 'revoke', employeeId: '41' }))).toEqual({
      status: 200,
      body: { operation: 'revoke', employeeIds: ['41'] },
    });
  });

  it('without a verified principal is refused before it is read', async () => {
    const answer = await answerRequest({ principal: undefined, body: 'x' }, world.tools, 'operate');
    expect(answer).toMatchObject({ status: 403, body: { error: { code: 'not-signed' } } });
    expect(world.changes).toEqual([]);
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['another version', JSON.stringify({ v: 2, operation: 'list' })],
    ['an unknown operation', request({ operation: 'secret-value' })],
    ['a key too many', request({ operation: 'list', 'secret-value': 1 })],
    ['an id that is none', request({ operation: 'revoke', employeeId: 'secret-value' })],
    ['a record id that is none', request({ operation: 'link', employeeId: '41', netsuiteId: 'secret-value' })],
    ['a retry of nobody', request({ operation: 'retry', of: { employeeIds: [] } })],
    ['a retry of two sorts', request({ operation: 'retry', of: { all: true, class: 'fix-mapping' } })],
    [
      'an answer nobody knows',
      request({ operation: 'matches-import', rows: [{ line: 2, employeeId: '41', answer: 'secret-value' }] }),
    ],
  ])('with %s is a 400 that repeats none of it', async (_, body) => {
    const answer = await ask(body);
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'operation-invalid' } } });
    expect(JSON.stringify(answer)).not.toContain('secret-value');
    expect(world.changes).toEqual([]);
  });

  it.each<[Right, object, Right]>([
    ['view', { operation: 'revoke', employeeId: '41' }, 'operate'],
    ['view', { operation: 'release', kinds: ['changes'] }, 'approve'],
    ['view', { operation: 'webhook', action: 'rotate' }, 'operate'],
    ['operate', { operation: 'release', kinds: ['changes'] }, 'approve'],
    ['operate', { operation: 'webhook', action: 'status' }, 'view'],
    ['operate', { operation: 'list' }, 'view'],
    ['approve', { operation: 'revoke', employeeId: '41' }, 'operate'],
    ['approve', { operation: 'list' }, 'view'],
  ])('to the function for %s of %j is refused, since it is for %s', async (right, content, needed) => {
    const answer = await answerRequest({ principal, body: request(content) }, world.tools, right);
    expect(answer).toMatchObject({ status: 403, body: { error: { code: 'wrong-function' } } });
    expect(JSON.stringify(answer.body)).toContain(rightOutputs[needed].url);
    expect(world.changes).toEqual([]);
  });

  it('that met a fault is a 500 that says nothing of it, and a log line', async () => {
    const tools = { ...world.tools, queue: { send: () => Promise.reject(new RangeError('secret-value')) } };
    const answer = await answerRequest(
      { principal, body: request({ operation: 'revoke', employeeId: '41' }) },
      tools,
      'operate',
    );
    expect(answer).toMatchObject({ status: 500, body: { error: { code: 'operation-failed' } } });
    expect(JSON.stringify([answer, world.effects.lines])).not.toContain('secret-value');
    expect(world.effects.lines).toEqual([{ level: 'error', message: 'operation failed', errorName: 'RangeError' }]);
  });
});

describe('the event of the function URL', () => {
  const event = (authorizer: object | undefined) => ({
    headers: { 'x-forwarded-for': '1.2.3.4' },
    requestContext: { authorizer },
    body: Buffer.from('{"v":1}').toString('base64'),
    isBase64Encoded: true,
  });

  it("names the principal by IAM's word", () => {
    expect(readFunctionUrlEvent(event({ iam: { userArn: principal } }))).toEqual({ principal, body: '{"v":1}' });
  });

  it.each([undefined, {}, { iam: {} }, { iam: { userArn: '' } }, { lambda: { userArn: principal } }])(
    'with the authorizer %j names nobody',
    (authorizer) => {
      expect(readFunctionUrlEvent(event(authorizer)).principal).toBeUndefined();
    },
  );
});
