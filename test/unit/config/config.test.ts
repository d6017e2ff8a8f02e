// The environment of each function: which variables it wants, and errors that name them without their values.
import { describe, expect, it } from '@jest/globals';
import { BackfillConfig, SyncEmployeeConfig } from '../../../lib/config/config.ts';
import { parseConfig } from '../../../lib/config/parse-config.ts';
import { ReceiveWebhookConfig } from '../../../lib/config/receive-webhook-config.ts';
import { caughtSync } from '../../support/caught.ts';

const webhook = {
  WEBHOOK_SECRET_ARN: 'arn:webhook',
  CHANGE_QUEUE_URL: 'https://sqs.test/changes.fifo',
  WEBHOOK_MAX_AGE_SECONDS: '10800',
  WEBHOOK_MAX_FUTURE_SECONDS: '300',
};
const backfill = {
  TABLE_NAME: 't',
  KEY_ARN: 'arn:key',
  BAMBOOHR_SECRET_ARN: 'arn:b',
  CHANGE_QUEUE_URL: 'https://sqs.test/changes.fifo',
};
const sync = {
  ...backfill,
  NETSUITE_SECRET_ARN: 'arn:n',
  DIGEST_SECRET_ARN: 'arn:d',
  AUTHORITY_SECRET_ARN: 'arn:a',
  DEAD_LETTER_QUEUE_URL: 'https://sqs.test/dead.fifo',
};

describe('the environment', () => {
  it('of the webhook has its times as numbers and nothing it does not need', () => {
    expect(parseConfig(ReceiveWebhookConfig, { ...webhook, AWS_REGION: 'x' })).toEqual({
      ...webhook,
      WEBHOOK_MAX_AGE_SECONDS: 10_800,
      WEBHOOK_MAX_FUTURE_SECONDS: 300,
    });
  });

  it.each([
    ['sync-employee', SyncEmployeeConfig, sync],
    ['backfill', BackfillConfig, backfill],
  ])('of %s is complete', (_, schema, environment) => {
    expect(parseConfig(schema, environment)).toEqual(environment);
  });

  it.each(Object.keys(sync))('without %s is refused by that name', (name) => {
    const error = caughtSync(() => parseConfig(SyncEmployeeConfig, { ...sync, [name]: undefined }));
    expect(error).toMatchObject({ code: 'config-invalid', message: expect.stringContaining(`${name}: `) });
  });

  it.each(['', '3h', '-1', '1.5', 'arn:secret:hunter2'])(
    'with %j for a number is refused without saying it',
    (value) => {
      const error = caughtSync(() =>
        parseConfig(ReceiveWebhookConfig, { ...webhook, WEBHOOK_MAX_AGE_SECONDS: value }),
      ) as Error;
      expect(error.message).toContain('WEBHOOK_MAX_AGE_SECONDS: ');
      expect(error.message).not.toContain('hunter2');
    },
  );
});

describe('a stand-in for a vendor', () => {
  const withStandIn = (url: string) => () => parseConfig(BackfillConfig, { ...backfill, BAMBOOHR_BASE_URL: url });

  it.each(['https://stand-in.example', 'http://127.0.0.1:4010', 'http://localhost:4010', 'http://[::1]:4010'])(
    'may be at %s',
    (url) => {
      expect(withStandIn(url)()).toMatchObject({ BAMBOOHR_BASE_URL: url });
    },
  );

  it.each([
    'http://stand-in.example',
    'http://127.0.0.1.evil.example',
    'http://localhost@evil.example',
    'https://stand-in.example/path',
    'ftp://127.0.0.1',
    'stand-in.example',
    '',
  ])('may not be at %j, since credentials travel there', (url) => {
    expect(caughtSync(withStandIn(url))).toMatchObject({
      message: expect.stringContaining('BAMBOOHR_BASE_URL: must be https, or http to loopback'),
    });
  });
});
