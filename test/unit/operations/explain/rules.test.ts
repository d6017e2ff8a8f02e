// No code without a rule.
import { expect, it } from '@jest/globals';
import {
  accountFaultCodes,
  failureCodes,
  findingCodes,
  holdCodes,
  outcomes,
  skipReasons,
  whyUnsure,
} from '../../../../lib/employee/codes.ts';
import { codesWithRule, ruleOf } from '../../../../lib/operations/explain/rules.ts';

const guards = ['guard-terminations', 'guard-changes'];
const codes = [
  ...[...outcomes, ...skipReasons, ...failureCodes, ...findingCodes, ...accountFaultCodes, ...whyUnsure, ...guards],
  ...holdCodes.filter((code) => code !== 'guard'),
];

it.each([...new Set(codes)])('%s is explained by its rule', (code) => {
  expect(ruleOf(code)).not.toContain('docs/runbook.md says more');
});

it('every outcome and every reason to do nothing has a rule of its own', () => {
  expect([...outcomes, ...skipReasons].filter((code) => !codesWithRule.includes(code))).toEqual([]);
});

it('a code of a newer function leads to the runbook', () => {
  expect(ruleOf('never-heard-of')).toContain('docs/runbook.md');
});
