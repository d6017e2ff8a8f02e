// The event of a function URL: the body, and who signed the request.
import { describe, expect, it } from '@jest/globals';
import { readFunctionUrlEvent } from '../../../../lib/aws/events/function-url-event.ts';

const userArn = 'arn:aws:sts::111122223333:assumed-role/operators/anna';
const signed = (iam: unknown) => ({ requestContext: { authorizer: { iam } } });

describe('the event of a function URL', () => {
  it('names the principal that signed it', () => {
    const event = { ...signed({ userArn, accountId: '111122223333' }), body: '{"v":1}' };
    expect(readFunctionUrlEvent(event)).toEqual({ principal: userArn, body: '{"v":1}' });
  });

  it.each([
    ['no authorizer', { requestContext: {} }],
    ['an empty name', signed({ userArn: '' })],
    ['a name in a header alone', { headers: { userarn: userArn }, requestContext: {} }],
  ])('with %s names none', (_, event) => {
    expect(readFunctionUrlEvent({ ...event, body: '{}' }).principal).toBeUndefined();
  });

  it('has the text of its body, encoded or not', () => {
    const body = Buffer.from('{"name":"Zoë"}').toString('base64');
    expect(readFunctionUrlEvent({ ...signed({ userArn }), body, isBase64Encoded: true }).body).toBe('{"name":"Zoë"}');
    expect(readFunctionUrlEvent(signed({ userArn })).body).toBe('');
  });
});
