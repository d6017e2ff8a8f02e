// One Lambda function with the house's defaults: its own role with nothing but what it needs, its own log group, and a
// small CommonJS bundle.
import { join } from 'node:path';
import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type IKey } from 'aws-cdk-lib/aws-kms';
import { Architecture, LoggingFormat, Runtime, SystemLogLevel, Tracing } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type DeployChoices } from './deploy-choices.ts';
import { metricNamespace } from '../lib/metric-names.ts';

export interface ConnectorFunctionProps {
  /** File name in functions/, without its ending. */
  readonly entry: string;
  readonly description: string;
  readonly timeoutMs: number;
  /** Megabytes; computing power comes with it. */
  readonly memorySize?: number;
  readonly choices: Pick<DeployChoices, 'settingsFile' | 'logRetention'>;
  /** Environments that may run at once, taken from the account's quota. */
  readonly reservedConcurrency?: number | undefined;
  /** Without traces, and without the lines of Lambda itself about every invocation; those about failures stay. */
  readonly isCalledByStrangers?: boolean;
  readonly key: IKey;
  readonly environment: Readonly<Record<string, string>>;
  readonly statements: readonly PolicyStatement[];
}

const root = join(import.meta.dirname, '..');

/** The one place that names the runtime. */
const runtime = Runtime.NODEJS_24_X;

const sendTraces = (): PolicyStatement =>
  new PolicyStatement({ actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], resources: ['*'] });

export class ConnectorFunction extends Construct {
  readonly function: NodejsFunction;
  readonly role: Role;
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, props: ConnectorFunctionProps) {
    super(scope, id);
    const isTraced = props.isCalledByStrangers !== true;
    this.logGroup = new LogGroup(this, 'Logs', {
      encryptionKey: props.key,
      retention: props.choices.logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: props.description,
      inlinePolicies: {
        Needs: new PolicyDocument({
          statements: [
            ...props.statements,
            // Streams of this function's own group; the trailing part is the stream's name.
            new PolicyStatement({
              actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
              resources: [this.logGroup.logGroupArn],
            }),
            ...(isTraced ? [sendTraces()] : []),
          ],
        }),
      },
    });
    if (isTraced) {
      Validations.of(this.role).acknowledge({
        id: 'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
        reason:
          'Traces go to X-Ray, which has no resource that a statement could name; nothing else is allowed on all.',
      });
    }
    this.function = new NodejsFunction(this, 'Function', {
      entry: join(root, 'functions', `${props.entry}.ts`),
      depsLockFilePath: join(root, 'package-lock.json'),
      projectRoot: root,
      handler: 'handler',
      description: props.description,
      runtime,
      architecture: Architecture.ARM_64,
      memorySize: props.memorySize ?? 512,
      ...(props.reservedConcurrency === undefined ? {} : { reservedConcurrentExecutions: props.reservedConcurrency }),
      ...(props.isCalledByStrangers === true
        ? { loggingFormat: LoggingFormat.JSON, systemLogLevelV2: SystemLogLevel.WARN }
        : {}),
      timeout: Duration.millis(props.timeoutMs),
      role: this.role.withoutPolicyUpdates(),
      // A trace of each of a stranger's requests would cost more than all the rest of it.
      tracing: isTraced ? Tracing.ACTIVE : Tracing.DISABLED,
      logGroup: this.logGroup,
      environment: {
        ...props.environment,
        POWERTOOLS_SERVICE_NAME: props.entry,
        POWERTOOLS_METRICS_NAMESPACE: metricNamespace(Stack.of(this).stackName),
        POWERTOOLS_LOG_LEVEL: 'INFO',
      },
      bundling: {
        format: OutputFormat.CJS,
        mainFields: ['module', 'main'],
        target: 'node24',
        minify: true,
        sourceMap: false,
        // The runtime's own copy of the SDK loads slower than a bundled one.
        bundleAwsSDK: true,
        externalModules: [],
        esbuildArgs: { [`--alias:connector-settings=${props.choices.settingsFile}`]: true },
      },
    });
  }
}
