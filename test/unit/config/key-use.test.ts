// Who uses the KMS key for what; the roles that follow from it are judged in test/infra/permissions/key-use.test.ts.
import { describe, expect, it } from '@jest/globals';
import { keyPurposes, type KeyUse, keyUse } from '../../../lib/config/key-use.ts';

const uses: Readonly<Record<string, KeyUse>> = keyUse;
const opening = (purpose: string): string[] =>
  Object.keys(uses).filter((name) => uses[name]?.purposes.some((own) => own === purpose));

describe('the uses of the KMS key', () => {
  it.each([
    ['bamboohr-token', ['syncEmployee', 'backfill', 'reconcile', 'view', 'operate']],
    ['netsuite-token', ['syncEmployee', 'reconcile', 'view', 'operate', 'rotateNetSuiteKey']],
    ['former-external-id', ['syncEmployee']],
  ])('let %s be opened by those who need it, and no other', (purpose, functions) => {
    expect(opening(purpose)).toEqual(functions);
  });

  it('are told for every purpose there is', () => {
    expect(keyPurposes.filter((purpose) => opening(purpose).length === 0)).toEqual([]);
  });

  it('leave the function that the internet reaches nothing to open by itself', () => {
    expect(keyUse.receiveWebhook.purposes).toEqual([]);
  });
});
