// Lists, fields, the directory and the company's card.
import { describe, expect, it } from '@jest/globals';
import { DAY, onSimulator, openSimulator, openTarget, type SimulatedTarget } from '../target.ts';

describe('the lists of any company', () => {
  it('have numbers for ids and say yes and no in words', async () => {
    const { api } = await openTarget();
    const { headers, text } = await api.get('/meta/lists');
    const lists = JSON.parse(text) as { fieldId: number; alias?: string; options: Record<string, unknown>[] }[];
    expect(headers.get('content-type')).toBe('application/json; charset=UTF-8');
    const fieldIds = Object.fromEntries(lists.map(({ alias, fieldId }) => [alias, fieldId]));
    const known = { department: 4, division: 1355, location: 18, jobTitle: 17, employmentHistoryStatus: 16 };
    expect(fieldIds).toMatchObject(known);
    for (const { id, archived } of lists.flatMap(({ options }) => options)) {
      expect([typeof id, ['yes', 'no'].includes(archived as string)]).toEqual(['number', true]);
    }
  });

  it('come as JSON by query as well', async () => {
    const { api } = await openTarget();
    const { headers } = await api.get('/meta/lists?format=JSON', { accept: '*/*' });
    expect(headers.get('content-type')).toMatch('application/json');
  });
});

describe('the fields of any company', () => {
  it('have fixed ids for standard fields and do not include computed ones', async () => {
    const { api } = await openTarget();
    const fields = JSON.parse((await api.get('/meta/fields')).text) as { id: unknown; alias?: string }[];
    const idOf = (alias: string): unknown => fields.find((field) => field.alias === alias)?.id;
    expect(['firstName', 'department', 'hireDate', 'reportsTo'].map(idOf)).toEqual([1, 4, 3, 91]);
    expect(['supervisorEId', 'supervisorId', 'lastChanged', 'id'].map(idOf)).toEqual(Array(4).fill(undefined));
  });
});

describe('the lists', () => {
  onSimulator('may hold an option that is none', async () => {
    const { api, simulator } = await openSimulator();
    simulator.spoilListOption('department', 'R/D', () => 'R/D');
    const lists = JSON.parse((await api.get('/meta/lists')).text) as { alias?: string; options: unknown[] }[];
    expect(lists.find(({ alias }) => alias === 'department')?.options).toContain('R/D');
  });

  onSimulator('keep archived options, and show a new name at once', async () => {
    const { api, simulator } = await openSimulator();
    simulator.archiveListOption('department', 'R/D');
    simulator.addListOption('department', 'Platform');
    simulator.renameListOption('department', 'Platform', 'Foundation');
    const lists = JSON.parse((await api.get('/meta/lists')).text) as { alias?: string; options: object[] }[];
    const shown = { id: expect.any(Number), createdDate: '2026-03-02T17:00:00+00:00', manageable: 'yes' };
    expect(lists.find(({ alias }) => alias === 'department')?.options).toEqual([
      { ...shown, name: 'R/D', archived: 'yes', archivedDate: '2026-03-02T17:00:00+00:00' },
      { ...shown, name: 'Foundation', archived: 'no', archivedDate: null },
    ]);
  });
});

describe('the directory', () => {
  const names = async ({ api }: SimulatedTarget, query = ''): Promise<unknown[]> => {
    const { employees } = (await api.get(`/employees/directory${query}`)).json;
    return (employees as Record<string, unknown>[]).map(({ displayName }) => displayName);
  };

  onSimulator('has only people who work there now', async () => {
    const target = await openSimulator();
    const { simulator } = target;
    simulator.addEmployee({ firstName: 'F', lastName: 'H', hireDate: '2026-03-03', jobInfo: [{}] });
    expect(await names(target)).toEqual(['Zoë Okafor']);
    expect(await names(target, '?onlyCurrent=false')).toEqual(['Zoë Okafor', 'F H']);
    simulator.terminate('412', '2026-03-02');
    simulator.advance(DAY);
    expect(await names(target)).toEqual(['F H']);
  });

  onSimulator('can be switched off, or reduced to the organisation chart', async () => {
    const { api, simulator } = await openSimulator({ switches: { directorySharing: 'off' } });
    const { status, headers } = await api.get('/employees/directory');
    expect([status, headers.get('x-bamboohr-error-message')]).toEqual([403, 'Directory disabled for this account']);
    simulator.switches.directorySharing = 'org-chart';
    const { fields } = (await api.get('/employees/directory')).json;
    const ids = (fields as { id: string }[]).map(({ id }) => id);
    expect(ids).toEqual(['displayName', 'firstName', 'lastName', 'preferredName', 'jobTitle']);
  });
});

describe('the company’s card', () => {
  it('does not tell the company id', async () => {
    const { api } = await openTarget();
    const { status, json } = await api.get('/company_information');
    expect(status).toBe(200);
    expect(Object.keys(json).sort()).toEqual(['address', 'displayName', 'legalName', 'phone']);
  });
});
