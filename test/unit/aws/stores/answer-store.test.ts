// What people answered, as the table keeps it.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DynamoAnswerStore } from '../../../../lib/aws/stores/answer-store.ts';
import { type Cipher } from '../../../../lib/aws/cipher.ts';
import { type Answered } from '../../../../lib/employee/answers.ts';
import { caught } from '../../../support/caught.ts';
import { DynamoTable } from './dynamo-table.ts';

let dynamo: DynamoTable;
beforeAll(async () => {
  dynamo = await DynamoTable.start();
});
afterAll(() => dynamo.stop());

const cipher: Cipher = {
  encrypt: async (text, { place }) => `${place}|${Buffer.from(text).toString('base64')}`,
  decrypt: async (sealed, { place }) => {
    if (!sealed.startsWith(`${place}|`)) throw new Error('moved');
    return Buffer.from(sealed.slice(place.length + 1), 'base64').toString();
  },
};
let ids = 0;
const uniqueId = (): string => `id-${(ids += 1)}`;
const answers = (): DynamoAnswerStore => new DynamoAnswerStore(dynamo.table, cipher, { uniqueId });
const answered = (answer: Answered['answer'], askedAt = '2026-03-02T08:00:00.000Z'): Answered => ({
  answer,
  askedBy: 'arn:aws:iam::1:user/anna',
  askedAt,
});

let employeeId: string;
let employees = 400;
beforeEach(() => {
  employeeId = String((employees += 1));
});

const trail = () =>
  dynamo.table.query({
    condition: 'pk = :pk AND begins_with(sk, :audit)',
    values: { ':pk': `EMPLOYEE#${employeeId}`, ':audit': 'AUDIT#' },
  });

describe('the answers about an employee', () => {
  it('are none at first', async () => {
    expect(await answers().load(employeeId)).toEqual({});
    expect(await answers().formerId(employeeId)).toBeUndefined();
  });

  it.each<Answered['answer']>([
    { kind: 'link', netsuiteId: '77' },
    { kind: 'unlink' },
    { kind: 'create', besides: ['77', '78'] },
    { kind: 'ignore' },
  ])('keep $kind with who asked and when', async (answer) => {
    await answers().save(employeeId, answered(answer));
    expect(await answers().load(employeeId)).toEqual({ match: answered(answer) });
  });

  it('keep one about the record and one about access beside each other', async () => {
    await answers().save(employeeId, answered({ kind: 'link', netsuiteId: '77' }));
    await answers().save(employeeId, answered({ kind: 'revoke' }));
    expect(await answers().load(employeeId)).toEqual({
      match: answered({ kind: 'link', netsuiteId: '77' }),
      revoke: answered({ kind: 'revoke' }),
    });
  });

  it('are replaced by the next of the same sort, and the trail keeps them all', async () => {
    const [first, second] = [answered({ kind: 'ignore' }), answered({ kind: 'unlink' })];
    await answers().save(employeeId, first);
    await answers().save(employeeId, second);
    expect(await answers().load(employeeId)).toEqual({ match: second });
    expect(await trail()).toEqual([expect.objectContaining({ ...first }), expect.objectContaining({ ...second })]);
  });

  it('never write over an entry of the trail', async () => {
    const fixed = new DynamoAnswerStore(dynamo.table, cipher, { uniqueId: () => 'same' });
    await fixed.save(employeeId, answered({ kind: 'ignore' }));
    expect(await caught(fixed.save(employeeId, answered({ kind: 'unlink' })))).toMatchObject({
      code: 'audit-conflict',
    });
    expect(await trail()).toEqual([expect.objectContaining({ answer: { kind: 'ignore' } })]);
    expect(await answers().load(employeeId)).toEqual({ match: answered({ kind: 'ignore' }) });
  });

  it('that are not readable say whose they are', async () => {
    await dynamo.table.put({ pk: `EMPLOYEE#${employeeId}`, sk: 'ANSWER#match', answer: { kind: 'other' } });
    expect(await caught(answers().load(employeeId))).toMatchObject({ code: 'answer-unreadable' });
  });
});

describe('a former external id', () => {
  it('is kept sealed, and opens for its own employee only', async () => {
    await answers().keepFormerId(employeeId, 'adp-0042');
    expect(await answers().formerId(employeeId)).toBe('adp-0042');
    const item = await dynamo.table.get({ pk: `EMPLOYEE#${employeeId}`, sk: 'FORMER-ID' });
    expect(JSON.stringify(item)).not.toContain('adp-0042');
    await dynamo.table.put({ ...item, pk: 'EMPLOYEE#1', sk: 'FORMER-ID' });
    expect(await caught(answers().formerId('1'))).toMatchObject({ message: 'moved' });
  });
});
