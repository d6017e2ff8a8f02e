// Who has a work e-mail address: a question to the dataset of employees, the one endpoint that filters by it.
import * as z from 'zod';
import { isSameEmail } from '../employee/same/same-text.ts';
import { type HttpAnswer } from '../effects.ts';
import { jsonOf } from '../http/parse-answer.ts';

const Row = z.looseObject({
  fields: z.looseObject({ eeid: z.union([z.string(), z.int()]).transform(String), email: z.string().nullish() }),
});
// Here every row counts: one that cannot be read may be the one that has the address.
const Rows = z.object({ data: z.array(Row) });

const pageSize = 100;

/** Whether the filter tells capitals apart is not documented: as spelt and in small letters. */
export function sameEmailQuestion(email: string): object {
  const spellings = [...new Set([email.trim(), email.trim().toLowerCase()])];
  const filter = spellings.map((each) => `email eq '${each.replaceAll("'", "''")}'`).join(' or ');
  return { fields: ['eeid', 'email'], filter, orderBy: 'eeid asc', page: 1, pageSize };
}

/**
 * undefined: the answer is not about the address (another shape, a filter that was passed over, rows without it, more than a
 * page). No change waits for that, so it is no error.
 */
export function sameEmails(answer: HttpAnswer, email: string): readonly string[] | undefined {
  const rows = Rows.safeParse(jsonOf(answer)).data?.data.map(({ fields }) => fields);
  const isAnswered = rows !== undefined && rows.length < pageSize && rows.every((row) => isSameEmail(row.email, email));
  return isAnswered ? rows.map(({ eeid }) => eeid) : undefined;
}
