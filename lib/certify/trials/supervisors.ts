// Which reporting lines NetSuite takes.
import { refusalOf } from '../bench.ts';
import { trial, type Trial } from '../trial.ts';

const inactiveSupervisor = trial({
  code: 'inactive-supervisor',
  question: 'May an inactive employee be named as supervisor?',
  verdicts: {
    refused: { severity: 'fine', observed: 'It was refused.', means: 'The connector names active supervisors only.' },
    taken: { severity: 'fine', observed: 'It was taken.', means: 'The connector names active supervisors only.' },
  },
  run: async (bench) => {
    const [supervisor, report] = [await bench.employee(), await bench.employee()];
    await bench.write(supervisor, { isInactive: true });
    const by = await refusalOf(bench.write(report, { supervisor }));
    return { verdict: by === undefined ? 'taken' : 'refused', by };
  },
});

const underInactiveSupervisor = trial({
  code: 'under-inactive-supervisor',
  question: 'Can an employee be changed whose supervisor has become inactive?',
  verdicts: {
    taken: { severity: 'fine', observed: 'The title was changed.', means: 'Nothing.' },
    refused: {
      severity: 'note',
      observed: 'The title was refused because of the supervisor.',
      means: 'Reports of a leaver are written once their supervisor is another or none: give them one in BambooHR.',
    },
  },
  run: async (bench) => {
    const supervisor = await bench.employee();
    const report = await bench.employee({ supervisor });
    await bench.write(supervisor, { isInactive: true });
    const by = await refusalOf(bench.write(report, { title: 'Changed' }));
    return { verdict: by === undefined ? 'taken' : 'refused', by };
  },
});

const circles = {
  refused: { severity: 'fine', observed: 'It was refused.', means: 'The connector never sends such a line anyway.' },
  taken: {
    severity: 'note',
    observed: 'It was taken.',
    means: 'Only the connector keeps such lines out: it sends none; other tools and users may.',
  },
} as const;

const ownSupervisor = trial({
  code: 'own-supervisor',
  question: 'May an employee be the supervisor of themselves?',
  verdicts: circles,
  run: async (bench) => {
    const employee = await bench.employee();
    const by = await refusalOf(bench.write(employee, { supervisor: employee }));
    return { verdict: by === undefined ? 'taken' : 'refused', by };
  },
});

const supervisorCircle = trial({
  code: 'supervisor-circle',
  question: 'May two employees be the supervisors of each other?',
  verdicts: circles,
  run: async (bench) => {
    const first = await bench.employee();
    const second = await bench.employee({ supervisor: first });
    const by = await refusalOf(bench.write(first, { supervisor: second }));
    return { verdict: by === undefined ? 'taken' : 'refused', by };
  },
});

export const supervisorTrials: readonly Trial[] = [
  inactiveSupervisor,
  underInactiveSupervisor,
  ownSupervisor,
  supervisorCircle,
];
