// The door BambooHR knocks at: one route of an HTTP API, throttled, with a JSON access log.
import { CfnStage, HttpApi, HttpMethod, HttpStage, PayloadFormatVersion } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { type IKey } from 'aws-cdk-lib/aws-kms';
import { type IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { Construct } from 'constructs';

const path = '/webhooks/bamboohr';

export interface WebhookEndpointProps {
  readonly handler: IFunction;
  readonly key: IKey;
  readonly logRetention: RetentionDays;
}

export class WebhookEndpoint extends Construct {
  /** The complete URL to register at BambooHR. */
  readonly url: string;
  readonly api: HttpApi;

  constructor(scope: Construct, id: string, { handler, key, logRetention }: WebhookEndpointProps) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', {
      apiName: `${Stack.of(this).stackName}-webhooks`,
      description: 'Receives BambooHR webhooks',
      createDefaultStage: false,
      disableExecuteApiEndpoint: false,
    });
    const accessLog = new LogGroup(this, 'AccessLog', {
      encryptionKey: key,
      retention: logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      // Answered 429, which BambooHR never repeats: as many as a company of 100,000 does not send, and an end to the bill.
      throttle: { rateLimit: 500, burstLimit: 1_000 },
    });
    const { defaultChild } = stage.node;
    if (!(defaultChild instanceof CfnStage)) throw new TypeError('The stage has no CloudFormation resource.');
    defaultChild.accessLogSettings = {
      destinationArn: accessLog.logGroupArn,
      // No query string, no body, no header: a delivery names employees. Nothing that is free text either, not even the method
      // or the integration's sentence: API Gateway puts values in as they are, and an HTTP API has nothing to escape them.
      format: JSON.stringify({
        requestId: '$context.requestId',
        time: '$context.requestTime',
        route: '$context.routeKey',
        status: '$context.status',
        sourceIp: '$context.identity.sourceIp',
        integrationStatus: '$context.integration.status',
        latencyMs: '$context.responseLatency',
        responseLength: '$context.responseLength',
      }),
    };
    const [route] = this.api.addRoutes({
      path,
      methods: [HttpMethod.POST],
      integration: new HttpLambdaIntegration('Receive', handler, {
        payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
      }),
    });
    if (route !== undefined) {
      Validations.of(route).acknowledge({
        id: 'AwsSolutions-APIG4',
        reason: 'BambooHR proves itself by the HMAC over the raw body, which the function checks before anything else.',
      });
    }
    this.url = `${this.api.apiEndpoint}${path}`;
  }
}
