// What queries show, and whether test employees can be deleted.
import { refusalOf } from '../bench.ts';
import { trial, type Trial } from '../trial.ts';

const rendered = 'The connector asks for dates rendered, so nothing follows.';

const queryDates = trial({
  code: 'query-dates',
  question: 'How does a query show dates?',
  verdicts: {
    iso: { severity: 'fine', observed: 'As YYYY-MM-DD.', means: rendered },
    'month-first': { severity: 'fine', observed: 'Month first.', means: rendered },
    'day-first': { severity: 'fine', observed: 'Day first.', means: rendered },
    'another-format': { severity: 'fine', observed: 'In another format.', means: rendered },
    'not-rendered': {
      severity: 'act',
      observed: 'Rendered otherwise than it was written.',
      means: 'Dates differ at every comparison: tell the maintainers before you go live.',
    },
  },
  run: async (bench) => {
    const { raw, rendered: shown } = await bench.records.hireDate(await bench.employee());
    if (shown !== bench.hireDay) return 'not-rendered';
    if (raw === shown) return 'iso';
    if (/^0?3\D23\D/.test(raw ?? '')) return 'month-first';
    return /^23\D0?3\D/.test(raw ?? '') ? 'day-first' : 'another-format';
  },
});

const deletion = trial({
  code: 'deletion',
  question: 'May the role delete employees?',
  verdicts: {
    allowed: {
      severity: 'fine',
      observed: 'A test employee was deleted.',
      means: 'Nothing is left of this run. The connector itself never deletes an employee.',
    },
    refused: {
      severity: 'note',
      observed: 'It was refused.',
      means: 'The test employees stay, inactive and without access: delete them by hand, or leave them.',
    },
  },
  run: async (bench) => {
    const employee = await bench.employee();
    const by = await refusalOf(bench.records.delete(employee));
    return { verdict: by === undefined ? 'allowed' : 'refused', by };
  },
});

export const queryTrials: readonly Trial[] = [queryDates, deletion];
