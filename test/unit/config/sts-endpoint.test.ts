// Which STS is asked: the region's own, whatever the environment names, unless it is on this machine.
import { expect, it } from '@jest/globals';
import { stsEndpoint } from '../../../lib/config/sts-endpoint.ts';

it.each([
  ['eu-central-1', {}, 'https://sts.eu-central-1.amazonaws.com'],
  ['cn-north-1', {}, 'https://sts.cn-north-1.amazonaws.com.cn'],
  ['us-east-1', { AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:4000' }, 'http://127.0.0.1:4000'],
  ['us-east-1', { AWS_ENDPOINT_URL: 'https://127.0.0.1:4000' }, 'https://127.0.0.1:4000'],
  ['us-east-1', { AWS_ENDPOINT_URL_STS: 'https://sts.evil.test' }, 'https://sts.us-east-1.amazonaws.com'],
  ['us-east-1', { AWS_ENDPOINT_URL_STS: 'http://localhost.evil.test' }, 'https://sts.us-east-1.amazonaws.com'],
])('in %s with %j is %s', (region, environment, endpoint) => {
  expect(stsEndpoint(region, environment)).toBe(endpoint);
});
