// The one queue every change passes through, FIFO by employee, and the dead letters behind it.
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { type IKey } from 'aws-cdk-lib/aws-kms';
import { DeduplicationScope, FifoThroughputLimit, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { changeVisibilityMs } from '../lib/config/time-limits.ts';

export interface ChangeQueueProps {
  readonly key: IKey;
}

export class ChangeQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { key }: ChangeQueueProps) {
    super(scope, id);
    const common = {
      fifo: true,
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      removalPolicy: RemovalPolicy.DESTROY,
    };
    this.deadLetters = new Queue(this, 'DeadLetters', common);
    this.queue = new Queue(this, 'Queue', {
      ...common,
      deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
      fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
      visibilityTimeout: Duration.millis(changeVisibilityMs),
      // SQS counts every receive, waiting included; what is poison is dead-lettered by our own count of attempts.
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 1000 },
    });
  }

  /** No role but these may put changes into the queue, whatever else their own policies allow. */
  onlyFrom(...senders: Role[]): void {
    this.queue.addToResourcePolicy(
      new PolicyStatement({
        sid: 'OnlyTheConnectorSends',
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['sqs:SendMessage'],
        resources: [this.queue.queueArn],
        conditions: { ArnNotEquals: { 'aws:PrincipalArn': senders.map(({ roleArn }) => roleArn) } },
      }),
    );
  }
}
