// The answer to a request beyond the account's concurrency limit.
import { type Account } from '../account.ts';
import { invalidLogin } from '../auth/access-tokens.ts';
import { Refusal } from '../problem.ts';

export function overloaded(account: Account): Refusal {
  const { overloadAnswer, retryAfterSeconds } = account.switches;
  if (overloadAnswer === '401') return invalidLogin(account);
  return new Refusal(
    429,
    { detail: 'Concurrent request limit exceeded. Request blocked.', code: 'CONCURRENCY_LIMIT_EXCEEDED' },
    retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) },
  );
}
