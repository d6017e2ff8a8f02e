// What sets a template's functions going: routes of the HTTP API, function URLs, event source mappings, schedules and rotation.
import { type Emulators } from '../emulators.ts';
import { EventSource } from './event-source.ts';
import { type FunctionUrls } from '../http/function-urls.ts';
import { type HttpFront } from '../http/http-front.ts';
import { type LambdaRuntime } from './lambda-runtime.ts';
import { type LocalTemplate } from '../template/local-template.ts';
import { type Schedule } from './schedules.ts';
import {
  FunctionUrlProperties,
  IntegrationProperties,
  MappingProperties,
  RotationProperties,
  RouteProperties,
  ScheduleProperties,
} from '../template/template-resources.ts';

/** The name of the function that a name or an ARN in the template means. */
export type FunctionOf = (reference: string) => string;

export function addRoutes(template: LocalTemplate, front: HttpFront, functionOf: FunctionOf): void {
  const integrations = new Map(
    template
      .ofType('AWS::ApiGatewayV2::Integration')
      .map(({ identity, properties }) => [
        `integrations/${identity.ref}`,
        IntegrationProperties.parse(properties).IntegrationUri,
      ]),
  );
  for (const { logicalId, properties } of template.ofType('AWS::ApiGatewayV2::Route')) {
    const { ApiId: apiId, RouteKey: routeKey, Target } = RouteProperties.parse(properties);
    const uri = integrations.get(Target);
    if (uri === undefined) throw new Error(`Route ${logicalId} leads to no integration.`);
    front.addRoute({ apiId, routeKey, functionName: functionOf(uri) });
  }
}

export function openFunctionUrls(template: LocalTemplate, urls: FunctionUrls, functionOf: FunctionOf): void {
  for (const { logicalId, properties } of template.ofType('AWS::Lambda::Url')) {
    const { TargetFunctionArn: target, AuthType: authType } = FunctionUrlProperties.parse(properties);
    urls.open(logicalId, { functionName: functionOf(target), isForIam: authType === 'AWS_IAM' });
  }
}

export function eventSources(
  template: LocalTemplate,
  { queues, control }: Emulators,
  runtime: LambdaRuntime,
  functionOf: FunctionOf,
): { source: EventSource; isEnabled: boolean }[] {
  return template.ofType('AWS::Lambda::EventSourceMapping').map(({ identity, properties }) => {
    const mapping = MappingProperties.parse(properties);
    const functionName = functionOf(mapping.FunctionName);
    const source = new EventSource({
      client: queues.client,
      queueUrl: queues.queueUrl(mapping.EventSourceArn.split(':').at(-1) ?? ''),
      queueArn: mapping.EventSourceArn,
      batchSize: mapping.BatchSize,
      maximumConcurrency: mapping.ScalingConfig.MaximumConcurrency,
      reportsFailures: mapping.FunctionResponseTypes.includes('ReportBatchItemFailures'),
      invoke: (event) => runtime.invoke(functionName, event),
    });
    control.add(identity.ref, source);
    return { source, isEnabled: mapping.Enabled };
  });
}

export function schedulesOf(template: LocalTemplate, functionOf: FunctionOf): Schedule[] {
  return template.ofType('AWS::Scheduler::Schedule').flatMap(({ identity, properties }) => {
    const { ScheduleExpression: expression, State, Target } = ScheduleProperties.parse(properties);
    if (State !== 'ENABLED') return [];
    const functionName = functionOf(Target.Arn);
    return [
      { name: identity.ref, expression, functionName, ...(Target.Input !== undefined && { input: Target.Input }) },
    ];
  });
}

export function linkRotation(template: LocalTemplate, { secretsManager }: Emulators): void {
  for (const { properties } of template.ofType('AWS::SecretsManager::RotationSchedule')) {
    const { SecretId, RotationLambdaARN } = RotationProperties.parse(properties);
    secretsManager.find(SecretId).rotationFunctionArn = RotationLambdaARN;
  }
}
