// When the connector looks for itself.
import { Duration, Stack, TimeZone, Validations } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type Key } from 'aws-cdk-lib/aws-kms';
import { type IFunction } from 'aws-cdk-lib/aws-lambda';
import {
  Schedule,
  ScheduleExpression,
  type ScheduleGroup,
  ScheduleTargetInput,
  TimeWindow,
} from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { keyUse } from '../lib/config/key-use.ts';
import { allow } from './grants.ts';

interface StartProps {
  readonly target: IFunction;
  readonly description: string;
  readonly key: Key;
  readonly deadLetters: Queue;
  readonly group: ScheduleGroup;
}

/** Written out, because the construct's own grant covers every version of the function with a wildcard. */
const startingRole = (scope: Construct, { target, description, key, deadLetters, group }: StartProps): Role =>
  new Role(scope, 'Role', {
    // EventBridge Scheduler acts for every account: it takes this role for the schedules of our own group alone.
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: {
        StringEquals: { 'aws:SourceAccount': Stack.of(scope).account, 'aws:SourceArn': group.scheduleGroupArn },
      },
    }),
    description,
    inlinePolicies: {
      Needs: new PolicyDocument({
        statements: [
          new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [target.functionArn] }),
          allow.sendTo(deadLetters),
          ...allow.useKey(key, keyUse.schedule),
        ],
      }),
    },
  });

export interface BackfillScheduleProps {
  readonly target: IFunction;
  readonly everyMinutes: number;
  readonly key: Key;
  readonly group: ScheduleGroup;
}

export class BackfillSchedule extends Construct {
  /** Runs that could not even be started. */
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { target, everyMinutes, key, group }: BackfillScheduleProps) {
    super(scope, id);
    this.deadLetters = new Queue(this, 'DeadLetters', {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    Validations.of(this.deadLetters).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'It is the dead-letter queue itself.',
    });
    const description = 'Starts the backfill';
    const role = startingRole(this, { target, description, key, deadLetters: this.deadLetters, group });
    new Schedule(this, 'Schedule', {
      description,
      scheduleGroup: group,
      schedule: ScheduleExpression.rate(Duration.minutes(everyMinutes)),
      timeWindow: TimeWindow.off(),
      target: new LambdaInvoke(target, {
        role: role.withoutPolicyUpdates(),
        input: ScheduleTargetInput.fromObject({}),
        deadLetterQueue: this.deadLetters,
        // The next run does the same work, so an old one need not be kept.
        retryAttempts: 2,
        maxEventAge: Duration.minutes(everyMinutes),
      }),
    });
  }
}

export interface ReconcileScheduleProps {
  readonly target: IFunction;
  /** Of the company's day. */
  readonly atHour: number;
  readonly timeZone: string;
  readonly key: Key;
  readonly deadLetters: Queue;
  readonly group: ScheduleGroup;
}

/** How soon a run goes on that was interrupted, or that an operator asked for. */
const goOnEvery = Duration.minutes(5);

export class ReconcileSchedule extends Construct {
  constructor(scope: Construct, id: string, props: ReconcileScheduleProps) {
    super(scope, id);
    const { target, atHour, timeZone, key, deadLetters, group } = props;
    const role = startingRole(this, { target, description: 'Starts the reconciliation', key, deadLetters, group });
    const starting = (input: object, maxEventAge: Duration): LambdaInvoke =>
      new LambdaInvoke(target, {
        role: role.withoutPolicyUpdates(),
        input: ScheduleTargetInput.fromObject(input),
        deadLetterQueue: deadLetters,
        retryAttempts: 2,
        maxEventAge,
      });
    new Schedule(this, 'Daily', {
      description: 'Starts the daily reconciliation',
      scheduleGroup: group,
      // Not on the hour, when most other jobs run.
      schedule: ScheduleExpression.cron({ minute: '17', hour: String(atHour), timeZone: TimeZone.of(timeZone) }),
      timeWindow: TimeWindow.off(),
      target: starting({}, Duration.hours(6)),
    });
    new Schedule(this, 'GoOn', {
      description: 'Goes on with an unfinished reconciliation',
      scheduleGroup: group,
      schedule: ScheduleExpression.rate(goOnEvery),
      timeWindow: TimeWindow.off(),
      target: starting({ only: 'unfinished' }, goOnEvery),
    });
  }
}
