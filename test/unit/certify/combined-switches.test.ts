// Accounts that do several odd things at once: what each trial reports follows from the switches, whatever the others say.
import { afterEach, describe, expect, it } from '@jest/globals';
import { type Switches } from '../../world/netsuite/switches.ts';
import { CertifyWorld } from './certify-world.ts';

let world: CertifyWorld;
afterEach(() => world.netsuite.close());

/** What the trials have to tell, written without them. */
function expected(of: Switches): Readonly<Record<string, string>> {
  const termination = (verdict: string): string => (of.terminationNeedsReasons ? 'step-refused' : verdict);
  const supervisor = of.refuseSupervisorCycles ? 'refused' : 'taken';
  const rehire = (): string => {
    if (of.giveAccessMissingFromAnswers) return 'not-tried';
    if (of.reactivationNeedsAdministrator) return 'step-refused';
    return of.reactivationRestoresAccess ? 'comes-back' : 'stays-off';
  };
  const accents = { 'as-sent': 'kept', NFC: 'composed', NFD: 'decomposed' };
  const dates = { 'M/D/YYYY': 'month-first', 'D/M/YYYY': 'day-first', 'YYYY-MM-DD': 'iso' };
  return {
    upsert: 'one-record',
    'put-keeps-fields': of.putMode === 'merge' ? 'keeps' : 'replaces',
    'post-create': 'named',
    'post-duplicate': 'refused-as-duplicate',
    'external-id-address': of.externalIdsAddress === 'every-request' ? 'both' : 'neither',
    'null-clears': 'clears',
    'mapped-texts': 'kept',
    blanks: of.trimsTextsOnSaving ? 'trimmed' : 'kept',
    accents: accents[of.composesTextsOnSaving],
    'email-spelling': of.emailsOnSaving === 'as-sent' ? 'kept' : 'lower-case',
    'phone-format': of.validatePhones ? 'with-blanks' : 'any',
    'phone-spelling': of.phonesOnSaving === 'as-sent' ? 'as-sent' : 'respelt',
    'same-name': of.autoNumbering ? 'allowed' : 'needs-entity-id',
    'entity-id': of.autoNumbering && of.refuseEntityIdWhenNumbered ? 'with-numbering-off' : 'plainly',
    'inactive-supervisor': of.refuseInactiveReferences ? 'refused' : 'taken',
    'under-inactive-supervisor': of.refuseWhileSupervisorInactive ? 'refused' : 'taken',
    'own-supervisor': supervisor,
    'supervisor-circle': supervisor,
    access: of.giveAccessMissingFromAnswers ? 'not-shown' : 'set-and-shown',
    reactivation: of.reactivationNeedsAdministrator ? 'refused' : 'taken',
    'access-after-rehire': rehire(),
    'release-date': termination(of.propertyNamesIgnoreCase ? 'any-case' : 'exact-only'),
    'termination-reasons': of.terminationNeedsReasons ? 'required-and-unknown' : 'not-required',
    'query-dates': dates[of.dateFormat],
    deletion: of.roleMayDeleteEmployees ? 'allowed' : 'refused',
  };
}

/** A small generator of its own, so that each seed is the same account for ever. */
function switchesOf(seed: number): Partial<Switches> {
  let state = seed * 2_654_435_761;
  const pick = <T>(...of: readonly T[]): T => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 374_761_393) >>> 0;
    return of[state % of.length]!;
  };
  const either = () => pick(false, true);
  return {
    oneWorld: either(),
    putMode: pick('merge', 'replace'),
    externalIdsAddress: pick('every-request', 'upserts'),
    trimsTextsOnSaving: either(),
    composesTextsOnSaving: pick('as-sent', 'NFC', 'NFD'),
    emailsOnSaving: pick('as-sent', 'lower-case'),
    validatePhones: either(),
    phoneRefusalNamesField: either(),
    phonesOnSaving: pick('as-sent', 'account-format'),
    autoNumbering: either(),
    refuseEntityIdWhenNumbered: either(),
    refuseInactiveReferences: either(),
    refuseWhileSupervisorInactive: either(),
    refuseSupervisorCycles: either(),
    giveAccessMissingFromAnswers: either(),
    reactivationRestoresAccess: either(),
    reactivationNeedsAdministrator: either(),
    propertyNamesIgnoreCase: either(),
    terminationNeedsReasons: either(),
    dateFormat: pick('M/D/YYYY', 'D/M/YYYY', 'YYYY-MM-DD'),
    roleMayDeleteEmployees: either(),
    errorPaths: pick('given', 'missing'),
    invalidReferenceCode: pick('USER_ERROR', 'INVALID_CONTENT'),
    notFoundText: pick('recent', 'documented'),
  };
}

describe('an account with odd habits together', () => {
  it.each(Array.from({ length: 24 }, (_, at) => at + 1))('is reported as it is (%d)', async (seed) => {
    world = await CertifyWorld.start(switchesOf(seed));
    const { report } = await world.all();
    const found = Object.fromEntries(report?.results.map(({ trial, verdict }) => [trial, verdict]) ?? []);
    expect(found).toEqual(expected(world.netsuite.switches));
    expect(world.testEmployees.filter(({ isInactive }) => !isInactive)).toEqual([]);
    expect([...world.netsuite.employees()].filter(({ giveAccess }) => giveAccess)).toEqual([]);
  });
});
