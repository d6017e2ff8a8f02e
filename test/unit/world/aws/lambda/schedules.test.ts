import { expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { periodMs, type Schedule, Schedules } from '../../../../world/aws/lambda/schedules.ts';

const fired = (...schedules: Schedule[]): { schedules: Schedules; events: unknown[] } => {
  const events: unknown[] = [];
  const invoke = async (functionName: string, event: unknown): Promise<{ requestId: string; payload: unknown }> => {
    events.push([functionName, event]);
    return { requestId: '1', payload: null };
  };
  return { schedules: new Schedules(schedules, invoke), events };
};

it.each([
  ['rate(15 minutes)', 900_000],
  ['rate(1 hour)', 3_600_000],
  ['cron(0 5 * * ? *)', 86_400_000],
])('%s comes every %d ms', (expression, expected) => {
  expect(periodMs(expression)).toBe(expected);
});

it('a tick gives the function its input, with the attributes of the moment filled in', async () => {
  const input = '{"at":"<aws.scheduler.scheduled-time>"}';
  const { schedules, events } = fired({ name: 'a', expression: 'rate(1 day)', functionName: 'f', input });
  await schedules.tick();
  expect(events).toEqual([['f', { at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]{8}Z$/) }]]);
});

it('a schedule without input sends the event of the scheduler', async () => {
  const { schedules, events } = fired({ name: 'a', expression: 'rate(1 day)', functionName: 'f' });
  await schedules.tick('f');
  expect(events).toMatchObject([['f', { source: 'aws.scheduler', 'detail-type': 'Scheduled Event' }]]);
});

it('the timer can run faster than life, and stops', async () => {
  const { schedules, events } = fired({ name: 'a', expression: 'rate(1 minute)', functionName: 'f', input: '{}' });
  schedules.start(6000);
  while (events.length < 2) await sleep(5);
  schedules.stop();
  const count = events.length;
  await sleep(30);
  expect(events).toHaveLength(count);
});
