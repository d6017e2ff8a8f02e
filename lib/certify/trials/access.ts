// Access to NetSuite: whether it can be taken away and seen, and whether it comes back with a rehire. The test employees
// have addresses at a domain that no mail reaches.
import { type Bench, refusalOf } from '../bench.ts';
import { trial, type Trial } from '../trial.ts';

/** The employee, and what NetSuite shows of the access that was asked for. */
async function withAccess(bench: Bench) {
  const employee = await bench.employeeWithoutMail();
  await bench.write(employee, { giveAccess: true });
  return { employee, shown: await bench.shown(employee, 'giveAccess') };
}

const access = trial({
  code: 'access',
  question: 'Can giveAccess be set and seen?',
  verdicts: {
    'set-and-shown': {
      severity: 'fine',
      observed: 'It was given, shown, taken away, and shown to be gone.',
      means: 'Removed access of a leaver is proved by reading it back.',
    },
    'not-shown': {
      severity: 'act',
      observed: 'NetSuite does not show it.',
      means: 'Every ending alarms, since nothing proves it: grant the role Lists > Employee Access Tab (Edit).',
    },
    'not-given': {
      severity: 'note',
      observed: 'It could not be given to a test employee, so nothing could be taken away.',
      means: 'Removal stays untried; the connector reads the access back at every ending and alarms if it is on.',
    },
    'not-removed': {
      severity: 'act',
      observed: 'It was given, and not taken away again.',
      means: 'Leavers keep their access: grant the role Lists > Employee Access Tab (Edit) and certify again.',
    },
  },
  run: async (bench) => {
    const employee = await bench.employeeWithoutMail();
    const by = await refusalOf(bench.write(employee, { giveAccess: true }));
    const given = await bench.shown(employee, 'giveAccess');
    if (given === undefined) return { verdict: 'not-shown', by };
    if (given !== true) return { verdict: 'not-given', by };
    const kept = await refusalOf(bench.write(employee, { giveAccess: false }));
    return (await bench.shown(employee, 'giveAccess')) === false
      ? 'set-and-shown'
      : { verdict: 'not-removed', by: kept };
  },
});

const reactivation = trial({
  code: 'reactivation',
  question: 'May the role reactivate an employee?',
  verdicts: {
    taken: { severity: 'fine', observed: 'The employee was active again.', means: 'Rehires need no hand.' },
    refused: {
      severity: 'act',
      observed: 'It was refused.',
      means: 'Each rehire fails until an administrator reactivates the record in NetSuite; the connector then goes on.',
    },
    ignored: {
      severity: 'act',
      observed: 'It was taken, and the employee stayed inactive.',
      means: 'Rehires stay inactive: look for a workflow, or at the permissions of the role.',
    },
  },
  run: async (bench) => {
    const employee = await bench.employee();
    await bench.write(employee, { isInactive: true });
    const by = await refusalOf(bench.write(employee, { isInactive: false, giveAccess: false }));
    if (by !== undefined) return { verdict: 'refused', by };
    return (await bench.shown(employee, 'isInactive')) === true ? 'ignored' : 'taken';
  },
});

const accessAfterRehire = trial({
  code: 'access-after-rehire',
  question: 'Does reactivating give a removed login back?',
  verdicts: {
    'stays-off': {
      severity: 'fine',
      observed: 'It stayed off.',
      means: 'The connector says giveAccess false all the same.',
    },
    'comes-back': {
      severity: 'note',
      observed: 'It came back, unless the same write said giveAccess false.',
      means: 'The connector always says so and reads it back; users who reactivate by hand give the login back.',
    },
    'comes-back-anyway': {
      severity: 'act',
      observed: 'It came back although the same write said giveAccess false.',
      means: 'A rehire has the old login until an administrator removes it: the connector alarms at each.',
    },
    'not-tried': {
      severity: 'note',
      observed: 'No access could be given to a test employee, or it is not shown.',
      means: 'The connector says giveAccess false with each reactivation and reads it back.',
    },
  },
  run: async (bench) => {
    const { employee, shown } = await withAccess(bench);
    if (shown !== true) return 'not-tried';
    const comesBack = async (said: Readonly<Record<string, boolean>>): Promise<boolean> => {
      await bench.write(employee, { giveAccess: false, isInactive: true });
      await bench.write(employee, { isInactive: false, ...said });
      return (await bench.shown(employee, 'giveAccess')) === true;
    };
    const isRestored = await comesBack({});
    if (await comesBack({ giveAccess: false })) return 'comes-back-anyway';
    return isRestored ? 'comes-back' : 'stays-off';
  },
});

export const accessTrials: readonly Trial[] = [access, reactivation, accessAfterRehire];
