// Counts the requests that reached the simulator's logic, by operation: `token`, `suiteql`, `get`, `employee.put`,
// `certificates.post`, ...
import { type SimulatedRequest } from '../../http/simulated-server.ts';
import { isCertificateCall } from '../auth/certificate-endpoint.ts';
import { TOKEN_PATH } from '../auth/token-endpoint.ts';
import { RECORD_PATH } from '../records/record-service.ts';
import { SUITEQL_PATH } from '../suiteql/suiteql-endpoint.ts';
import { isWrite } from './faults.ts';

export class Counters {
  readonly #byOperation = new Map<string, number>();
  #mutating = 0;

  /** Calls that wanted to change a record, refused ones included. */
  get mutatingCalls(): number {
    return this.#mutating;
  }

  /** Calls of one operation: `token`, `suiteql`, or record type and method as in `employee.patch`. */
  of(operation: string): number {
    return this.#byOperation.get(operation) ?? 0;
  }

  all(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#byOperation);
  }

  reset(): void {
    this.#byOperation.clear();
    this.#mutating = 0;
  }

  count(request: SimulatedRequest): void {
    const operation = operationOf(request);
    this.#byOperation.set(operation, this.of(operation) + 1);
    if (isWrite(request)) this.#mutating += 1;
  }
}

function operationOf({ method, path }: SimulatedRequest): string {
  if (path === TOKEN_PATH) return 'token';
  if (path === SUITEQL_PATH) return 'suiteql';
  if (isCertificateCall({ path })) return `certificates.${method.toLowerCase()}`;
  if (!path.startsWith(RECORD_PATH)) return 'other';
  return `${path.slice(RECORD_PATH.length).split('/')[0] ?? ''}.${method.toLowerCase()}`;
}
