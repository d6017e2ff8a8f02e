// By what an employee is known to NetSuite.
import { describe, expect, it } from '@jest/globals';
import { addressOf, identityOf } from '../../../lib/sync/sync-tools.ts';
import { FakeWorld } from '../../support/fake-world.ts';

const toolsWith = (identityField: string) => {
  const world = new FakeWorld();
  world.netsuite.identityField = identityField;
  return world.tools;
};

describe('an employee', () => {
  it('is known by the external id with our prefix, and addressed by it', () => {
    const tools = toolsWith('externalId');
    expect(identityOf(tools, '412')).toBe('bamboohr-412');
    expect(addressOf(tools, '412', '20417')).toEqual({ identity: 'bamboohr-412' });
  });

  it('is known by the bare id in a field of our own, which addresses nothing', () => {
    const tools = toolsWith('custentity_bamboohr_id');
    expect(identityOf(tools, '412')).toBe('412');
    expect(addressOf(tools, '412', '20417')).toEqual({ netsuiteId: '20417' });
  });
});
