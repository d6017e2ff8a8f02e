// One employee: which values come back for which names, and which names silently do not.
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { onSimulator, openSimulator, openTarget, type SimulatedTarget, type Target } from '../target.ts';

describe('any employee', () => {
  let target: Target;
  beforeAll(async () => {
    target = await openTarget();
  });

  it('is a flat object with a text id', async () => {
    const { status, json } = await target.api.get(`/employees/${target.employeeId}?fields=firstName`);
    expect(status).toBe(200);
    expect(json).toEqual({ id: target.employeeId, firstName: expect.any(String) });
  });

  it('is nothing but its id when no fields are asked for', async () => {
    expect((await target.api.get(`/employees/${target.employeeId}`)).json).toEqual({ id: target.employeeId });
  });

  it('lacks unknown names without a word', async () => {
    const { status, json } = await target.api.get(`/employees/${target.employeeId}?fields=lastName,noSuchField`);
    expect(status).toBe(200);
    expect(Object.keys(json).sort()).toEqual(['id', 'lastName']);
  });

  it('answers to names and field ids alike, under the name asked for', async () => {
    const { firstName, ...rest } = await target.api.employee(target.employeeId, 'firstName,1');
    expect(rest).toEqual({ id: target.employeeId, '1': firstName });
  });

  it('may be asked with a trailing slash', async () => {
    const { status, json } = await target.api.get(`/employees/${target.employeeId}/?fields=status`);
    expect([status, json['id']]).toEqual([200, target.employeeId]);
  });

  it('is XML to whoever does not ask for JSON', async () => {
    const { status, headers, text } = await target.api.get(`/employees/${target.employeeId}?fields=firstName`, {
      accept: '*/*',
    });
    expect([status, headers.get('content-type')]).toEqual([200, 'text/xml; charset=UTF-8']);
    expect(text).toMatch(/^<\?xml/);
  });

  it('takes at most 400 fields', async () => {
    const fields = (count: number): string => Array.from({ length: count }, (_, index) => `f${index}`).join(',');
    const statusOf = async (count: number): Promise<number> =>
      (await target.api.get(`/employees/${target.employeeId}?fields=${fields(count)}`)).status;
    expect([await statusOf(400), await statusOf(401)]).toEqual([200, 400]);
  });

  it('is numbered in a header of every answer', async () => {
    const { headers } = await target.api.get(`/employees/${target.employeeId}`);
    expect(headers.get('x-request-id')).toMatch(/^\d+$/);
  });
});

describe('a known employee', () => {
  let target: SimulatedTarget;
  beforeEach(async () => {
    target = await openSimulator();
  });
  const read = (fields: string, id = target.employeeId): Promise<object> => target.api.employee(id, fields);

  onSimulator('shows the labels of list options', async () => {
    expect(await read('department,departmentId,location,jobTitle,employmentHistoryStatus')).toEqual({
      id: '412',
      department: 'R/D',
      location: 'Leeds, UK',
      jobTitle: 'Engineer II',
      employmentHistoryStatus: 'Full-Time',
    });
  });

  onSimulator('may show option ids in the companions of list fields', async () => {
    target.simulator.switches.optionIdsOnEmployee = true;
    const departmentId = String(target.simulator.currentJob('412')?.department);
    expect(departmentId).toBe(String(target.simulator.listOptionId('department', 'R/D')));
    expect(await read('department,departmentId')).toEqual({ id: '412', department: 'R/D', departmentId });
  });

  onSimulator('has the manager under three names, of which supervisorId is the Employee #', async () => {
    expect(await read('supervisor,supervisorId,supervisorEId,supervisorEid')).toEqual({
      id: '412',
      supervisor: 'Ng, Ada',
      supervisorId: '6',
      supervisorEId: '9',
      supervisorEid: '9',
    });
  });

  onSimulator('writes missing texts as null and missing dates as zeros', async () => {
    const fields = 'preferredName,mobilePhone,department,supervisorEId,state,hireDate,terminationDate';
    expect(await read(fields, '9')).toEqual({
      id: '9',
      preferredName: null,
      mobilePhone: null,
      department: null,
      supervisorEId: null,
      state: '',
      hireDate: '0000-00-00',
      terminationDate: '0000-00-00',
    });
    target.simulator.switches.emptyText = 'empty';
    expect(await read('preferredName', '9')).toEqual({ id: '9', preferredName: '' });
  });

  onSimulator('has custom fields under alias and id, list fields with their label', async () => {
    const { simulator } = target;
    const { id } = simulator.addCustomField({ alias: 'customCostCentre' });
    simulator.addCustomField({ alias: 'customRegion', type: 'list' });
    simulator.updateEmployee('412', { custom: { customCostCentre: 'CC-7', customRegion: 'North' } });
    expect(await read(`customCostCentre,${String(id)},customRegion`)).toEqual({
      id: '412',
      customCostCentre: 'CC-7',
      [String(id)]: 'CC-7',
      customRegion: 'North',
    });
  });

  onSimulator('loses a field with the permission, and a list field loses its companion too', async () => {
    target.simulator.switches.optionIdsOnEmployee = true;
    target.simulator.hideField('department');
    target.simulator.hideField('hireDate');
    expect(await read('department,departmentId,hireDate,division')).toEqual({ id: '412', division: 'EMEA' });
    target.simulator.showField('department');
    expect(await read('department')).toEqual({ id: '412', department: 'R/D' });
  });

  onSimulator('follows the label of a renamed option, and keeps an archived one', async () => {
    target.simulator.renameListOption('department', 'R/D', 'Research');
    target.simulator.archiveListOption('department', 'Research');
    expect(await read('department')).toEqual({ id: '412', department: 'Research' });
  });

  onSimulator('is the caller’s own record under id 0, if there is one', async () => {
    expect(await read('firstName', '0')).toEqual({ id: '0' });
    const own = target.simulator.addApiKey(undefined, { userId: 'zoe', employeeId: '412' });
    const answer = await target.api.as(`Basic ${btoa(`${own}:`)}`).employee('0', 'firstName');
    expect(answer).toEqual({ id: '412', firstName: 'Zoë' });
  });
});
