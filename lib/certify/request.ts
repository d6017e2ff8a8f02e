// What an operator may ask of the trials. The command line drives them one after the other, so that each call is short.
import * as z from 'zod';
import { Report } from './report.ts';
import { trialCodes } from './trials.ts';

const run = z.string().regex(/^[a-z0-9]{1,16}$/);
/** The id as typed, which confirms a test account that does not look like one. */
const account = z.exactOptional(z.string().max(40));

export const CertifyStep = z.discriminatedUnion('action', [
  z.strictObject({
    action: z.literal('start'),
    account,
    emailDomain: z
      .string()
      .regex(/^(?=.{1,100}$)[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'must be a domain, such as example.invalid')
      .default('example.invalid'),
  }),
  z.strictObject({ action: z.literal('try'), run, account, trial: z.enum(trialCodes) }),
  /** Also of a run that was broken off: then there is no report. */
  z.strictObject({ action: z.literal('finish'), run, account }),
  z.strictObject({ action: z.literal('import'), report: Report, account }),
  z.strictObject({ action: z.literal('report') }),
]);
export type CertifyStep = z.output<typeof CertifyStep>;

export type StepOf<T extends CertifyStep['action']> = Extract<CertifyStep, { action: T }>;
