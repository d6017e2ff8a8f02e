// An account whose integration user has another language than the company: every request has to name the company's.
import { type SimulatedRequest } from '../../http/simulated-server.ts';
import { type Account } from '../account.ts';
import { invalidHeader } from '../problem.ts';

export function assertLanguage({ switches }: Account, { headers }: SimulatedRequest): void {
  const { insistsOnLanguage: language, languageRefusalNamesValue } = switches;
  if (language === undefined) return;
  const wrong = ['Content-Language', 'Accept-Language'].find((name) => headers[name.toLowerCase()] !== language);
  if (wrong === undefined) return;
  const wanted = languageRefusalNamesValue ? `'${language}'` : 'the language of the company';
  throw invalidHeader(`The value of the request header '${wrong}' is invalid. It must be ${wanted}.`, wrong);
}
