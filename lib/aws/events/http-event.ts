// API Gateway's HTTP API event (payload format 2.0), read into what a delivery needs.
import * as z from 'zod/mini';

const HttpEvent = z.object({
  headers: z._default(z.record(z.string(), z.optional(z.string())), {}),
  body: z.optional(z.string()),
  isBase64Encoded: z._default(z.boolean(), false),
  requestContext: z.optional(z.object({ requestId: z.optional(z.string()) })),
});

export interface ReceivedRequest {
  /** As the access log has it; '' when absent. */
  readonly requestId: string;
  /** Lower-case names; '' when absent. */
  readonly header: (name: string) => string;
  /** Size of the body, known without decoding it. */
  readonly bodyBytes: number;
  /** The very bytes that were sent. */
  readonly body: () => Buffer;
}

export function readHttpEvent(event: unknown): ReceivedRequest {
  const { headers, body = '', isBase64Encoded, requestContext } = HttpEvent.parse(event);
  const encoding = isBase64Encoded ? 'base64' : 'utf8';
  return {
    requestId: requestContext?.requestId ?? '',
    header: (name) => headers[name] ?? '',
    bodyBytes: Buffer.byteLength(body, encoding),
    body: () => Buffer.from(body, encoding),
  };
}
