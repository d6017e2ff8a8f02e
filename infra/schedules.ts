// When the connector looks for itself.
import { Duration, Validations } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type Key } from 'aws-cdk-lib/aws-kms';
import { type IFunction } from 'aws-cdk-lib/aws-lambda';
import { Schedule, ScheduleExpression, ScheduleTargetInput, TimeWindow } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { allow } from './grants.ts';

export interface BackfillScheduleProps {
  readonly target: IFunction;
  readonly everyMinutes: number;
  readonly key: Key;
}

export class BackfillSchedule extends Construct {
  /** Runs that could not even be started. */
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { target, everyMinutes, key }: BackfillScheduleProps) {
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
    // Written out, because the construct's own grant covers every version of the function with a wildcard.
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com'),
      description: 'Starts the backfill',
      inlinePolicies: {
        Needs: new PolicyDocument({
          statements: [
            new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [target.functionArn] }),
            allow.sendTo(this.deadLetters),
            allow.useKey(key),
          ],
        }),
      },
    });
    new Schedule(this, 'Schedule', {
      description: 'Starts the backfill',
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
