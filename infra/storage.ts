// What lasts: one key, one table and the secrets. All of it stays when the stack is destroyed.
import { RemovalPolicy, SecretValue, Stack } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Validations } from 'aws-cdk-lib';
import { Construct } from 'constructs';

export class Storage extends Construct {
  readonly key: Key;
  readonly table: Table;
  readonly bambooHrSecret: Secret;
  readonly webhookSecret: Secret;
  readonly netSuiteSecret: Secret;
  /** Key of the digests that stand for values in the table: generated here, read by the functions alone. */
  readonly digestSecret: Secret;
  /** Key of the seals of orders: generated here, read by those who give orders and the one who carries them out. */
  readonly authoritySecret: Secret;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      description: "The connector's table, secrets, queues, logs and access tokens",
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.#letServicesUseTheKey();

    this.table = new Table(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: this.key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      timeToLiveAttribute: 'expiresAt',
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.table.addGlobalSecondaryIndex({
      indexName: 'attention',
      partitionKey: { name: 'attention', type: AttributeType.STRING },
      sortKey: { name: 'attentionAt', type: AttributeType.STRING },
      projectionType: ProjectionType.ALL,
    });
    this.table.addGlobalSecondaryIndex({
      indexName: 'open',
      partitionKey: { name: 'openPoint', type: AttributeType.STRING },
      sortKey: { name: 'pk', type: AttributeType.STRING },
      projectionType: ProjectionType.ALL,
    });
    this.table.addGlobalSecondaryIndex({
      indexName: 'pendingSupervisor',
      partitionKey: { name: 'pendingSupervisor', type: AttributeType.STRING },
      sortKey: { name: 'pk', type: AttributeType.STRING },
      projectionType: ProjectionType.KEYS_ONLY,
    });

    this.bambooHrSecret = this.#credential('BambooHrSecret', 'BambooHR: companyDomain and auth');
    this.webhookSecret = this.#credential('WebhookSecret', 'BambooHR webhook keys, newest first');
    this.netSuiteSecret = this.#credential('NetSuiteSecret', 'NetSuite: accountId, clientId, certificateId, key');
    this.digestSecret = new Secret(this, 'DigestSecret', {
      description: 'Key of the digests in the table; changing it makes every employee be compared once',
      encryptionKey: this.key,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(this.digestSecret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason: 'Rotating it would only make every employee be compared with NetSuite once; only the functions read it.',
    });
    this.authoritySecret = new Secret(this, 'AuthoritySecret', {
      description: "Key of the seals of operators' orders; orders that are queued while it changes are refused",
      encryptionKey: this.key,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(this.authoritySecret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason: 'Orders that wait in the queue would be refused by the next key; only three functions read it.',
    });
  }

  /** Created empty: the functions say so until an operator puts the credential there. */
  #credential(id: string, description: string): Secret {
    const secret = new Secret(this, id, {
      description,
      encryptionKey: this.key,
      secretStringValue: SecretValue.unsafePlainText('{}'),
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'The vendor issues this credential to a person; a changed one is picked up within minutes, without a deploy.',
    });
    return secret;
  }

  /** CDK grants its own principals only; these services encrypt and decrypt with the key by themselves. */
  #letServicesUseTheKey(): void {
    const { region, account, partition } = Stack.of(this);
    this.key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'LogGroups',
        principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
        actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
        resources: ['*'],
        conditions: {
          ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${region}:${account}:log-group:*` },
        },
      }),
    );
    for (const [sid, service] of [
      ['AlarmsToTheTopic', 'cloudwatch.amazonaws.com'],
      ['SchedulerDeadLetters', 'scheduler.amazonaws.com'],
    ] as const) {
      this.key.addToResourcePolicy(
        new PolicyStatement({
          sid,
          principals: [new ServicePrincipal(service)],
          actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
          resources: ['*'],
          conditions: { StringEquals: { 'aws:SourceAccount': account } },
        }),
      );
    }
  }
}
