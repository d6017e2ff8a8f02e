// Answers of people in the table: the current one of each sort, and an audit trail that is only ever added to.
import * as z from 'zod';
import { type Effects } from '../../effects.ts';
import { ConnectorError } from '../../errors.ts';
import { type Answered, type AnswerStore } from '../../employee/answers.ts';
import { type Cipher, type CipherContext } from '../cipher.ts';
import { type Item, type Key, type Table } from './table.ts';

const asked = { askedBy: z.string(), askedAt: z.string() };
const Match = z.object({
  answer: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('link'), netsuiteId: z.string() }),
    z.object({ kind: z.literal('unlink') }),
    z.object({ kind: z.literal('create'), besides: z.array(z.string()) }),
    z.object({ kind: z.literal('ignore') }),
  ]),
  ...asked,
});
const Revoke = z.object({ answer: z.object({ kind: z.literal('revoke') }), ...asked });
const FormerId = z.object({ sealed: z.string() });

const keyOf = (employeeId: string, sk: string): Key => ({ pk: `EMPLOYEE#${employeeId}`, sk });
/** Binds the sealed text to its place: moved to another employee it does not open. */
const contextOf = (employeeId: string): CipherContext => ({ purpose: 'former-external-id', place: employeeId });

export class DynamoAnswerStore implements AnswerStore {
  readonly #table: Table;
  readonly #cipher: Cipher;
  readonly #effects: Pick<Effects, 'uniqueId'>;

  constructor(table: Table, cipher: Cipher, effects: Pick<Effects, 'uniqueId'>) {
    this.#table = table;
    this.#cipher = cipher;
    this.#effects = effects;
  }

  async load(employeeId: string): Promise<{ readonly match?: Answered; readonly revoke?: Answered }> {
    const items = await this.#table.query({
      condition: 'pk = :pk AND begins_with(sk, :answer)',
      values: { ':pk': keyOf(employeeId, '').pk, ':answer': 'ANSWER#' },
    });
    const match = items.find(({ sk }) => sk === 'ANSWER#match');
    const revoke = items.find(({ sk }) => sk === 'ANSWER#revoke');
    return {
      ...(match === undefined ? {} : { match: read(Match, match) }),
      ...(revoke === undefined ? {} : { revoke: read(Revoke, revoke) }),
    };
  }

  async save(employeeId: string, answered: Answered): Promise<void> {
    // The trail first: an answer that no operator is on record for must not take effect.
    const trail = keyOf(employeeId, `AUDIT#${answered.askedAt}#${this.#effects.uniqueId()}`);
    if (!(await this.#table.put({ ...trail, ...answered }, { condition: 'attribute_not_exists(pk)' }))) {
      throw new ConnectorError('audit-conflict', 'An entry of the audit trail exists already.', { retryable: true });
    }
    const sort = answered.answer.kind === 'revoke' ? 'revoke' : 'match';
    await this.#table.put({ ...keyOf(employeeId, `ANSWER#${sort}`), ...answered });
  }

  async keepFormerId(employeeId: string, externalId: string): Promise<void> {
    const sealed = await this.#cipher.encrypt(externalId, contextOf(employeeId));
    await this.#table.put({ ...keyOf(employeeId, 'FORMER-ID'), sealed });
  }

  async formerId(employeeId: string): Promise<string | undefined> {
    const item = await this.#table.get(keyOf(employeeId, 'FORMER-ID'));
    return item === undefined
      ? undefined
      : await this.#cipher.decrypt(read(FormerId, item).sealed, contextOf(employeeId));
  }
}

function read<T extends z.ZodType>(schema: T, item: Item): z.output<T> {
  const parsed = schema.safeParse(item);
  if (parsed.success) return parsed.data;
  throw new ConnectorError('answer-unreadable', `An answer under ${String(item['pk'])} is not readable.`);
}
