// All checks, each after those that it needs.
import { bambooHrChecks } from './bamboohr-checks.ts';
import { type Check } from './check.ts';
import { companyChecks } from './company-checks.ts';
import { connectorChecks } from './connector-checks.ts';
import { fieldChecks } from './field-checks.ts';
import { listChecks } from './list-checks.ts';
import { netSuiteChecks } from './netsuite-checks.ts';
import { propertyChecks } from './property-checks.ts';
import { secretChecks } from './secret-checks.ts';
import { webhookChecks } from './webhook-checks.ts';

export const checks: readonly Check[] = [
  ...secretChecks,
  ...bambooHrChecks,
  ...fieldChecks,
  ...netSuiteChecks,
  ...propertyChecks,
  ...listChecks,
  ...companyChecks,
  ...webhookChecks,
  ...connectorChecks,
];

/** What may get lost overnight, at the price of a few requests. */
export const dailyChecks: readonly Check[] = checks.filter(({ isDaily }) => isDaily);
