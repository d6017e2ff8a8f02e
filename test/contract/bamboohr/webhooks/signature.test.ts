// The signature of a delivery, by vectors that do not come from the code under test.
import { describe, expect } from '@jest/globals';
import { signDelivery } from '../../../world/bamboohr/bamboohr-simulator.ts';
import { phpForm, phpJson } from '../../../world/bamboohr/webhooks/php-encoding.ts';
import { onSimulator } from '../target.ts';

const key = '00112233445566778899aabbccddeeff';
const updated = {
  type: 'employee.updated',
  timestamp: '2026-03-02T09:15:07+0000',
  data: { companyId: '900001', employeeId: '412', changedFields: ['department', 'jobTitle'] },
};
const withFields = {
  employees: [
    {
      id: '412',
      action: 'Updated',
      timestamp: '2026-03-02T09:15:07+0000',
      changedFields: ['Department'],
      fields: { Department: { value: 'R/D' }, 'First Name': { value: 'Zoë' } },
    },
  ],
};
const deleted = {
  type: 'employee.deleted',
  timestamp: '2026-03-02T09:15:07+0000',
  data: { companyId: '900001', employeeId: '412' },
};
const bodies = {
  event: String.raw`{"type":"employee.updated","timestamp":"2026-03-02T09:15:07+0000","data":{"companyId":"900001","employeeId":"412","changedFields":["department","jobTitle"]}}`,
  fields: String.raw`{"employees":[{"id":"412","action":"Updated","timestamp":"2026-03-02T09:15:07+0000","changedFields":["Department"],"fields":{"Department":{"value":"R\/D"},"First Name":{"value":"Zo\u00eb"}}}]}`,
  form: 'type=employee.deleted&timestamp=2026-03-02T09%3A15%3A07%2B0000&data%5BcompanyId%5D=900001&data%5BemployeeId%5D=412',
  created:
    '{"type":"employee.created","timestamp":"2026-03-02T09:15:07Z","data":{"companyId":"900001","employeeId":"413"}}',
};

describe('the signature', () => {
  onSimulator.each([
    ['event', '1772442908', 'c8d1e45edb550f9a5c8fc2df0cf51e7f0d35b8e2c6e3c8ffad5c8f5037a5b06a'],
    ['fields', '1772442908', '550ab6eaff2ce59de86bf38c17daa6c0b9fbf5bce2613391787ca5fbb8e019ba'],
    ['form', '1772442908', 'f782b2cfdb1d81b668a64d3bdc9662ba8419b4b1b498be63ed605f3fa35ebbfb'],
    ['created', '2026-03-02T09:15:08+00:00', '4fbd5e26799e9b905b1ec7649e4f5255f63a556205966627fef6643ab85a6912'],
  ] as const)('of the %s body at %s is %s', (name, timestamp, signature) => {
    expect(signDelivery(key, bodies[name], timestamp)).toBe(signature);
  });
});

describe('a body', () => {
  onSimulator('escapes slashes and everything beyond ASCII, as PHP does', () => {
    expect(phpJson(updated)).toBe(bodies.event);
    expect(phpJson(withFields)).toBe(bodies.fields);
    expect(phpJson({ name: '𝒵 / "é"' })).toBe(String.raw`{"name":"\ud835\udcb5 \/ \"\u00e9\""}`);
  });

  onSimulator('writes a form with brackets', () => {
    expect(phpForm(deleted)).toBe(bodies.form);
    expect(phpForm({ a: ['x y', null], b: { c: true, d: "it's~" } })).toBe(
      'a%5B0%5D=x+y&b%5Bc%5D=1&b%5Bd%5D=it%27s%7E',
    );
  });
});
