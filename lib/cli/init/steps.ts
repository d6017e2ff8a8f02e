// The steps of the set-up, in the order in which each finds what it needs.
import { activateCertificate } from './activate-certificate.ts';
import { checkAccess } from './check-access.ts';
import { fillBambooHr } from './fill-bamboohr.ts';
import { fillNetSuite } from './fill-netsuite.ts';
import { findStack } from './find-stack.ts';
import { makeFirstPlan } from './first-plan.ts';
import { mapValues } from './map-values.ts';
import { registerWebhook } from './register-webhook.ts';
import { type Step } from './step.ts';

export const steps: readonly Step[] = [
  { name: 'stack', title: 'the deployed stack', run: findStack },
  { name: 'bamboohr', title: "BambooHR's credential", run: fillBambooHr },
  { name: 'netsuite', title: 'the NetSuite account', run: fillNetSuite },
  { name: 'certificate', title: 'the key for NetSuite', run: activateCertificate },
  { name: 'doctor', title: 'permissions and fields', run: checkAccess },
  { name: 'mapping', title: 'departments, classes and locations', run: mapValues },
  { name: 'plan', title: 'the first plan', run: makeFirstPlan },
  { name: 'webhook', title: 'the webhook', run: registerWebhook },
];
