// Which fields differ from what NetSuite has, under the ownership of each.
import { describe, expect, it } from '@jest/globals';
import { type Drift, type Ownership } from '../../../../lib/mapping/field-mapping.ts';
import { type Comparison, differences, driftedFields, needsTarget } from '../../../../lib/sync/planning/differences.ts';
import { aState } from '../sync-inputs.ts';
import { digest, digestsOf, recordOf, toFields, type Values } from './plan-inputs.ts';

interface Given {
  readonly memory?: Values;
  readonly there?: Values;
  readonly rejected?: Values;
  readonly ownership?: Ownership;
  readonly drift?: Drift;
  readonly retries?: boolean;
}
const comparison = ({ memory = {}, there, rejected = {}, ownership = 'own', drift, retries }: Given): Comparison => ({
  state: aState({ digests: digestsOf(memory), rejectedValues: digestsOf(rejected) }),
  ...(there === undefined ? {} : { actual: recordOf(there) }),
  digest,
  ownershipOf: () => ownership,
  ...(drift === undefined ? {} : { driftOf: () => drift }),
  ...(retries === undefined ? {} : { retriesRejected: retries }),
});
const differing = (desired: Values, given: Given) =>
  Object.fromEntries(differences(toFields(desired), comparison(given)));
const lead = { title: 'Lead' };
const boss = { title: 'Boss' };
const empty = { title: null };

describe('a field is written', () => {
  it.each<[string, Values, Given, boolean]>([
    ['where it is not as last written', lead, { memory: boss }, true],
    ['not where it is as last written', lead, { memory: lead }, false],
    ['where NetSuite has another value, whatever memory says', lead, { memory: lead, there: boss }, true],
    ['not where NetSuite has it, whatever memory says', lead, { memory: boss, there: lead }, false],
    ['to clear it', empty, { there: boss }, true],
    ['not to clear what is empty', empty, { there: {} }, false],
    [
      'not in another spelling of the same value',
      { email: 'Zoe@X.example' },
      { there: { email: 'zoe@x.example' } },
      false,
    ],
    ['not as NetSuite refused it', lead, { memory: boss, rejected: lead }, false],
    ['in another way than NetSuite refused it', lead, { memory: boss, rejected: { title: 'Head' } }, true],
    ['as NetSuite refused it, when that is tried again', lead, { rejected: lead, retries: true }, true],
    ['to fill it, where it is seen to be empty', lead, { there: {}, ownership: 'fill-if-empty' }, true],
    ['not to fill it unseen', lead, { memory: empty, ownership: 'fill-if-empty' }, false],
    ['not to fill it where it is filled', lead, { there: boss, ownership: 'fill-if-empty' }, false],
    ['not with nothing, where it may not be cleared', empty, { there: boss, ownership: 'never-clear' }, false],
    ['with a value, where it may not be cleared', lead, { there: boss, ownership: 'never-clear' }, true],
    ['never where only a new record gets it', lead, { there: boss, ownership: 'create-only' }, false],
    ['over a hand’s work', lead, { memory: lead, there: boss, drift: 'overwrite' }, true],
    ['not over a hand’s work that is kept', lead, { memory: lead, there: boss, drift: 'keep' }, false],
    ['over a hand’s work once BambooHR has changed', lead, { memory: boss, there: boss, drift: 'keep' }, true],
  ])('%s', (_, desired, given, isWritten) => {
    expect(differing(desired, given)).toEqual(isWritten ? desired : {});
  });
});

describe('a hand’s work', () => {
  const drifted = (given: Given) => driftedFields(toFields(lead), comparison(given));

  it.each<[string, Given, readonly object[]]>([
    [
      'is told by what was last written',
      { memory: lead, there: boss, drift: 'alert' },
      [{ field: 'title', drift: 'alert' }],
    ],
    ['is not known of where nothing was written', { there: boss, drift: 'alert' }, []],
    ['is not seen where NetSuite was not read', { memory: lead, drift: 'alert' }, []],
    ['is none where the value is there', { memory: lead, there: lead, drift: 'alert' }, []],
    ['that is overwritten is not told', { memory: lead, there: boss, drift: 'overwrite' }, []],
  ])('%s', (_, given, expected) => {
    expect(drifted(given)).toEqual(expected);
  });
});

describe('NetSuite has to be read', () => {
  it.each<[string, Values, Given, boolean]>([
    ['for a field that was never compared', lead, {}, true],
    ['not for one that merely changed', lead, { memory: boss }, false],
    ['for an address that changed, which may be a login', { email: 'z@x' }, { memory: { email: 'zoe@x' } }, true],
    ['not for the same address', { email: 'z@x' }, { memory: { email: 'z@x' } }, false],
    ['for a field to fill that was empty', lead, { memory: empty, ownership: 'fill-if-empty' }, true],
    ['not for one that was filled', lead, { memory: boss, ownership: 'fill-if-empty' }, false],
    ['not for what only a new record gets', lead, { ownership: 'create-only' }, false],
    ['not for what NetSuite refused', lead, { rejected: lead }, false],
    ['for what NetSuite refused, when that is tried again', lead, { rejected: lead, retries: true }, true],
  ])('%s', (_, desired, given, expected) => {
    expect(needsTarget(toFields(desired), comparison(given))).toBe(expected);
  });
});
