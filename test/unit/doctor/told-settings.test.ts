// Settings as they may be told to strangers.
import { describe, expect, it } from '@jest/globals';
import { parseSettings } from '../../../lib/config/settings.ts';
import { digestOfSettings, toldSettings } from '../../../lib/doctor/told-settings.ts';

const settings = parseSettings({
  externalIdPrefix: 'marker-',
  endingLabels: ['Marker Resigned'],
  timeZones: { 'Marker Leeds': 'Europe/London' },
  defaults: { subsidiary: '3' },
  fields: {
    custentity_region: { from: 'customRegion', transform: 'list', list: { 'Marker North': '4' } },
    comments: { template: '{firstName} of Marker Works' },
    accountNumber: { constant: 'Marker 17' },
    issalesrep: { constant: true },
  },
  scope: { leaveOut: [{ field: 'division', is: ['Marker Division'] }] },
});

describe('settings that are told', () => {
  it('hold no word that the company chose', () => {
    expect(JSON.stringify(toldSettings(settings))).not.toMatch(/marker/i);
  });

  it('say which keys are set and how', () => {
    expect(toldSettings(settings)).toMatchObject({
      endingLabels: '(1)',
      timeZones: '(1)',
      fields: {
        custentity_region: { from: 'customRegion', transform: 'list', list: '(1)' },
        comments: { template: '(set)' },
        issalesrep: { constant: true },
      },
    });
  });

  it('have a digest that changes with any of them', () => {
    expect(digestOfSettings(settings)).toMatch(/^[0-9a-f]{16}$/);
    expect(digestOfSettings(parseSettings({}))).not.toBe(digestOfSettings(settings));
  });
});
