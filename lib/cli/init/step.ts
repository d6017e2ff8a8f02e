// A step of the set-up: it finds out from the stack itself what is done already, does the rest, and may stop for a person.
import { type StackSecrets } from '../../connect/stack/stack-secrets.ts';
import { type Door } from '../../doctor/door.ts';
import { type Operator } from '../../operations/operator.ts';
import { type Clock } from '../ask-patiently.ts';
import { type Input } from '../secrets/input.ts';
import { type Terminal } from '../terminal.ts';
import { type InitConfig } from './init-config.ts';

export const stepNames = [
  'stack',
  'bamboohr',
  'netsuite',
  'certificate',
  'doctor',
  'mapping',
  'plan',
  'webhook',
] as const;
export type StepName = (typeof stepNames)[number];

export interface StepResult {
  /** already: nothing had to be done. left-out: on purpose. stopped: a person has to do something first. */
  readonly outcome: 'done' | 'already' | 'left-out' | 'stopped';
  /** One sentence: what is so now, or what has to be done. */
  readonly says: string;
  /** What to call when this was the last step. */
  readonly next?: string;
}

export interface StepTools {
  readonly stack: string;
  readonly connect: () => Promise<Operator>;
  readonly connectSecrets: () => Promise<StackSecrets>;
  readonly connectDoor: () => Promise<Door>;
  /** What the file gives; nothing is asked then. undefined: an operator sits in front of it. */
  readonly config: InitConfig | undefined;
  readonly input: Input;
  /** Folder for the administrators' lists; undefined: not wanted. */
  readonly lists: string | undefined;
  /** For lists and long texts, and for what commands within a step print. */
  readonly terminal: Terminal;
  readonly clock: Clock;
}

export interface Step {
  readonly name: StepName;
  readonly title: string;
  readonly run: (tools: StepTools) => Promise<StepResult>;
}

export const done = (says: string): StepResult => ({ outcome: 'done', says });
export const already = (says: string): StepResult => ({ outcome: 'already', says });
export const leftOut = (says: string): StepResult => ({ outcome: 'left-out', says });
export const stopped = (says: string): StepResult => ({ outcome: 'stopped', says });
