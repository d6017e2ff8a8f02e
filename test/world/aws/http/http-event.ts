// Turns an HTTP request into an API Gateway HTTP API event (payload format 2.0), and a function's answer into a response.
import { randomUUID } from 'node:crypto';
import { type SimulatedAnswer, type SimulatedRequest } from '../../http/simulated-server.ts';
import { ACCOUNT_ID } from '../account.ts';

export interface HttpEventOrigin {
  readonly apiId: string;
  readonly routeKey: string;
}

// Measured on the real service: these arrive as text, everything else in base64, form posts and bodies without a
// content type included.
const TEXT_TYPES = /^(text\/.*|application\/(json|xml|javascript))$/;

export function httpEvent(request: SimulatedRequest, { apiId, routeKey }: HttpEventOrigin): object {
  const { cookie, ...headers } = request.headers;
  const query = queryParameters(request.query);
  const mediaType = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const isBase64Encoded = request.body.length > 0 && !TEXT_TYPES.test(mediaType);
  const now = new Date();
  return {
    version: '2.0',
    routeKey,
    rawPath: decodeURI(request.path),
    rawQueryString: request.rawQuery,
    ...(cookie !== undefined && { cookies: cookie.split('; ') }),
    headers: {
      ...headers,
      'x-amzn-trace-id': `Root=1-${Math.floor(now.getTime() / 1000).toString(16)}-${randomUUID().replaceAll('-', '').slice(0, 24)}`,
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-port': '443',
      'x-forwarded-proto': 'https',
    },
    ...(query !== undefined && { queryStringParameters: query }),
    requestContext: {
      accountId: ACCOUNT_ID,
      apiId,
      domainName: headers['host'] ?? '',
      domainPrefix: apiId,
      http: {
        method: request.method,
        path: decodeURI(request.path),
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey,
      stage: '$default',
      time: now.toUTCString(),
      timeEpoch: now.getTime(),
    },
    ...(request.body.length > 0 && { body: request.body.toString(isBase64Encoded ? 'base64' : 'utf8') }),
    isBase64Encoded,
  };
}

interface ProxyResponse {
  readonly statusCode?: unknown;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly isBase64Encoded?: boolean;
}

/** An answer without a status code is taken as the JSON body of a 200, as the real service infers it. */
export function httpAnswer(payload: unknown): SimulatedAnswer {
  const isProxyResponse = typeof payload === 'object' && payload !== null && 'statusCode' in payload;
  if (!isProxyResponse) {
    const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
    return { status: 200, headers: { 'content-type': 'application/json' }, body };
  }
  const { statusCode, headers = {}, body = '', isBase64Encoded = false } = payload as ProxyResponse;
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599 || typeof body !== 'string') return refusal(500);
  return {
    status,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)])),
    body: isBase64Encoded ? Buffer.from(body, 'base64').toString() : body,
  };
}

const REFUSALS = {
  404: 'Not Found',
  413: 'Request Entity Too Large',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
} as const;

/** What the gateway says in its own name. */
export const refusal = (status: keyof typeof REFUSALS): SimulatedAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ message: REFUSALS[status] }),
});

/** Repeated parameters are joined with commas; undefined when there is none. */
function queryParameters(query: URLSearchParams): Record<string, string> | undefined {
  const names = [...new Set(query.keys())];
  return names.length === 0 ? undefined : Object.fromEntries(names.map((name) => [name, query.getAll(name).join(',')]));
}
