// Every trial against every switch of the simulated account that it is about: it reports what the switch says, and leaves no
// test employee active.
import { afterEach, describe, expect, it } from '@jest/globals';
import { trialCodes, trials } from '../../../lib/certify/trials.ts';
import { type Switches } from '../../world/netsuite/switches.ts';
import { CertifyWorld } from './certify-world.ts';

let world: CertifyWorld;
afterEach(() => world.netsuite.close());

const plain = {
  upsert: 'one-record',
  'put-keeps-fields': 'keeps',
  'post-create': 'named',
  'post-duplicate': 'refused-as-duplicate',
  'external-id-address': 'both',
  'null-clears': 'clears',
  'mapped-texts': 'kept',
  blanks: 'kept',
  accents: 'kept',
  'email-spelling': 'kept',
  'phone-format': 'any',
  'phone-spelling': 'as-sent',
  'same-name': 'allowed',
  'entity-id': 'with-numbering-off',
  'inactive-supervisor': 'refused',
  'under-inactive-supervisor': 'taken',
  'own-supervisor': 'refused',
  'supervisor-circle': 'refused',
  access: 'set-and-shown',
  reactivation: 'taken',
  'access-after-rehire': 'stays-off',
  'release-date': 'exact-only',
  'termination-reasons': 'not-required',
  'query-dates': 'month-first',
  deletion: 'allowed',
};

interface Case {
  readonly switches: Partial<Switches>;
  /** What differs from the plain account. */
  readonly differs: Partial<Record<keyof typeof plain, string>>;
  readonly settings?: Readonly<Record<string, unknown>>;
}

const reasons = {
  terminationcategory: 'VOLUNTARY',
  terminationreason: '4',
  terminationregretted: 'NO',
  terminationdetails: 'See BambooHR',
};
const insists: Case['differs'] = { 'release-date': 'step-refused', 'termination-reasons': 'required-and-unknown' };

const cases: readonly Case[] = [
  { switches: {}, differs: {} },
  { switches: { oneWorld: false }, differs: {} },
  { switches: { putMode: 'replace' }, differs: { 'put-keeps-fields': 'replaces' } },
  { switches: { externalIdsAddress: 'upserts' }, differs: { 'external-id-address': 'neither' } },
  { switches: { trimsTextsOnSaving: true }, differs: { blanks: 'trimmed' } },
  { switches: { composesTextsOnSaving: 'NFC' }, differs: { accents: 'composed' } },
  { switches: { composesTextsOnSaving: 'NFD' }, differs: { accents: 'decomposed' } },
  { switches: { emailsOnSaving: 'lower-case' }, differs: { 'email-spelling': 'lower-case' } },
  { switches: { validatePhones: true }, differs: { 'phone-format': 'with-blanks' } },
  { switches: { validatePhones: true, phoneRefusalNamesField: false }, differs: { 'phone-format': 'with-blanks' } },
  { switches: { phonesOnSaving: 'account-format' }, differs: { 'phone-spelling': 'respelt' } },
  { switches: { closedToWrites: ['phone'] }, differs: { 'phone-format': 'neither', 'phone-spelling': 'step-refused' } },
  { switches: { autoNumbering: false }, differs: { 'same-name': 'needs-entity-id', 'entity-id': 'plainly' } },
  { switches: { refuseEntityIdWhenNumbered: false }, differs: { 'entity-id': 'plainly' } },
  {
    switches: { autoNumbering: false, closedToWrites: ['entityId'] },
    differs: { 'same-name': 'not-made', 'entity-id': 'not-taken' },
  },
  { switches: { refuseInactiveReferences: false }, differs: { 'inactive-supervisor': 'taken' } },
  { switches: { refuseWhileSupervisorInactive: true }, differs: { 'under-inactive-supervisor': 'refused' } },
  {
    switches: { refuseSupervisorCycles: false },
    differs: { 'own-supervisor': 'taken', 'supervisor-circle': 'taken', deletion: 'allowed' },
  },
  {
    switches: { giveAccessMissingFromAnswers: true },
    differs: { access: 'not-shown', 'access-after-rehire': 'not-tried' },
  },
  { switches: { reactivationRestoresAccess: true }, differs: { 'access-after-rehire': 'comes-back' } },
  {
    switches: { reactivationNeedsAdministrator: true },
    differs: { reactivation: 'refused', 'access-after-rehire': 'step-refused' },
  },
  { switches: { propertyNamesIgnoreCase: true }, differs: { 'release-date': 'any-case' } },
  { switches: { terminationNeedsReasons: true }, differs: insists },
  {
    switches: { terminationNeedsReasons: true },
    settings: { terminationReasons: reasons },
    differs: { 'termination-reasons': 'required-and-given' },
  },
  {
    switches: { terminationNeedsReasons: true, roleMayGiveTerminationReasons: false },
    settings: { terminationReasons: reasons },
    differs: { 'release-date': 'step-refused', 'termination-reasons': 'required-and-refused' },
  },
  { switches: { dateFormat: 'D/M/YYYY' }, differs: { 'query-dates': 'day-first' } },
  { switches: { dateFormat: 'YYYY-MM-DD' }, differs: { 'query-dates': 'iso' } },
  { switches: { errorPaths: 'missing', invalidReferenceCode: 'INVALID_CONTENT' }, differs: {} },
  { switches: { notFoundText: 'documented', errorTypes: 'rfc2616' }, differs: {} },
  { switches: { roleMayDeleteEmployees: false }, differs: { deletion: 'refused' } },
  {
    switches: { roleMayWriteEmployees: false },
    differs: Object.fromEntries(trialCodes.map((code) => [code, 'step-refused'])),
  },
];

describe('the trials', () => {
  it.each(cases)('report what the account does: $switches', async ({ switches, differs, settings = {} }) => {
    world = await CertifyWorld.start(switches);
    world.settings = settings;
    const { report, cleanedUp } = await world.all();
    expect(Object.fromEntries(report?.results.map(({ trial, verdict }) => [trial, verdict]) ?? [])).toEqual({
      ...plain,
      ...differs,
    });
    expect(cleanedUp).toMatchObject({ active: [], isDone: true });
    expect(world.testEmployees.filter(({ isInactive }) => !isInactive)).toEqual([]);
    expect(cleanedUp?.inactive).toEqual(world.testEmployees.map(({ netsuiteId }) => netsuiteId));
    if (world.netsuite.switches.roleMayDeleteEmployees) expect(world.testEmployees).toEqual([]);
    expect([...world.netsuite.employees()].filter(({ giveAccess }) => giveAccess)).toEqual([]);
  });

  it.each(['hideEmployeeField', 'denyEmployeeFieldWrite'] as const)(
    'name the field that the role may not set or see (%s), and draw no conclusion from its silence',
    async (how) => {
      world = await CertifyWorld.start();
      world.netsuite[how]('title');
      const { report } = await world.all();
      const of = (code: string) => report?.results.find(({ trial }) => trial === code);
      expect(of('mapped-texts')).toEqual({ trial: 'mapped-texts', verdict: 'dropped', field: 'title' });
      for (const code of ['put-keeps-fields', 'null-clears']) {
        expect(of(code)).toEqual({ trial: code, verdict: 'step-refused', kind: 'permission', field: 'title' });
      }
    },
  );

  it('have a code of their own each, and a meaning for each verdict', () => {
    expect(new Set(trialCodes).size).toBe(trials.length);
    expect(Object.keys(plain)).toEqual(trialCodes);
    for (const { code, verdicts } of trials) {
      const reached = [plain, ...cases.map(({ differs }) => differs)].map((each) =>
        new Map(Object.entries(each)).get(code),
      );
      const unexplained = reached.filter(
        (verdict) => verdict !== undefined && verdict !== 'step-refused' && !(verdict in verdicts),
      );
      expect([code, unexplained]).toEqual([code, []]);
    }
  });
});
