// What a check is and what it says. A check reads and judges; it never changes anything, and what it cannot prove it says
// is unknown.
import { type DoctorCode } from '../remedies.ts';
import { type Facts } from './facts.ts';

export const areas = ['secrets', 'bamboohr', 'netsuite', 'company', 'webhook', 'connector'] as const;
type Area = (typeof areas)[number];

/** Something that is not as it has to be (`gap`), or of which that cannot be told by reading (`unknown`). */
export interface Finding {
  readonly verdict: 'gap' | 'unknown';
  readonly code: DoctorCode;
  /** A field, list, permission or id: never a person's data. */
  readonly thing: string;
  /** How many people or records it is about. */
  readonly count?: number;
}

export interface Check {
  readonly id: string;
  readonly area: Area;
  /** What is looked at, for the table. */
  readonly what: string;
  /** Checks without which this one would only repeat their gap. */
  readonly needs: readonly string[];
  /** Cheap enough for every day, and able to get lost overnight. */
  readonly isDaily: boolean;
  readonly run: (facts: Facts) => Promise<readonly Finding[]>;
}

export const gap = (code: DoctorCode, thing: string, count?: number): Finding => ({
  verdict: 'gap',
  code,
  thing,
  ...(count === undefined ? {} : { count }),
});

export const unknown = (code: DoctorCode, thing: string, count?: number): Finding => ({
  ...gap(code, thing, count),
  verdict: 'unknown',
});

/** For a question that came to nothing: neither the thing nor its absence is proved. */
export const notAnswered = ({ code }: { readonly code: string }, thing: string): readonly Finding[] => [
  unknown('not-answered', `${thing} (${code})`),
];
