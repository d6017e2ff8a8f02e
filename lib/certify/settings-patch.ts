// What the answers of the trials decide in connector.json: put together, and laid over what is there. Pure.
import * as z from 'zod';
import { type TrialResult } from './report.ts';
import { meaningOf, type SettingsPatch } from './trial.ts';
import { trialOf } from './trials.ts';

const Part = z.record(z.string(), z.unknown());

export function patchOf(results: readonly TrialResult[]): SettingsPatch {
  return results.reduce<SettingsPatch>((patch, { trial, verdict }) => {
    const definition = trialOf(trial);
    const settings = definition === undefined ? undefined : meaningOf(definition, verdict).settings;
    return settings === undefined ? patch : overlay(patch, settings);
  }, {});
}

/** A field that is switched off (`false`) stays so. */
export function overlay(settings: SettingsPatch, patch: SettingsPatch): SettingsPatch {
  const changed = Object.entries(patch).flatMap(([key, value]) => {
    const before = settings[key];
    const [inner, there] = [Part.safeParse(value), Part.safeParse(before)];
    if (!inner.success) return [[key, value] as const];
    return before === false ? [] : [[key, overlay(there.success ? there.data : {}, inner.data)] as const];
  });
  return { ...settings, ...Object.fromEntries(changed) };
}

/** `fields.phone.format: "as-entered" -> "plus-digits"`, one for each value that becomes another. */
export function changesOf(before: SettingsPatch, after: SettingsPatch, path = ''): readonly string[] {
  return Object.entries(after).flatMap(([key, value]) => {
    const was = before[key];
    const at = path === '' ? key : `${path}.${key}`;
    const [inner, there] = [Part.safeParse(value), Part.safeParse(was)];
    if (inner.success) return changesOf(there.success ? there.data : {}, inner.data, at);
    return JSON.stringify(was) === JSON.stringify(value)
      ? []
      : [`${at}: ${was === undefined ? 'not set' : JSON.stringify(was)} -> ${JSON.stringify(value)}`];
  });
}
