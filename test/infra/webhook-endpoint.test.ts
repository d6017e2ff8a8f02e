// The door BambooHR knocks at.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { withoutHashes } from './support/readable.ts';
import { type StackTemplate, resource, resources, shippedTemplate } from './support/template.ts';

let template: StackTemplate;
beforeAll(() => {
  template = shippedTemplate();
});

describe('the HTTP API', () => {
  it('has one route and nothing else answers', () => {
    const routes = Object.values(resources(template, 'AWS::ApiGatewayV2::Route')).map(
      ({ Properties }) => Properties.RouteKey as string,
    );
    expect(routes).toEqual(['POST /webhooks/bamboohr']);
    expect(resource(template, 'AWS::ApiGatewayV2::Api').Properties).not.toHaveProperty('CorsConfiguration');
  });

  it('hands a delivery to receive-webhook as it came, in payload format 2.0', () => {
    const { Properties } = resource(template, 'AWS::ApiGatewayV2::Integration');
    expect(withoutHashes(Properties)).toMatchObject({
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: '${ReceiveWebhookFunction.Arn}',
      PayloadFormatVersion: '2.0',
    });
  });

  it('answers at the root of its address and holds back a flood', () => {
    expect(resource(template, 'AWS::ApiGatewayV2::Stage').Properties).toMatchObject({
      StageName: '$default',
      AutoDeploy: true,
      DefaultRouteSettings: { ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1_000 },
    });
  });
});

describe('the access log', () => {
  const format = (): Record<string, string> =>
    JSON.parse(String(resource(template, 'AWS::ApiGatewayV2::Stage').Properties.AccessLogSettings.Format)) as never;

  it('goes to its own group', () => {
    const { Properties } = resource(template, 'AWS::ApiGatewayV2::Stage');
    expect(withoutHashes(Properties.AccessLogSettings.DestinationArn)).toBe('${WebhookEndpointAccessLog.Arn}');
  });

  it('is one JSON object a request', () => {
    expect(format()).toMatchObject({
      requestId: '$context.requestId',
      status: '$context.status',
      route: '$context.routeKey',
    });
  });

  it('stays one object whatever a caller sends: numbers, words and ids of AWS alone', () => {
    const unfree = [
      'identity.sourceIp',
      'integration.status',
      'requestId',
      'requestTime',
      'responseLatency',
      'responseLength',
      'routeKey',
      'status',
    ];
    const used = Object.values(format()).map((variable) => variable.replace('$context.', ''));
    expect(used.sort()).toEqual(unfree);
  });

  it('tells nothing of what the caller sent: no query string, path, header, body or user agent', () => {
    for (const variable of Object.values(format())) {
      expect(variable).toMatch(/^\$context\.[a-zA-Z.]+$/);
      expect(variable).not.toMatch(/query|path|header|body|userAgent|authorizer/i);
    }
  });
});
