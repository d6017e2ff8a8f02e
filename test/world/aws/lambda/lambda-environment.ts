// The environment variables that Lambda itself gives to every function, and where the SDK clients find the emulators.
import { credentials, REGION } from '../account.ts';

export interface Endpoints {
  readonly sqs: string;
  readonly dynamodb: string;
  readonly secretsManager: string;
  readonly kms: string;
  readonly cloudFormation: string;
  readonly lambda: string;
  readonly sts: string;
}

/** Region, credentials and endpoints, as an unmodified SDK client reads them. */
export const sdkVariables = (endpoints: Endpoints): Record<string, string> => ({
  AWS_REGION: REGION,
  AWS_DEFAULT_REGION: REGION,
  AWS_ACCESS_KEY_ID: credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  AWS_SESSION_TOKEN: 'local',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_ENDPOINT_URL_SQS: endpoints.sqs,
  AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
  AWS_ENDPOINT_URL_SECRETS_MANAGER: endpoints.secretsManager,
  AWS_ENDPOINT_URL_KMS: endpoints.kms,
  AWS_ENDPOINT_URL_CLOUDFORMATION: endpoints.cloudFormation,
  AWS_ENDPOINT_URL_LAMBDA: endpoints.lambda,
  AWS_ENDPOINT_URL_STS: endpoints.sts,
});

/** The reserved variables of a function. */
export const runtimeVariables = (
  functionName: string,
  options: { readonly taskRoot: string; readonly handler: string; readonly memorySizeMb: number },
): Record<string, string> => ({
  _HANDLER: options.handler,
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_LAMBDA_FUNCTION_NAME: functionName,
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(options.memorySizeMb),
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${functionName}`,
  AWS_LAMBDA_LOG_STREAM_NAME: 'local',
  LAMBDA_TASK_ROOT: options.taskRoot,
  LANG: 'en_US.UTF-8',
  TZ: ':UTC',
  ...hostVariables(),
});

/** All that a function sees of the machine it runs on. */
function hostVariables(): Record<string, string> {
  const names = ['PATH', 'NODE_EXTRA_CA_CERTS'] as const;
  return Object.fromEntries(
    names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}
