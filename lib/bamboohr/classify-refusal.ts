// BambooHR's refusals, translated: which concern one employee, and which the whole account. Bodies of the classic
// endpoints are empty; the text is in a header, sometimes misspelt and doubled by a comma.
import type * as z from 'zod';
import { type HttpAnswer } from '../effects.ts';
import { hasShape, jsonOf } from '../http/parse-answer.ts';

export type Refusal =
  /** This employee does not exist for us; proves nothing about a deletion. */
  | 'not-found'
  /** This employee may not be seen with our permissions. */
  | 'not-visible'
  /** Our credential as a whole is refused. */
  | 'account'
  /** One employee, one endpoint or the whole account: the wording of such a 403 is in no documentation. */
  | 'unclear'
  /** The request itself is wrong. */
  | 'request';

export function classifyRefusal(answer: HttpAnswer): Refusal {
  const text = errorText(answer);
  if (answer.status === 404) return 'not-found';
  // One employee, or one of the employee's tables: neither says anything about the credential.
  if (answer.status === 403 && /permissions? to (view|access) this/i.test(text)) return 'not-visible';
  if (answer.status === 401) return 'account';
  return answer.status === 403 ? 'unclear' : 'request';
}

const ownRefusals = new Set([400, 401, 403, 404, 406, 409, 413, 422]);

/** Classic endpoints refuse with an empty body, the others with JSON; a page of HTML comes from something in between. */
export function isOwnAnswer(answer: HttpAnswer, shape?: z.ZodType): boolean {
  if (answer.status < 300) return answer.status === 200 && (shape === undefined || hasShape(shape, answer));
  const isTold = errorText(answer) !== '' || answer.body.trim() === '' || typeof jsonOf(answer) === 'object';
  return ownRefusals.has(answer.status) && isTold;
}

/** The header's text, undoubled. */
export function errorText({ headers }: HttpAnswer): string {
  const text = headers['x-bamboohr-error-message'] ?? headers['x-bamboohr-error-messsage'] ?? '';
  const half = text.slice(0, text.length / 2 - 1);
  return text === `${half}, ${half}` ? half : text;
}
