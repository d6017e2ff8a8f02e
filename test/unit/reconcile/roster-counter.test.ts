import { describe, expect, it } from '@jest/globals';
import { RosterCounter } from '../../../lib/reconcile/roster-counter.ts';

const nothingSkipped = { sourceSkipped: 0, targetSkipped: 0 };

describe('the counts of a comparison', () => {
  it('are those of what was added', () => {
    const counter = new RosterCounter(2);
    counter.addPerson();
    counter.addStaff();
    counter.addRecord();
    expect(counter.addUnreadable()).toBe(1);
    counter.addFilled({ employeeId: '1', fields: { email: 'zoe@example.com', title: null, phone: undefined } });
    expect(counter.counts({ sourceSkipped: 1, targetSkipped: 3 })).toEqual({
      people: 1,
      staff: 1,
      inNetSuite: 1,
      unreadable: 1,
      accessHidden: 0,
      sourceSkipped: 1,
      targetSkipped: 3,
      listsUnreadable: 2,
      filled: { email: 1, title: 0 },
    });
  });

  it('go on from an earlier part of the same run', () => {
    const first = new RosterCounter(0);
    first.addPerson();
    first.addRecord();
    first.addFilled({ employeeId: '1', fields: { email: 'zoe@example.com' } });
    const second = new RosterCounter(0, first.counts({ sourceSkipped: 1, targetSkipped: 0 }));
    second.addPerson();
    second.addFilled({ employeeId: '2', fields: { email: 'sam@example.com' } });
    expect(second.counts({ sourceSkipped: 1, targetSkipped: 0 }, { hidden: 2 })).toMatchObject({
      people: 2,
      inNetSuite: 1,
      sourceSkipped: 2,
      accessHidden: 2,
      filled: { email: 2 },
    });
  });

  it('leave out the records that the next part reads again', () => {
    const counter = new RosterCounter(0);
    counter.addRecord();
    counter.addRecord();
    expect(counter.counts(nothingSkipped, { targetAgain: 1 }).inNetSuite).toBe(1);
  });
});
