// When the connector looks for itself.
import { describe, expect, it } from '@jest/globals';
import { withoutHashes } from './support/readable.ts';
import { synthWith } from './support/synth.ts';
import { type StackTemplate, resource, resources, shippedTemplate } from './support/template.ts';

const schedule = (template: StackTemplate) =>
  withoutHashes(resource(template, 'AWS::Scheduler::Schedule', 'BackfillSchedule').Properties);

describe('the schedule of the backfill', () => {
  it('starts it with an empty input under its own role, exactly on time', () => {
    expect(schedule(shippedTemplate())).toMatchObject({
      State: 'ENABLED',
      ScheduleExpression: 'rate(15 minutes)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: '${BackfillFunction.Arn}', RoleArn: '${BackfillScheduleRole.Arn}', Input: '{}' },
    });
  });

  it('tries a start twice more and then keeps it as a dead letter', () => {
    expect(schedule(shippedTemplate())).toMatchObject({
      Target: {
        RetryPolicy: { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 15 * 60 },
        DeadLetterConfig: { Arn: '${BackfillScheduleDeadLetters.Arn}' },
      },
    });
  });

  it.each([
    [5, 'rate(5 minutes)'],
    [60, 'rate(1 hour)'],
    [90, 'rate(90 minutes)'],
    [1440, 'rate(1 day)'],
  ])('follows the settings: every %d minutes is %s', (everyMinutes, expression) => {
    expect(schedule(synthWith({ backfill: { everyMinutes } }))).toMatchObject({
      ScheduleExpression: expression,
      // The longest that EventBridge Scheduler keeps an event is a day.
      Target: { RetryPolicy: { MaximumEventAgeInSeconds: everyMinutes * 60 } },
    });
  });
});

describe('the schedules of the reconciliation', () => {
  const schedules = (template: StackTemplate) =>
    Object.entries(resources(template, 'AWS::Scheduler::Schedule')).flatMap(([id, { Properties }]) =>
      id.startsWith('ReconcileSchedule') ? [withoutHashes(Properties)] : [],
    );

  it('start it once a day by the company’s clock, and every five minutes to go on with what is unfinished', () => {
    const template = synthWith({ companyTimeZone: 'Europe/Zurich', reconcile: { atHour: 4 } });
    expect(schedules(template)).toMatchObject([
      {
        ScheduleExpression: 'cron(17 4 * * ? *)',
        ScheduleExpressionTimezone: 'Europe/Zurich',
        Target: { Arn: '${ReconcileFunction.Arn}', RoleArn: '${ReconcileScheduleRole.Arn}', Input: '{}' },
      },
      {
        ScheduleExpression: 'rate(5 minutes)',
        Target: { Arn: '${ReconcileFunction.Arn}', Input: '{"only":"unfinished"}' },
      },
    ]);
  });
});
