// Remedies: each names a screen, a permission or a command, and the permissions are those that the set-up guide grants.
import { describe, expect, it } from '@jest/globals';
import { doctorCodes, remedies, remedyOf } from '../../../lib/doctor/remedies.ts';
import { netsuitePermissions } from '../../../lib/access/netsuite-access.ts';

const granted = new Set(netsuitePermissions.map(({ name, level }) => `${name} (${level})`));

describe('a remedy', () => {
  it.each(doctorCodes)('of %s names what it is about', (code) => {
    const text = remedyOf(code as keyof typeof remedies, 'THING');
    expect(text).toMatch(/^[A-Z].*\.$/);
    expect(text).not.toContain('{');
  });

  it('asks for no permission that the set-up guide does not grant', () => {
    const asked = Object.values(remedies).flatMap((text) => [
      ...text.matchAll(/([A-Z][A-Za-z0-9. ]+?) \((View|Edit|Full)\)/g),
    ]);
    expect(asked.length).toBeGreaterThan(5);
    for (const [whole] of asked) expect([...granted].some((name) => whole.endsWith(name))).toBe(true);
  });
});
