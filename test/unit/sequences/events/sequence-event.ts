// One thing that may happen, with when it makes sense, and what events ask of the company.
import { type FakeRecord } from '../../../support/fakes/fake-netsuite.ts';
import { type Company, type Profile } from '../company/company.ts';
import { zoe, zoeAgain } from '../company/people.ts';

export interface SequenceEvent {
  readonly name: string;
  readonly makesSense: (company: Company) => boolean;
  readonly happen: (company: Company) => unknown;
  /** Shows only in what comes after it. */
  readonly isWaiting?: true;
}

export const profile = ({ profiles }: Company, employeeId: string): Profile => profiles.get(employeeId)!;
export const isThere = (company: Company, employeeId: string): boolean => {
  const one = company.profiles.get(employeeId);
  return one !== undefined && !one.isDeleted;
};
export const isAtWork = (company: Company, employeeId: string): boolean =>
  isThere(company, employeeId) && company.isAtWork(profile(company, employeeId));
export const hasGone = (company: Company, employeeId: string): boolean =>
  isThere(company, employeeId) && !company.isAtWork(profile(company, employeeId));
/** The last day is over, and BambooHR itself still shows the person at work. */
export const isEndedByRow = (company: Company, employeeId: string): boolean =>
  hasGone(company, employeeId) && !profile(company, employeeId).hasLeft;
export const isLinked = ({ world }: Company, employeeId: string): boolean =>
  world.states.of(employeeId).netsuiteId !== undefined;

/** Zoë's record, where there is one that the event is about. */
export const recordOf = (company: Company): FakeRecord | undefined =>
  company.recordFor(isThere(company, zoeAgain) ? zoeAgain : zoe);
export const maxsRecord = (company: Company): FakeRecord => company.recordsOf('Max')[0]!;
