// Ready-made misbehaviour, as faults of the HTTP frame: server errors, lost replies, slowness.
import { randomUUID } from 'node:crypto';
import { type Fault, type SimulatedRequest } from '../../http/simulated-server.ts';
import { type Account } from '../account.ts';
import { problemAnswer, Refusal } from '../problem.ts';
import { overloaded } from './overload.ts';

export interface FaultOptions {
  /** How many requests it hits; 1 by default, Infinity to stay. */
  readonly times?: number;
  readonly when?: (request: SimulatedRequest) => boolean;
}

export const isWrite = ({ method, path }: SimulatedRequest): boolean =>
  method !== 'GET' && path.startsWith('/services/rest/record/');

export const isData = ({ path }: SimulatedRequest): boolean =>
  path.startsWith('/services/rest/record/') || path.startsWith('/services/rest/query/');

/** Answers instead of handling: 500 and 429 with NetSuite's JSON, everything else with a page of HTML. */
export function failure(account: Account, status: number, { times = 1, when = isData }: FaultOptions): Fault {
  const respond = () => {
    if (status === 429) return problemAnswer(account, overloaded(account));
    if (status === 500) {
      const detail = `An unexpected error occurred. Error ID: ${randomUUID()}`;
      return problemAnswer(account, new Refusal(500, { detail, code: 'UNEXPECTED_ERROR' }));
    }
    const body = `<html><head><title>${String(status)}</title></head><body><h1>Temporarily unavailable</h1></body></html>`;
    return { status, headers: { 'content-type': 'text/html;charset=utf-8' }, body };
  };
  return { when, times, respond };
}

/** Refusals that a later try does not meet, in the form in which they are seen; the first one's is not recorded. */
const passing = {
  'changed-meanwhile': ['Record has been changed', 'RCRD_HAS_BEEN_CHANGED'],
  unexpected: ['An unexpected error occurred.', 'UNEXPECTED_ERROR'],
} as const;
export type PassingRefusal = keyof typeof passing;

export function passingRefusal(
  account: Account,
  kind: PassingRefusal,
  { times = 1, when = isWrite }: FaultOptions,
): Fault {
  const [detail, code] = passing[kind];
  return { when, times, respond: () => problemAnswer(account, new Refusal(400, { detail, code })) };
}
