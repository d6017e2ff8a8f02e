import { describe, expect, it } from '@jest/globals';
import { sameEmailQuestion, sameEmails } from '../../../lib/bamboohr/employees-by-email.ts';
import { BambooHrAccount } from './bamboohr-account.ts';

const email = "Zo.O'Kafor@acmeworks.example";
const answer = (data: unknown) => ({ status: 200, headers: {}, body: JSON.stringify({ data }) });
const row = (eeid: unknown, address: unknown = email) => ({ fields: { eeid, email: address } });

it('the question names both spellings, apostrophes doubled', () => {
  expect(sameEmailQuestion(` ${email} `)).toMatchObject({
    filter: "email eq 'Zo.O''Kafor@acmeworks.example' or email eq 'zo.o''kafor@acmeworks.example'",
  });
});

describe('the answer', () => {
  it('names who has the address', () => {
    expect(sameEmails(answer([row(412), row('413', email.toUpperCase())]), email)).toEqual(['412', '413']);
    expect(sameEmails(answer([]), email)).toEqual([]);
  });

  it.each([
    ['a filter that was passed over', [row('412'), row('413', 'ana@acmeworks.example')]],
    ['addresses that are not shown', [row('412', null)]],
    ['rows of another shape', [row('412'), { fields: null }]],
    ['a whole page', Array.from({ length: 100 }, (_, at) => row(String(at)))],
  ])('says nothing after %s', (_, data) => {
    expect(sameEmails(answer(data), email)).toBeUndefined();
  });
});

describe('asked of the account', () => {
  it.each([400, 401, 403, 404, 422])(
    'a dataset that answers %d says nothing, and stops no other request',
    async (status) => {
      const account = new BambooHrAccount();
      await account.server.start(0);
      try {
        account.answers(status);
        expect(await account.client.sameEmailEmployees(email)).toBeUndefined();
        expect(account.connection.circuit.closings).toEqual([]);
      } finally {
        await account.server.close();
      }
    },
  );
});
