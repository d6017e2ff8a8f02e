// Where an employee stands, in the zone where they are, with the values that count: those shown, or before the start and
// until BambooHR shows any, those of the rows in force on the start day.
import { jobRowFields, statusRowFields } from '../../employee/field-groups.ts';
import { addDays } from '../../employee/calendar.ts';
import { rowInForce, saysNoJob, withJobOnStartDay, withoutJob, withStatusOnStartDay } from './job-on-start-day.ts';
import { type Phase, phaseOf } from './life-cycle.ts';
import { sourcesOf } from '../../mapping/field-mapping.ts';
import { type SourceFields } from '../../employee/source-fields.ts';
import { type ReadTools } from '../sync-tools.ts';
import { type Rows, type RowsInput, statusRowsIfDue } from './history-rows.ts';
import { type LocalDays, localDaysAt, zoneFinder } from './local-days.ts';

export interface Employment {
  readonly phase: Phase;
  readonly days: LocalDays;
  /** With what counts; what is not said yet is missing. */
  readonly fields: SourceFields;
  /** The day from which the values count, for an employee whom BambooHR does not show at work yet. */
  readonly startsOn?: string;
  /** No row says what the values will be, or none may be read. */
  readonly isJobUnknown: boolean;
  readonly statusRows: Rows;
  /** BambooHR shows the ending itself, without its rows. */
  readonly isEndShown: boolean;
}

export interface EmploymentInput extends RowsInput {
  readonly fields: SourceFields;
  readonly readAtMs: number;
}

export async function readEmployment(input: EmploymentInput, tools: ReadTools): Promise<Employment> {
  const { fields, state, readAtMs } = input;
  const { policy } = tools;
  const zoneOf = zoneFinder(policy);
  const daysIn = localDaysAt(readAtMs, policy);
  const announced = state.leavesOn === undefined ? {} : { announcedEnd: state.leavesOn };
  const phaseIn = (days: LocalDays, statusRows: Rows): Phase =>
    phaseOf(fields, { ...policy, ...days, ...announced, ...(statusRows === undefined ? {} : { statusRows }) });

  const days = daysIn(zoneOf(fields, state.timeZone));
  const isEndShown = phaseOf(fields, { ...policy, ...days }).name === 'leaver';
  const statusRows = await statusRowsIfDue({ ...input, isEndShown });
  const known = withLandedEnd(statusRows, input, tools);
  const phase = phaseIn(days, known);
  const seen = { phase, days, fields, statusRows, isEndShown, isJobUnknown: false };
  const startsOn = startOf(phase, fields, days.today);
  if (startsOn === undefined) return seen;
  // Too early to create: nothing but the day matters.
  if (phase.name === 'future' && state.netsuiteId === undefined)
    return { ...seen, fields: withoutJob(fields), startsOn };
  const ahead = await asOfStart(input, startsOn, tools);
  if (phase.name === 'active' && !ahead.isJobSaid) {
    if (ahead.isReadable || !isFirstDay(fields, days.today)) return seen;
    return { ...seen, fields: ahead.fields, phase: { name: 'pre-hire', startsOn }, startsOn, isJobUnknown: true };
  }
  // The row says where the employee will be, and with that what day it is there.
  const there = daysIn(zoneOf(ahead.fields, state.timeZone));
  const again = phaseIn(there, known);
  return {
    ...seen,
    days: there,
    phase: again.name === 'active' ? { name: 'pre-hire', startsOn } : again,
    fields: ahead.fields,
    startsOn,
    isJobUnknown: !ahead.isInForce,
  };
}

/** What was decided by a row stays so while the table cannot be read, unless the employee is shown otherwise. */
function withLandedEnd(rows: Rows, { state }: EmploymentInput, { policy }: ReadTools): Rows {
  const [employmentStatus = ''] = policy.endingLabels;
  return rows ?? (state.endingOn === undefined ? undefined : [{ date: state.endingOn, employmentStatus }]);
}

/** At work by the dates, and nothing is shown of the job: the rows tell whether there is anything to show. */
function startOf(phase: Phase, fields: SourceFields, today: string): string | undefined {
  if (phase.name === 'pre-hire') return phase.startsOn;
  const { hireDate } = fields;
  if (phase.name === 'future') return hireDate ?? undefined;
  return phase.name === 'active' && typeof hireDate === 'string' && saysNoJob(fields) ? today : undefined;
}

const isFirstDay = ({ hireDate }: SourceFields, today: string): boolean =>
  typeof hireDate === 'string' && hireDate >= addDays(today, -1);

interface AsOfStart {
  readonly fields: SourceFields;
  readonly isReadable: boolean;
  readonly isInForce: boolean;
  /** The row in force has a value. */
  readonly isJobSaid: boolean;
}

async function asOfStart({ fields, history }: EmploymentInput, startsOn: string, tools: ReadTools): Promise<AsOfStart> {
  const rows = await history('jobInfo');
  const job = withJobOnStartDay(fields, rows ?? [], startsOn);
  const statusRows = decidesByStatus(tools) ? await history('employmentStatus') : undefined;
  const row = rowInForce(rows ?? [], startsOn);
  return {
    fields: withStatusOnStartDay(job ?? withoutJob(fields), statusRows ?? [], startsOn),
    isReadable: rows !== undefined,
    isInForce: row !== undefined,
    isJobSaid: row !== undefined && jobRowFields.some((name) => typeof row[name] === 'string'),
  };
}

/** The employment status decides on the scope, or goes to NetSuite. */
function decidesByStatus({ policy, mapping }: ReadTools): boolean {
  const read = [...policy.scope.leaveOut.map(({ field }) => field), ...mapping.rules.flatMap(sourcesOf)];
  return [...read, ...mapping.dimensionFields].some((name) => statusRowFields.some((field) => field === name));
}
