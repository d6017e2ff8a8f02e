// Nothing is signed for an address that is no function URL of the region, whatever the stack's outputs say.
import { describe, expect, it } from '@jest/globals';
import { checkedOperatorUrl, isAwsAtLoopback } from '../../../../lib/connect/stack/operator-url.ts';

const good = 'https://abc123.lambda-url.eu-central-1.on.aws/';

describe('the URL of the operator function', () => {
  it('is taken as it is where it is one of the region', () => {
    expect(checkedOperatorUrl(good, 'eu-central-1', false)).toBe(good);
  });

  it.each([
    good.replace('https', 'http'),
    good.replace('eu-central-1', 'eu-west-1'),
    good.replace('on.aws', 'on.aws.evil.example'),
    'https://evil.example/abc.lambda-url.eu-central-1.on.aws/',
    'https://a.b.lambda-url.eu-central-1.on.aws/',
    good.replace('https://', 'https://user:pass@'),
    good.replace('.aws/', '.aws:8443/'),
    `${good}?x=1`,
    'http://127.0.0.1:8000/',
    'no url',
    '',
  ])('%j is refused before anything is signed', (url) => {
    expect(() => checkedOperatorUrl(url, 'eu-central-1', false)).toThrow(
      expect.objectContaining({ code: 'stack-unusable' }),
    );
  });

  it('is at loopback only where AWS is', () => {
    expect(checkedOperatorUrl('http://127.0.0.1:8000/x/', 'eu-central-1', true)).toBe('http://127.0.0.1:8000/x/');
    expect(() => checkedOperatorUrl('http://10.0.0.1/', 'eu-central-1', true)).toThrow('nothing was signed');
  });

  it.each([
    [{}, false],
    [{ AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' }, true],
    [{ AWS_ENDPOINT_URL_CLOUDFORMATION: 'http://localhost:1' }, true],
    [{ AWS_ENDPOINT_URL: 'https://vpce.example', AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:1' }, false],
    [{ AWS_ENDPOINT_URL_CLOUDFORMATION: 'nonsense' }, false],
  ])('is judged by where %j has AWS', (environment, isThere) => {
    expect(isAwsAtLoopback(environment)).toBe(isThere);
  });
});
