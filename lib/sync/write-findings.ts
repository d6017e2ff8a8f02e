// What an operator should know of an employee besides what was written: fields that BambooHR withholds, values that cannot
// be mapped, a supervisor who cannot be named. Pure.
import { type FieldMapping } from '../mapping/field-mapping.ts';
import { dimensionSources } from '../employee/field-groups.ts';
import { type Finding } from '../employee/sync-state.ts';
import { type EmployeePlan } from './planning/employee-plan.ts';

/** What references follow from; their option ids are a help that not every account gives. */
const referenceFields = [...dimensionSources, 'supervisorEId'] as const;

export function findingsOf(
  { run, mapped, references: { supervisor } }: Pick<EmployeePlan, 'run' | 'mapped' | 'references'>,
  { dimensionFields }: Pick<FieldMapping, 'dimensionFields'>,
): readonly Finding[] {
  const { fields, phase, isLifeCycleOnly } = run;
  // Before the start day the job values are not yet said, which is no missing permission.
  const isJobUnsaid = isLifeCycleOnly || phase.name === 'pre-hire';
  const unsaid = [...referenceFields, ...dimensionFields].filter((name) => fields[name] === undefined);
  const withheld = isJobUnsaid ? [] : [...new Set([...mapped.withheld, ...unsaid])];
  const finding = supervisor.kind === 'resolved' ? undefined : supervisor.finding;
  return [
    ...withheld.map((field) => ({ code: 'withheld' as const, field })),
    ...mapped.faults,
    ...(finding === undefined ? [] : [finding]),
  ];
}
