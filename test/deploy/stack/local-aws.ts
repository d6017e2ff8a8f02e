// How to reach AWS on this machine: the surroundings of child processes, SDK clients, and single signed calls.
import { signRequest } from '../sign-request.ts';

export const account = '000000000000';
export const region = 'us-east-1';
export const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

export class LocalAws {
  readonly port: number;
  readonly certificateFile: string;

  constructor(port: number, certificateFile: string) {
    this.port = port;
    this.certificateFile = certificateFile;
  }

  /** An address and not a name: with a name the SDK would look for a host of each bucket. */
  get endpoint(): string {
    return `https://127.0.0.1:${String(this.port)}`;
  }

  /** For AWS SDK clients in this process. */
  get clientConfig() {
    return { endpoint: this.endpoint, region, credentials };
  }

  /** For child processes: nothing of the user's own AWS configuration reaches them, so no real account is ever touched. */
  childEnvironment(): NodeJS.ProcessEnv {
    return {
      ...withoutAws(process.env),
      AWS_ENDPOINT_URL: this.endpoint,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_REGION: region,
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_EC2_METADATA_DISABLED: 'true',
      // The one for the SDK inside the CDK, which reads it before a REQUESTS_CA_BUNDLE of the user's.
      AWS_CA_BUNDLE: this.certificateFile,
      NODE_EXTRA_CA_CERTS: this.certificateFile,
      CDK_DEFAULT_ACCOUNT: account,
      CDK_DEFAULT_REGION: region,
    };
  }

  /** A call for which the project has no SDK client. */
  async call(
    service: string,
    { method = 'POST', path = '/', target, body = '' }: CallOptions,
  ): Promise<{ status: number; json: Record<string, unknown>; text: string }> {
    const url = new URL(path, this.endpoint);
    const extra: Record<string, string> =
      target === undefined ? {} : { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target };
    const headers = signRequest({ service, region, credentials, method, url, headers: extra, body });
    const response = await fetch(url, {
      method,
      headers,
      signal: AbortSignal.timeout(60_000),
      ...(method === 'GET' ? {} : { body }),
    });
    const text = await response.text();
    return { status: response.status, json: parseObject(text), text };
  }
}

export interface CallOptions {
  readonly method?: 'GET' | 'POST';
  readonly path?: string;
  /** Operation of a JSON protocol. */
  readonly target?: string;
  readonly body?: string;
}

/** The surroundings less AWS's variables and proxies. */
export function withoutAws(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !name.startsWith('AWS_') && !/^(https?|all)_proxy$/i.test(name)),
  );
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
