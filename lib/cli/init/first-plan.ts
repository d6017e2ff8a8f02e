// The last step: the first plan, in a file to read and a file to apply. A plan that is there already is left alone.
import { countByCode, countPeople } from '../counts.ts';
import { canBeWritten } from '../text-file.ts';
import { makePlan } from '../plan/plan.ts';
import { planFileName } from '../plan/plan-files.ts';
import { readPlan } from '../plan/apply.ts';
import { already, done, type StepResult, stopped, type StepTools } from './step.ts';

const usualName = 'first-load';

export async function makeFirstPlan(tools: StepTools): Promise<StepResult> {
  const { stack, connect, clock, terminal } = tools;
  const out = tools.config?.plan ?? usualName;
  const file = planFileName(out, 'json');
  const next = `npx connector apply ${file}${stack === 'BambooHrNetSuite' ? '' : ` --stack ${stack}`}`;
  if (!(await canBeWritten(file))) {
    const { createdAt, stack: owner } = await readPlan(file);
    return owner === stack
      ? {
          ...already(
            `${file} is there since ${createdAt.slice(0, 16)}; delete it and the .html beside it for a newer one.`,
          ),
          next,
        }
      : stopped(`${file} is the plan of the stack ${owner}: put it elsewhere, or name another file in "plan".`);
  }
  // The table of a first load is as long as the company: it is read in the file.
  const quiet = { ...terminal, print: () => undefined };
  await makePlan({ stack, employeeIds: [], out }, clock, { connect, json: false, terminal: quiet });
  const { people, rows } = await readPlan(file);
  const actions = countByCode(rows.map(({ action }) => action));
  const says = `${countPeople(people)} compared, ${rows.length} to be looked at${actions === '' ? '' : ` (${actions})`}: read ${planFileName(out, 'html')}.`;
  return { ...done(says), next };
}
