// The last step of the set-up: the webhook, or the poll alone.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { registerWebhook } from '../../../../lib/cli/init/register-webhook.ts';
import { type StepResult } from '../../../../lib/cli/init/step.ts';
import { type WebhookAction, type WebhookView } from '../../../../lib/webhook-registration/webhook-view.ts';
import { FakeInput } from '../../../support/fakes/fake-input.ts';

let input: FakeInput;
let asked: string[];
let problems: Partial<Record<WebhookAction, WebhookView['problems'][number]['code']>>;
beforeEach(() => {
  [input, asked, problems] = [new FakeInput(), [], { status: 'webhook-not-registered' }];
});

const url = 'https://api.example/webhooks/bamboohr';
const view = (action: WebhookAction): WebhookView => {
  const code = problems[action];
  return {
    ...{ done: [], hooks: [], url, name: 'n', monitorFields: [], pollingOnly: ['workPhone'] },
    problems: code === undefined ? [] : [{ code, of: [] }],
  };
};
const operator = {
  ask: (request: { action: WebhookAction }) => {
    asked.push(request.action);
    return Promise.resolve({ webhook: view(request.action) });
  },
};
const run = async (webhook?: 'register' | 'off'): Promise<StepResult> =>
  await registerWebhook({
    connect: () => Promise.resolve(operator),
    ...{ input, terminal: { complain: () => undefined }, clock: { now: () => 0, sleep: () => Promise.resolve() } },
    config: webhook === undefined ? undefined : { webhook },
  } as never);

describe('the webhook', () => {
  it('is registered where an operator says so, and fields that it cannot tell of are named', async () => {
    input.answers = ['yes'];
    expect(await run()).toEqual({ outcome: 'done', says: expect.stringMatching(/to https:.*poll only: workPhone\./) });
    expect(asked).toEqual(['status', 'register']);
  });

  it('is left out where the operator wants the poll alone', async () => {
    input.answers = ['off'];
    expect(await run()).toMatchObject({ outcome: 'left-out' });
    expect(asked).toEqual(['status']);
  });

  it('of a file is registered without a question, or left out without a look', async () => {
    expect(await run('register')).toMatchObject({ outcome: 'done' });
    expect(await run('off')).toMatchObject({ outcome: 'left-out' });
    expect(asked).toEqual(['status', 'register']);
  });

  it('that is there and healthy is not registered again', async () => {
    problems = {};
    expect(await run('register')).toMatchObject({ outcome: 'already' });
    expect(asked).toEqual(['status']);
  });

  it('that cannot be made good stops the set-up with what it lacks', async () => {
    problems.register = 'webhook-refused';
    expect(await run('register')).toEqual({ outcome: 'stopped', says: expect.stringContaining('webhook-refused') });
  });
});
