// BambooHR's refusals, translated: which concern one employee, and which the whole account. Bodies of the classic
// endpoints are empty; the text is in a header, sometimes misspelt and doubled by a comma.
import { type HttpAnswer } from '../effects.ts';

export type Refusal =
  /** This employee does not exist for us; proves nothing about a deletion. */
  | 'not-found'
  /** This employee may not be seen with our permissions. */
  | 'not-visible'
  /** Our credential as a whole is refused or locked out. */
  | 'account'
  /** The request itself is wrong. */
  | 'request';

export function classifyRefusal(answer: HttpAnswer): Refusal {
  const text = errorText(answer);
  if (answer.status === 404) return 'not-found';
  // One employee, or one of the employee's tables: neither says anything about the credential.
  if (answer.status === 403 && /permissions? to (view|access) this/i.test(text)) return 'not-visible';
  return answer.status === 401 || answer.status === 403 ? 'account' : 'request';
}

/** The header's text, undoubled. */
export function errorText({ headers }: HttpAnswer): string {
  const text = headers['x-bamboohr-error-message'] ?? headers['x-bamboohr-error-messsage'] ?? '';
  const half = text.slice(0, text.length / 2 - 1);
  return text === `${half}, ${half}` ? half : text;
}
