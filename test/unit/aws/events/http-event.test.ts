// An HTTP API event, read down to the very bytes that were sent.
import { describe, expect, it } from '@jest/globals';
import { readHttpEvent } from '../../../../lib/aws/events/http-event.ts';

describe('readHttpEvent', () => {
  it.each([
    ['as text', { body: '{"name":"Zoë"}', isBase64Encoded: false }],
    ['as base64', { body: Buffer.from('{"name":"Zoë"}').toString('base64'), isBase64Encoded: true }],
    ['without saying how', { body: '{"name":"Zoë"}' }],
  ])('gives the bytes of a body sent %s', (_, event) => {
    expect(readHttpEvent(event).body()).toEqual(Buffer.from('{"name":"Zoë"}'));
  });

  it.each([
    ['as text', { body: 'Zoë', isBase64Encoded: false }],
    ['as base64', { body: Buffer.from('Zoë').toString('base64'), isBase64Encoded: true }],
    ['not at all', {}],
  ])('knows the size of a body sent %s as it is when decoded', (_, event) => {
    const { bodyBytes, body } = readHttpEvent(event);
    expect(bodyBytes).toBe(body().byteLength);
  });

  it('gives headers by lower-case name, and nothing for those that are missing', () => {
    const { header } = readHttpEvent({ headers: { 'content-type': 'application/json' } });
    expect([header('content-type'), header('x-bamboohr-signature')]).toEqual(['application/json', '']);
  });

  it('may have neither headers nor body', () => {
    expect(readHttpEvent({}).body()).toHaveLength(0);
  });
});
