// The properties of each resource type that matter here, as they stand in a resolved template.
import * as z from 'zod';
import { GenerateSecretString } from '../storage/generate-secret.ts';

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);

export const QueueProperties = z.looseObject({ RedrivePolicy: z.unknown().optional() });

export const SecretProperties = z.object({
  SecretString: z.string().optional(),
  GenerateSecretString: GenerateSecretString.optional(),
  Description: z.string().optional(),
  KmsKeyId: z.string().optional(),
});

export const AliasProperties = z.object({ AliasName: z.string(), TargetKeyId: z.string() });

export const FunctionProperties = z.object({
  Handler: z.string().default('index.handler'),
  Timeout: z.coerce.number().default(3),
  MemorySize: z.coerce.number().default(128),
  Code: z.object({ S3Key: z.string().optional() }),
});

export const MappingProperties = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: z.coerce.number().default(10),
  Enabled: z.union([z.boolean(), z.stringbool()]).default(true),
  FunctionResponseTypes: z.array(z.string()).default([]),
  // Without a limit the real mapping starts with five pollers.
  ScalingConfig: z.object({ MaximumConcurrency: z.coerce.number().default(5) }).default({ MaximumConcurrency: 5 }),
});

export const ScheduleProperties = z.object({
  ScheduleExpression: z.string(),
  State: z.string().default('ENABLED'),
  Target: z.object({ Arn: z.string(), Input: z.string().optional() }),
});

export const RouteProperties = z.object({ ApiId: z.string(), RouteKey: z.string(), Target: z.string() });

export const IntegrationProperties = z.object({ IntegrationUri: z.string() });

export const FunctionUrlProperties = z.object({
  TargetFunctionArn: z.string(),
  AuthType: z.enum(['AWS_IAM', 'NONE']),
});

export const RotationProperties = z.object({ SecretId: z.string(), RotationLambdaARN: z.string() });

/** Queue attributes travel as strings, the redrive policy as JSON. */
export function queueAttributes(properties: z.output<typeof QueueProperties>): Record<string, string> {
  const emulated = [
    'FifoQueue',
    'VisibilityTimeout',
    'MessageRetentionPeriod',
    'DelaySeconds',
    'ContentBasedDeduplication',
    'DeduplicationScope',
    'FifoThroughputLimit',
    'ReceiveMessageWaitTimeSeconds',
    'KmsMasterKeyId',
  ];
  const present = emulated.filter((name) => properties[name] !== undefined);
  return {
    ...Object.fromEntries(present.map((name) => [name, text.parse(properties[name])])),
    ...(properties.RedrivePolicy !== undefined && { RedrivePolicy: JSON.stringify(properties.RedrivePolicy) }),
  };
}
