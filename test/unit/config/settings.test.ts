// connector.json: defaults, and refusals that name the path and the remedy.
import { describe, expect, it } from '@jest/globals';
import { parseSettings } from '../../../lib/config/settings.ts';
import { caughtSync } from '../../support/caught.ts';

const notAZone = 'must be the IANA name of a time zone, such as "Europe/Zurich"; an offset such as "+02:00" is none';

describe('settings', () => {
  it('have a default for everything', () => {
    expect(parseSettings({})).toEqual({
      companyTimeZone: 'UTC',
      timeZones: {},
      endingLabels: ['Terminated'],
      inactiveWithoutEnd: 'report',
      externalIdPrefix: 'bamboohr-',
      netsuiteConcurrency: 2,
      netsuiteKey: { rotateEveryDays: null, validDays: 365, certificateHost: 'either' },
      createDaysBeforeHire: 7,
      defaults: {},
      matchByName: true,
      createMissing: false,
      dimensionFields: [],
      guards: {
        terminations: { atLeast: 5, percent: 2 },
        changes: { atLeast: 10, percent: 20 },
        rosterPercent: 90,
      },
      reconcile: { atHour: 3 },
      termination: { removeAccess: true, inactivate: true, inactivateAfterDays: 0, atHour: 0 },
      terminationReasons: {},
      deletion: 'deactivate',
      identity: 'externalId',
      employeeNumberField: 'entityId',
      emailOfUsersWithAccess: 'same-domain',
      uniqueEntityId: { entityId: '{firstName} {lastName} {employeeNumber}' },
      fields: {},
      allowSensitive: [],
      scope: { leaveOut: [], onLeaving: 'keep' },
      webhook: { maxAgeMinutes: 180, maxFutureMinutes: 5 },
      backfill: { everyMinutes: 15, overlapMinutes: 10 },
    });
  });

  it('are taken as given, beside the defaults', () => {
    const given = {
      companyTimeZone: 'Europe/Zurich',
      defaults: { subsidiary: '3' },
      termination: { inactivate: false },
    };
    expect(parseSettings(given)).toMatchObject({
      companyTimeZone: 'Europe/Zurich',
      defaults: { subsidiary: '3' },
      termination: { removeAccess: true, inactivate: false },
      netsuiteConcurrency: 2,
    });
  });

  it('may name a schema for editors', () => {
    expect(parseSettings({ $schema: './docs/connector.schema.json' })).toHaveProperty('$schema');
  });

  it.each([
    [{ companyTimezone: 'UTC' }, '(top level): Unrecognized key: "companyTimezone"'],
    [{ termination: { giveAccess: true } }, 'termination: Unrecognized key: "giveAccess"'],
    [{ companyTimeZone: 'Zurich' }, `companyTimeZone: ${notAZone}`],
    [{ companyTimeZone: '+02:00' }, `companyTimeZone: ${notAZone}`],
    [{ companyTimeZone: '-0500' }, `companyTimeZone: ${notAZone}`],
    [{ companyTimeZone: 'europe/zurich' }, 'companyTimeZone: must be written "Europe/Zurich"'],
    [{ companyTimeZone: 'us/pacific' }, 'companyTimeZone: must be written as IANA does, such as "America/Los_Angeles"'],
    [
      { timeZones: { Boston: 'us/eastern' } },
      'timeZones.Boston: must be written as IANA does, such as "America/New_York"',
    ],
    [{ timeZones: { Melbourne: '+10:00' } }, `timeZones.Melbourne: ${notAZone}`],
    [{ timeZones: { '18': 'AEST' } }, `timeZones.18: ${notAZone}`],
    [
      { timeZones: { Leeds: 'Europe/London', 'LEEDS  ': 'Europe/Paris' } },
      'timeZones: names a location twice; case and blanks make no difference',
    ],
    [{ endingLabels: [] }, 'endingLabels: Too small: expected array to have >=1 items'],
    [
      { fields: { firstName: { from: 'preferredName' } } },
      'fields.firstName: would leave most employees without a name, as "preferredName" is empty for them: use "template": "{preferredName|firstName}"',
    ],
    [{ fields: { title: { form: 'jobTitle' } } }, 'fields.title: Unrecognized key: "form"'],
    [
      { fields: { title: { from: 'customT,Shirt' } } },
      'fields.title.from: must be one BambooHR field by its API name; where that holds a blank, comma or one of {}|+#", use its numeric id',
    ],
    [{ externalIdPrefix: 'BambooHR-' }, 'externalIdPrefix: must be lower-case letters, digits, "_" or "-"'],
    [{ externalIdPrefix: '' }, 'externalIdPrefix: must be lower-case letters, digits, "_" or "-"'],
    [{ defaults: { subsidiary: 'Parent' } }, 'defaults.subsidiary: must be a NetSuite internal id, such as "3"'],
    [{ netsuiteConcurrency: 0 }, 'netsuiteConcurrency: Too small: expected number to be >=1'],
    [{ netsuiteLanguage: 'English' }, 'netsuiteLanguage: must be a language as NetSuite writes it, such as "en_US"'],
    [{ netsuiteConcurrency: 2.5 }, 'netsuiteConcurrency: Invalid input: expected int, received number'],
    [{ backfill: { everyMinutes: 1 } }, 'backfill.everyMinutes: Too small: expected number to be >=5'],
    [{ webhook: 'off' }, 'webhook: Invalid input: expected object, received string'],
    ['text', '(top level): Invalid input: expected object, received string'],
  ])('%j are refused with path and remedy', (content, fault) => {
    expect(caughtSync(() => parseSettings(content))).toMatchObject({
      code: 'settings-invalid',
      message: `connector.json is not usable: ${fault}.`,
    });
  });

  it('name every fault at once', () => {
    const error = caughtSync(() => parseSettings({ matchByName: 'yes', createDaysBeforeHire: 91 })) as Error;
    expect(error.message).toContain('matchByName: ');
    expect(error.message).toContain('createDaysBeforeHire: ');
  });

  it.each(['UTC', 'Asia/Calcutta', 'Asia/Kolkata', 'America/Argentina/Buenos_Aires', 'Etc/GMT+2'])(
    'may be in the calendar of %s',
    (companyTimeZone) => {
      expect(parseSettings({ companyTimeZone }).companyTimeZone).toBe(companyTimeZone);
    },
  );

  it.each(['customT-ShirtSize', 'custom:Region', 'customGröße', "customPilot'sName", '4347', '-38', '16.1'])(
    'may name the field %s, as real companies do',
    (from) => {
      expect(parseSettings({ fields: { custentity_x: { from } } }).fields['custentity_x']).toEqual({ from });
    },
  );

  it.each(['nickname', 'middleName', '1358'])('do not take %s alone for a first name', (from) => {
    expect(() => parseSettings({ fields: { firstName: { from } } })).toThrow('{preferredName|firstName}');
    expect(() => parseSettings({ fields: { lastName: { template: `{${from}}` } } })).toThrow(
      '{preferredName|lastName}',
    );
  });

  it('take a preferred name with something behind it', () => {
    const fields = { firstName: { template: '{preferredName|firstName}' } };
    expect(parseSettings({ fields }).fields).toEqual(fields);
  });

  it('refuse a private field in the entity id of employees of one name, too', () => {
    expect(() => parseSettings({ uniqueEntityId: { entityId: '{firstName} {customSSN}' } })).toThrow(
      'uniqueEntityId.entityId: "customSSN" is private data',
    );
    expect(() => parseSettings({ dimensionFields: ['155'] })).toThrow('dimensionFields.0: "155" is private data');
  });
});
