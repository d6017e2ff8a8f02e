// The digest under the tests' key, worked out once a value: thousands of sequences ask for the same few.
import { type DigestField, digestWith } from '../../lib/employee/digest.ts';

const digestOf = digestWith('test key');
const made = new Map<string, Map<unknown, string>>();

export const digest: DigestField = (field, value) => {
  // Objects are told apart by what they hold; plain values are keys as they are.
  const asked = typeof value === 'object' ? JSON.stringify(value) : value;
  const group = `${field} ${typeof value}`;
  const ofField = made.get(group) ?? new Map<unknown, string>();
  made.set(group, ofField);
  const known = ofField.get(asked) ?? digestOf(field, value);
  ofField.set(asked, known);
  return known;
};
