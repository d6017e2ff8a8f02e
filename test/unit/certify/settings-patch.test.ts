// What follows from the trials in connector.json.
import { describe, expect, it } from '@jest/globals';
import { changesOf, overlay, patchOf } from '../../../lib/certify/settings-patch.ts';
import { trials } from '../../../lib/certify/trials.ts';
import { parseSettings } from '../../../lib/config/settings.ts';

describe('the settings that follow', () => {
  it('are put together from all answers, and nothing from those without', () => {
    expect(patchOf([{ trial: 'upsert', verdict: 'one-record' }])).toEqual({});
    expect(
      patchOf([
        { trial: 'phone-format', verdict: 'digits-only' },
        { trial: 'same-name', verdict: 'not-made' },
        { trial: 'of another version', verdict: 'x' },
      ]),
    ).toEqual({
      fields: { phone: { format: 'plus-digits' }, mobilePhone: { format: 'plus-digits' } },
      uniqueEntityId: { entityId: null },
    });
  });

  it.each(
    trials.flatMap(({ code, verdicts }) =>
      Object.entries(verdicts).map(([name, { settings }]) => [code, name, settings] as const),
    ),
  )('of %s %s can be deployed', (_, __, settings = {}) => {
    expect(() => parseSettings(settings)).not.toThrow();
  });

  it('are laid over what is there: the rest stays, and a field that is switched off stays so', () => {
    const before = {
      companyTimeZone: 'UTC',
      fields: { phone: { from: 'homePhone', format: 'as-entered' }, mobilePhone: false, title: { maxLength: 40 } },
    };
    const after = overlay(before, patchOf([{ trial: 'phone-format', verdict: 'digits-only' }]));
    expect(after).toEqual({
      companyTimeZone: 'UTC',
      fields: { phone: { from: 'homePhone', format: 'plus-digits' }, mobilePhone: false, title: { maxLength: 40 } },
    });
    expect(changesOf(before, after)).toEqual(['fields.phone.format: "as-entered" -> "plus-digits"']);
    expect(changesOf({}, { fields: { phone: { format: 'x' } } })).toEqual(['fields.phone.format: not set -> "x"']);
    expect(overlay(after, patchOf([{ trial: 'phone-format', verdict: 'digits-only' }]))).toEqual(after);
  });
});
