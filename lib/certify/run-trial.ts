// Makes one trial on a bench of its own. A refusal on the way to the question leaves it open, and says which it was.
import { isCustomField, isDateProperty, isReference, standardProperties } from '../mapping/employee-properties.ts';
import { fieldMappingOf, type FieldRule } from '../mapping/field-mapping.ts';
import { type FieldValue, type TargetFields } from '../employee/target-fields.ts';
import { TargetRefusal } from '../employee/refusal.ts';
import { ConnectorError } from '../errors.ts';
import { isPhoneField } from '../employee/same/same-value.ts';
import { type Effects } from '../effects.ts';
import { type Settings } from '../config/settings.ts';
import { Bench } from './bench.ts';
import { type TestRecords } from './ports.ts';
import { type TrialResult } from './report.ts';
import { type CertifyRun } from './run-store.ts';
import { type Finding, stepRefused } from './trial.ts';
import { trialOf } from './trials.ts';

export interface TrialContext {
  readonly run: CertifyRun;
  readonly records: TestRecords;
  readonly mark: string;
  readonly tools: {
    readonly effects: Pick<Effects, 'now' | 'uniqueId'>;
    readonly settings: Settings;
    readonly subsidiaries: () => Promise<readonly string[] | undefined>;
  };
}

export async function runTrial(code: string, context: TrialContext): Promise<TrialResult> {
  const trial = trialOf(code);
  if (trial === undefined) throw new ConnectorError('operation-invalid', `There is no trial ${code}.`);
  try {
    return resultOf(code, await trial.run(await benchFor(context)));
  } catch (error) {
    if (error instanceof TargetRefusal) return resultOf(code, { verdict: stepRefused, by: error });
    throw error;
  }
}

function resultOf(trial: string, { verdict, by, fields }: Finding): TrialResult {
  const field = fields?.slice(0, mostFields).join(', ') ?? by?.field;
  return { trial, verdict, ...(by && { kind: by.kind }), ...(field === undefined ? {} : { field }) };
}

/** So many are named. */
const mostFields = 5;

async function benchFor({ run, records, mark, tools }: TrialContext): Promise<Bench> {
  const { effects, settings } = tools;
  const mapping = fieldMappingOf(settings);
  const token = effects
    .uniqueId()
    .replaceAll(/[^a-z0-9]/g, '')
    .slice(0, 8);
  return new Bench({
    records,
    mark: `${mark}${run.run}-${token}-`,
    token,
    emailDomain: run.emailDomain,
    base: await baseOf(tools),
    terminationReasons: mapping.onTermination,
    texts: mapping.rules.filter(isPlainText).map(({ target }) => target),
    phones: mapping.rules.map(({ target }) => target).filter((target) => isPhoneField(target) && target !== 'fax'),
    nowMs: effects.now(),
  });
}

/** A text of BambooHR that goes into a standard field as it is. */
const isPlainText = ({ target, constant, transform = 'text' }: FieldRule): boolean =>
  constant === undefined &&
  transform === 'text' &&
  target !== 'entityId' &&
  !isPhoneField(target) &&
  !isDateProperty(target) &&
  !isCustomField(target) &&
  !isReference(target) &&
  standardProperties.includes(target);

/** What every employee of this account has: the constants and the places that the settings name, and some subsidiary. */
async function baseOf({ settings, subsidiaries }: TrialContext['tools']): Promise<TargetFields> {
  const constants = fieldMappingOf(settings).rules.flatMap(({ target, constant }): (readonly [string, FieldValue])[] =>
    constant === undefined || target === 'autoName' ? [] : [[target, constant]],
  );
  const places = Object.entries(settings.defaults).flatMap(([target, id]) =>
    id === undefined ? [] : [[target, id] as const],
  );
  const [first] = settings.defaults.subsidiary === undefined ? ((await subsidiaries()) ?? []) : [];
  return new Map<string, FieldValue>([
    ...constants,
    ...places,
    ...(first === undefined ? [] : [['subsidiary', first] as const]),
  ]);
}
