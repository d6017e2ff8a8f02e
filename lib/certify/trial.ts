// What a trial is: one unknown of NetSuite, how it is tried on test employees, and what each answer means.
import { type TargetRefusal } from '../employee/refusal.ts';
import { type Bench } from './bench.ts';

/** act: an operator has to do something. note: good to know. fine: as the connector expects. */
export type Severity = 'fine' | 'note' | 'act';

/** A part of connector.json. */
export type SettingsPatch = Readonly<Record<string, unknown>>;

export interface Meaning {
  readonly severity: Severity;
  /** What NetSuite did. */
  readonly observed: string;
  /** What follows for the connector. */
  readonly means: string;
  /** What belongs into connector.json then. */
  readonly settings?: SettingsPatch;
}

/** The answer, with the refusal that it was read from. */
export interface Finding<V extends string = string> {
  readonly verdict: V;
  readonly by?: TargetRefusal | undefined;
  /** The properties that it is about, where no refusal names them. */
  readonly fields?: readonly string[];
}

export interface Trial {
  readonly code: string;
  readonly question: string;
  readonly verdicts: Readonly<Record<string, Meaning>>;
  readonly run: (bench: Bench) => Promise<Finding>;
}

/** Closed: `run` answers with one of the verdicts that are explained, and no other. */
export const trial = <V extends string>(definition: {
  readonly code: string;
  readonly question: string;
  readonly verdicts: Readonly<Record<V, Meaning>>;
  readonly run: (bench: Bench) => Promise<NoInfer<V> | Finding<NoInfer<V>>>;
}): Trial => ({
  ...definition,
  run: async (bench) => {
    const found = await definition.run(bench);
    return typeof found === 'string' ? { verdict: found } : found;
  },
});

/** A step that leads up to the question was refused, so that the question stays open. */
export const stepRefused = 'step-refused';

const unanswered: Meaning = {
  severity: 'act',
  observed: 'NetSuite refused a step that leads up to the question, or does not show what became of it.',
  means: 'The question is open: mend the cause of the refusal and certify again.',
};

export const meaningOf = ({ verdicts }: Trial, verdict: string): Meaning => verdicts[verdict] ?? unanswered;
