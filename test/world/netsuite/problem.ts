// NetSuite's error answers, and the exception that carries one out of the middle of a request.
import { type SimulatedAnswer } from '../http/simulated-server.ts';
import { type Account } from './account.ts';

export interface ProblemDetail {
  readonly detail: string;
  readonly code: string;
  readonly path?: string;
  readonly queryParam?: string;
  readonly header?: string;
}

/** Thrown to end a request with an error; turned into the answer where the account's switches are known. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly problem: ProblemDetail;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, problem: ProblemDetail, headers: Readonly<Record<string, string>> = {}) {
    super(problem.detail);
    this.status = status;
    this.problem = problem;
    this.headers = headers;
  }
}

const PREFIX = 'Error while accessing a resource. ';

/** The refusal of everything that is about business: mandatory fields, duplicates, locked records. */
export const userError = (sentence: string, path?: string): Refusal =>
  new Refusal(400, { detail: PREFIX + sentence, code: 'USER_ERROR', ...(path === undefined ? {} : { path }) });

export const invalidRequest = (detail: string): Refusal => new Refusal(400, { detail, code: 'INVALID_REQUEST' });

export const invalidContent = (detail: string, path?: string): Refusal =>
  new Refusal(400, { detail, code: 'INVALID_CONTENT', ...(path === undefined ? {} : { path }) });

export const invalidHeader = (detail: string, header: string): Refusal =>
  new Refusal(400, { detail, code: 'INVALID_HEADER', header });

export const noPermission = (): Refusal =>
  userError('Your current role does not have permission to perform this action.');

export const locked = (): Refusal => userError('This record is locked by a user defined workflow.');

/** The refusal of a reference or value that cannot be selected. */
export function invalidFieldValue(account: Account, value: string, property: string): Refusal {
  const field = property.toLowerCase();
  if (account.switches.invalidReferenceCode === 'USER_ERROR') {
    return userError(`You have entered an Invalid Field Value ${value} for the following field: ${field}.`, property);
  }
  const text = `You have entered an Invalid Field Value ${value} for the following field: ${field}`;
  return invalidContent(`Error while accessing resource: ${text}`, property);
}

const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  // NetSuite really calls it that.
  429: 'Bad Request',
  500: 'Internal Server Error',
};

const sections: Readonly<Record<number, string>> = {
  400: '15.5.1',
  401: '15.5.2',
  403: '15.5.4',
  404: '15.5.5',
  405: '15.5.6',
  429: '15.5.1',
  500: '15.6.1',
};

function typeUrl(account: Account, status: number): string {
  const { errorTypes } = account.switches;
  const old = errorTypes === 'rfc2616' || (errorTypes === 'as-recorded' && (status === 401 || status === 429));
  return old
    ? 'https://www.w3.org/Protocols/rfc2616/rfc2616-sec10.html'
    : `https://www.rfc-editor.org/rfc/rfc9110.html#section-${sections[status] ?? '15'}`;
}

export function problemAnswer(account: Account, refusal: Refusal): SimulatedAnswer {
  const { status, problem } = refusal;
  const body = {
    type: typeUrl(account, status),
    title: titles[status] ?? 'Error',
    status,
    ...(status === 429 ? { 'o:errorCode': 'USER_ERROR' } : {}),
    'o:errorDetails': [
      {
        detail: problem.detail,
        ...(problem.path === undefined || account.switches.errorPaths === 'missing'
          ? {}
          : { 'o:errorPath': problem.path }),
        ...(problem.queryParam === undefined ? {} : { 'o:errorQueryParam': problem.queryParam }),
        ...(problem.header === undefined ? {} : { 'o:errorHeader': problem.header }),
        'o:errorCode': problem.code,
      },
    ],
  };
  return {
    status,
    headers: { 'content-type': 'application/vnd.oracle.resource+json; type=error', ...refusal.headers },
    body: JSON.stringify(body),
  };
}
