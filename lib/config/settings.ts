// connector.json: the policies a customer sets. Validated at synth, by the command line and when a function loads; an
// unknown key or a wrong value is refused with its path.
import * as z from 'zod';
import { foldLabel } from '../employee/same/same-text.ts';
import { faultOfTimeZone } from '../employee/time-zone.ts';
import { ConnectorError, hasCode } from '../errors.ts';
import { environments } from './environment.ts';
import {
  faultsOfFields,
  FieldsSettings,
  fieldTemplate,
  ScopeSettings,
  sourceField,
  TerminationReasons,
} from './field-settings.ts';
import { NetSuiteId } from '../employee/identity.ts';
import { isCustomField } from '../mapping/employee-properties.ts';

const timeZone = z.string().check((context) => {
  const message = faultOfTimeZone(context.value);
  if (message !== undefined) context.issues.push({ code: 'custom', message, input: context.value });
});

const isEachNamedOnce = (byLabel: Readonly<Record<string, string>>): boolean =>
  new Set(Object.keys(byLabel).map(foldLabel)).size === Object.keys(byLabel).length;

const customField = z
  .string()
  .refine(isCustomField, 'must be the id of a custom entity field, such as custentity_bamboohr_id');

const limit = (atLeast: number, percent: number) =>
  z
    .strictObject({
      /** So many are usual in any company. */
      atLeast: z.int().min(0).max(1_000_000).default(atLeast),
      /** Or so many percent of the staff, whichever is more. */
      percent: z.number().min(0).max(100).default(percent),
    })
    .prefault({});

/** Per run of the reconciliation, and per rolling hour. */
const GuardSettings = z
  .strictObject({
    terminations: limit(5, 2),
    changes: limit(10, 20),
    /** A roster with less than this percentage of last time's rows is not believed. */
    rosterPercent: z.number().min(0).max(100).default(90),
  })
  .prefault({});

const Plain = z.strictObject({
  $schema: z.string().optional(),
  /** Which NetSuite accounts this deployment is for; one that certainly is of the other kind is not called. */
  environment: z.enum(environments).optional(),
  /** IANA name of the calendar in which BambooHR's dates are meant. */
  companyTimeZone: timeZone.default('UTC'),
  /** The zones of those who are elsewhere, by location: its option id in BambooHR, or its label. */
  timeZones: z
    .record(z.string().trim().min(1), timeZone)
    .refine(isEachNamedOnce, 'names a location twice; case and blanks make no difference')
    .default({}),
  /** Namespace of our NetSuite external ids, which are shared by all entity types and compared without case. */
  externalIdPrefix: z
    .string()
    .regex(/^[a-z0-9_-]{1,40}$/, 'must be lower-case letters, digits, "_" or "-"')
    .default('bamboohr-'),
  /** NetSuite requests in flight across all functions; the account's pool is shared with every other integration. */
  netsuiteConcurrency: z.int().min(1).max(50).default(2),
  /** The company's language where NetSuite insists on one; without it, it is learned from the refusal. */
  netsuiteLanguage: z
    .string()
    .regex(/^[a-z]{2,3}([-_][A-Z]{2})?$/, 'must be a language as NetSuite writes it, such as "en_US"')
    .optional(),
  /** How many days before the hire date an employee is created in NetSuite. */
  createDaysBeforeHire: z.int().min(0).max(90).default(7),
  /** Internal ids used where no mapping row speaks of the target, or where BambooHR's value is empty. */
  defaults: z
    .strictObject({
      subsidiary: z.optional(NetSuiteId),
      department: z.optional(NetSuiteId),
      class: z.optional(NetSuiteId),
      location: z.optional(NetSuiteId),
    })
    .prefault({}),
  /** Match new dimension values by exact full name where that is unambiguous. */
  matchByName: z.boolean().default(true),
  /** Make a NetSuite department, class or location of the same name for a value that has none. */
  createMissing: z.boolean().default(false),
  /** BambooHR fields that mapping rows may look at, besides department, division and location. */
  dimensionFields: z.array(sourceField).default([]),
  /** How many writes are usual; more are held until a person releases them. */
  guards: GuardSettings,
  reconcile: z
    .strictObject({
      /** Hour of the company's day at which the daily reconciliation starts. */
      atHour: z.int().min(0).max(23).default(3),
    })
    .prefault({}),
  termination: z
    .strictObject({
      /** Send `giveAccess: false` for a leaver and read it back. */
      removeAccess: z.boolean().default(true),
      /** Set `isInactive` for a leaver. */
      inactivate: z.boolean().default(true),
      /** That many days after the release date. */
      inactivateAfterDays: z.int().min(0).max(365).default(0),
      /** Hours after the last day has ended, in the time zone of the employee. */
      atHour: z.int().min(0).max(23).default(0),
    })
    .prefault({}),
  /** Employment statuses that end an employment by themselves, whatever else BambooHR shows. */
  endingLabels: z.array(z.string().trim().min(1)).nonempty().default(['Terminated']),
  /** What becomes of an employee whom BambooHR shows Inactive without saying when the employment ended. */
  inactiveWithoutEnd: z.enum(['report', 'deactivate']).default('report'),
  /** What the account insists on knowing about a termination; sent only with it. */
  terminationReasons: TerminationReasons,
  /** What becomes of the NetSuite record of an employee who was deleted in BambooHR. */
  deletion: z.enum(['deactivate', 'hold']).default('deactivate'),
  /** Where our people's identity stands: externalId, or a custom field where external ids belong to another integration. */
  identity: z.union([z.literal('externalId'), customField]).default('externalId'),
  /** The NetSuite field that holds the employee number, for recognising people; null: none does. */
  employeeNumberField: z.union([z.enum(['entityId', 'accountNumber']), customField, z.null()]).default('entityId'),
  /** The address of an employee with access is the login: changed within its domain while free, always, or by hand. */
  emailOfUsersWithAccess: z.enum(['same-domain', 'write', 'hold']).default('same-domain'),
  uniqueEntityId: z
    .strictObject({
      /** Entity id of an employee whose name is taken, where names are unique; null: leave it to a person. */
      entityId: fieldTemplate(80).nullable().default('{firstName} {lastName} {employeeNumber}'),
    })
    .prefault({}),
  /** Which BambooHR field feeds which NetSuite field, by NetSuite field, besides the defaults; false switches one off. */
  fields: FieldsSettings,
  /** Private BambooHR fields that may be mapped all the same. */
  allowSensitive: z.array(z.string()).default([]),
  scope: ScopeSettings,
  /** The key with which the connector logs in to NetSuite, and its certificate. */
  netsuiteKey: z
    .strictObject({
      /** A new one by itself every so many days; null: only when an operator asks for it. */
      rotateEveryDays: z.int().min(1).max(365).nullable().default(null),
      /** How long a new certificate is good for; NetSuite cuts what is longer than two years. */
      validDays: z.int().min(30).max(730).default(365),
      /** Which of the account's hosts lists the certificates; either: the first that does. */
      certificateHost: z.enum(['restlets', 'suitetalk', 'either']).default('either'),
    })
    .refine(({ rotateEveryDays, validDays }) => rotateEveryDays === null || rotateEveryDays + 30 <= validDays, {
      path: ['validDays'],
      message: 'must be at least 30 days longer than rotateEveryDays, so that a rotation that fails can be mended',
    })
    .prefault({}),
  webhook: z
    .strictObject({
      /** BambooHR retries for up to 155 minutes and may not sign again. */
      maxAgeMinutes: z.int().min(1).max(1440).default(180),
      maxFutureMinutes: z.int().min(0).max(60).default(5),
    })
    .prefault({}),
  backfill: z
    .strictObject({
      everyMinutes: z.int().min(5).max(1440).default(15),
      /** How far each poll reaches back behind BambooHR's own `latest`. */
      overlapMinutes: z.int().min(1).max(720).default(10),
    })
    .prefault({}),
});

export const Settings = Plain.superRefine((settings, context) => {
  for (const { path, message } of faultsOfFields(settings)) {
    context.addIssue({ code: 'custom', path: [...path], message });
  }
});
export type Settings = z.output<typeof Settings>;

/** Reads the content of connector.json, or of the file that stands in for it. The error lists every fault by its path. */
export function parseSettings(content: unknown, file = 'connector.json'): Settings {
  const parsed = Settings.safeParse(content);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues
    .flatMap(explained)
    .map(({ path, message }) => `${path.join('.') || '(top level)'}: ${message}`);
  throw new ConnectorError('settings-invalid', `${file} is not usable: ${faults.join('; ')}.`);
}

type FaultDetail = Pick<z.core.$ZodIssue, 'path' | 'message'>;

/** Where several shapes are possible, the one that was meant says what is wrong. */
function explained(issue: z.core.$ZodIssue): readonly FaultDetail[] {
  if (issue.code !== 'invalid_union') return [issue];
  const meant = issue.errors.find((faults) => faults.some(isInside)) ?? [];
  if (meant.length === 0) return [issue];
  return meant.flatMap(explained).map(({ path, message }) => ({ path: [...issue.path, ...path], message }));
}

const isInside = ({ code, path }: z.core.$ZodIssue): boolean =>
  path.length > 0 || !['invalid_type', 'invalid_value', 'invalid_union'].includes(code);

/** True for what `parseSettings` throws. */
export const isSettingsFault = (error: unknown): error is ConnectorError => hasCode(error, 'settings-invalid');
