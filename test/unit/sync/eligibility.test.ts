// Is anything of an employee whom BambooHR shows to be written now?
import { describe, expect, it } from '@jest/globals';
import { type SyncState } from '../../../lib/employee/sync-state.ts';
import { type EligibleRun, eligibilityOf, withOverlay } from '../../../lib/sync/eligibility.ts';
import { type Employment } from '../../../lib/sync/life-cycle/read-employment.ts';
import { type SyncPolicy } from '../../../lib/sync/sync-policy.ts';
import { type SyncRun } from '../../../lib/sync/sync-run.ts';
import { someMoment } from '../../support/fake-effects.ts';
import { aPolicy } from '../../support/fake-world.ts';
import { anEmployee } from '../../support/people.ts';
import { aRun, aState } from './sync-inputs.ts';

const days = { timeZone: 'UTC', today: '2026-03-02', endedThrough: '2026-03-01', companyToday: '2026-03-02' };
const ops = { field: 'department', is: ['R/D'] };
const linked = aState({ netsuiteId: '20417' });
const leavesOut = (onLeaving: 'keep' | 'deactivate' = 'keep') => aPolicy({ scope: { leaveOut: [ops], onLeaving } });

function eligibility(
  { run = {}, employment = {} }: { run?: Partial<SyncRun>; employment?: Partial<Employment> },
  policy: SyncPolicy = aPolicy(),
) {
  const started = aRun(run);
  const seen = { days, fields: started.fields, phase: started.phase, statusRows: undefined };
  return eligibilityOf(
    {
      kind: 'visible',
      run: started,
      shown: started.fields,
      employment: { ...seen, isJobUnknown: false, isEndShown: false, ...employment },
      dates: {},
    },
    { policy },
  );
}
const eligibleRun = (result: ReturnType<typeof eligibilityOf>): EligibleRun => {
  if (result.kind !== 'eligible') throw new Error('Settled.');
  return result;
};

describe('somebody at work', () => {
  it('is written as a whole', () => {
    expect(eligibility({})).toEqual({ kind: 'eligible', run: aRun(), overlay: {}, notes: [] });
  });
});

describe('somebody who starts later', () => {
  const future = { phase: { name: 'future', dueOn: '2026-03-13' } as const, startsOn: '2026-03-20' };
  const preHire = { phase: { name: 'pre-hire', startsOn: '2026-03-09' } as const, startsOn: '2026-03-09' };

  it('than records are made is scheduled for the day on which it is', () => {
    expect(eligibility({ employment: future })).toEqual({
      kind: 'settled',
      state: aState({ outcome: 'scheduled', dueOn: '2026-03-13', lastReadAtMs: someMoment }),
      notes: [],
    });
  });

  it('than records are made and has one is written', () => {
    expect(eligibility({ run: { state: linked }, employment: future })).toMatchObject({
      kind: 'eligible',
      overlay: { dueOn: '2026-03-20' },
    });
  });

  it('is written ahead, and looked at on the first day', () => {
    expect(eligibility({ employment: preHire })).toMatchObject({ kind: 'eligible', overlay: { dueOn: '2026-03-09' } });
  });

  it('waits for the first day while nothing is known of the job', () => {
    expect(eligibility({ employment: { ...preHire, isJobUnknown: true } })).toEqual({
      kind: 'settled',
      state: aState({ outcome: 'scheduled', dueOn: '2026-03-09', lastReadAtMs: someMoment }),
      notes: [],
    });
  });

  it('and has a record is written though nothing is known of the job', () => {
    const employment = { ...preHire, isJobUnknown: true };
    expect(eligibility({ run: { state: linked }, employment })).toMatchObject({ kind: 'eligible' });
  });
});

describe('somebody out of scope', () => {
  const left = { level: 'info', text: 'employee left the scope', fields: { employeeId: '412', code: 'none' } };

  it('without a record is skipped without a word', () => {
    expect(eligibility({}, leavesOut())).toEqual({
      kind: 'settled',
      state: aState({ outcome: 'skipped', skippedFor: 'out-of-scope', lastReadAtMs: someMoment }),
      notes: [],
    });
  });

  it('with a record is left as they are, and the log tells of it once', () => {
    const first = eligibility({ run: { state: linked } }, leavesOut());
    expect(first).toMatchObject({ kind: 'settled', state: { netsuiteId: '20417' }, notes: [left] });
    const state: SyncState = { ...linked, skippedFor: 'out-of-scope' };
    expect(eligibility({ run: { state } }, leavesOut())).toMatchObject({ kind: 'settled', notes: [] });
  });

  it('is ended where policy says so, and nothing but the life cycle is written', () => {
    const { run, overlay, notes } = eligibleRun(eligibility({ run: { state: linked } }, leavesOut('deactivate')));
    expect(run).toEqual(aRun({ state: linked, phase: { name: 'leaver', releaseDate: null }, isLifeCycleOnly: true }));
    expect(overlay).toEqual({ skippedFor: 'out-of-scope' });
    expect(notes).toEqual([{ ...left, fields: { employeeId: '412', code: 'termination-only' } }]);
  });

  it('who left is ended with the day that BambooHR says', () => {
    const phase = { name: 'leaver', releaseDate: '2026-02-27' } as const;
    const { run } = eligibleRun(eligibility({ run: { state: linked, phase }, employment: { phase } }, leavesOut()));
    expect(run).toMatchObject({ phase, isLifeCycleOnly: true });
  });

  it('or not, which is withheld, waits where there is no record', () => {
    const run = { fields: anEmployee({ department: undefined }) };
    expect(eligibility({ run }, leavesOut())).toMatchObject({
      kind: 'settled',
      state: { outcome: 'held', hold: { code: 'scope-unknown' } },
    });
  });
});

describe('a status that decides nothing', () => {
  it('is written past, and told of', () => {
    const phase = { name: 'undecided', why: 'inactive-without-end' } as const;
    expect(eligibility({ run: { phase }, employment: { phase } })).toMatchObject({
      kind: 'eligible',
      overlay: { finding: { code: 'inactive-without-end' } },
    });
  });
});

describe('what is to be remembered whatever the write comes to', () => {
  it('stands beside what it came to', () => {
    const state = aState({ outcome: 'updated', findings: [{ code: 'withheld', field: 'mobilePhone' }] });
    expect(withOverlay(state, { dueOn: '2026-03-09', finding: { code: 'status-unknown' } })).toEqual({
      ...state,
      dueOn: '2026-03-09',
      findings: [{ code: 'withheld', field: 'mobilePhone' }, { code: 'status-unknown' }],
    });
  });

  it('changes nothing where there is nothing', () => {
    expect(withOverlay(aState({ outcome: 'updated' }), {})).toEqual(aState({ outcome: 'updated' }));
  });
});
