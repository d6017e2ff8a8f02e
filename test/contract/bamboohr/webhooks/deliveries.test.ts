// What is delivered when: the events of the employee.* kind.
import { beforeEach, describe, expect } from '@jest/globals';
import { signDelivery } from '../../../world/bamboohr/bamboohr-simulator.ts';
import { DAY, onSimulator, openSimulator, type SimulatedTarget } from '../target.ts';
import { register, WebhookReceiver } from './webhook-receiver.ts';

let target: SimulatedTarget;
let receiver: WebhookReceiver;
beforeEach(async () => {
  target = await openSimulator();
  receiver = await WebhookReceiver.start();
});

const monitorFields = ['firstName', 'mobilePhone', 'department', 'reportsTo', 'hireDate', 'status']
  .concat('employmentHistoryStatus', 'employeeStatusDate')
  .concat('634');
const watch = (more: object = {}): Promise<string> => register(target, { url: receiver.url, monitorFields, ...more });
const events = async (): Promise<[unknown, unknown][]> => {
  await target.simulator.flushDeliveries();
  return receiver.events;
};

describe('a delivery', () => {
  onSimulator('is signed over its raw body and timestamp', async () => {
    const key = await watch({ includeCompanyDomain: true });
    target.simulator.updateEmployee('412', { mobilePhone: '1' });
    await target.simulator.flushDeliveries();
    const { headers, body } = receiver.received[0]!;
    expect(body).toBe(
      '{"type":"employee.updated","timestamp":"2026-03-02T17:00:00+0000",' +
        '"data":{"companyId":"900001","employeeId":"412","changedFields":["mobilePhone"]}}',
    );
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'company-domain': 'acmeworks',
      'x-bamboohr-timestamp': '1772470800',
      'x-bamboohr-signature': signDelivery(key, body, '1772470800'),
    });
  });

  onSimulator('may write its times in other ways, and hide the company', async () => {
    const key = await watch();
    Object.assign(target.simulator.switches, { timestampHeader: 'iso', bodyTime: 'Z' });
    target.simulator.deleteEmployee('412');
    await target.simulator.flushDeliveries();
    const { headers, body, json } = receiver.received[0]!;
    const data = { companyId: '900001', employeeId: '412' };
    expect(json).toEqual({ type: 'employee.deleted', timestamp: '2026-03-02T17:00:00Z', data });
    expect(headers['x-bamboohr-timestamp']).toBe('2026-03-02T17:00:00+00:00');
    expect(headers['x-bamboohr-signature']).toBe(signDelivery(key, body, '2026-03-02T17:00:00+00:00'));
    expect(headers).not.toHaveProperty('company-domain');
  });

  onSimulator('shows in the webhook and in its log', async () => {
    await watch();
    target.simulator.updateEmployee('412', { mobilePhone: '1' });
    await target.simulator.flushDeliveries();
    const { json } = await target.api.get('/webhooks/21');
    expect(json['lastSent']).toBe('2026-03-02 17:00:00');
    const log = JSON.parse((await target.api.get('/webhooks/21/log')).text) as object[];
    const times = { lastAttempted: '2026-03-02 17:00:00', lastSuccess: '2026-03-02 17:00:00' };
    const what = { webhookId: '21', url: receiver.url, format: 'json', statusCode: '200', employeeIds: ['412'] };
    expect(log).toEqual([{ ...what, ...times }]);
  });

  onSimulator('cannot be looked up too often in the log, which still says 200', async () => {
    await watch();
    target.simulator.switches.webhookLogCallsPerMinute = 1;
    await target.api.get('/webhooks/21/log');
    const { status, json } = await target.api.get('/webhooks/21/log');
    const message = 'Over rate limit, please try again in 60 seconds';
    expect([status, json]).toEqual([200, { error: { code: 429, message } }]);
  });
});

describe('a webhook hears', () => {
  onSimulator('of a new employee twice: created, then updated', async () => {
    await watch();
    target.simulator.addEmployee({ firstName: 'Noor', lastName: 'Haddad', hireDate: '2026-03-23', jobInfo: [{}] });
    expect(await events()).toEqual([
      ['employee.created', undefined],
      ['employee.updated', ['firstName', 'status', 'hireDate']],
    ]);
  });

  onSimulator('of custom and standard fields apart', async () => {
    target.simulator.addCustomField({ alias: 'customCostCentre' });
    await watch({ monitorFields: ['mobilePhone', 'customCostCentre'] });
    target.simulator.updateEmployee('412', { mobilePhone: '1', lastName: 'X', custom: { customCostCentre: 'CC-7' } });
    expect(await events()).toEqual([
      ['employee.updated', ['mobilePhone']],
      ['employee.updated', ['customCostCentre']],
    ]);
  });

  onSimulator('only of monitored fields that really changed', async () => {
    await watch();
    target.simulator.updateEmployee('412', { lastName: 'X', firstName: 'Zoë' });
    target.simulator.renameListOption('department', 'R/D', 'Research');
    target.simulator.touchEverybody();
    expect(await events()).toEqual([]);
  });

  onSimulator('of a transfer on its date, not when it is entered', async () => {
    await watch();
    target.simulator.transfer('412', { date: '2026-03-04', department: 'Platform', reportsTo: null });
    expect(await events()).toEqual([]);
    target.simulator.advance(DAY);
    expect(await events()).toEqual([]);
    target.simulator.advance(DAY);
    expect(await events()).toEqual([['employee.updated', ['department', 'reportsTo']]]);
  });

  onSimulator('of a termination as an update, and of a deletion as one', async () => {
    await watch();
    target.simulator.terminate('412', '2026-03-02');
    target.simulator.deleteEmployee('412');
    expect(await events()).toEqual([
      ['employee.updated', ['status', 'employmentHistoryStatus', 'employeeStatusDate']],
      ['employee.deleted', undefined],
    ]);
  });

  onSimulator('of every step when the clock jumps over several dates', async () => {
    await watch();
    target.simulator.transfer('412', { date: '2026-03-04', department: 'Platform' });
    target.simulator.transfer('412', { date: '2026-03-06', department: 'Support' });
    target.simulator.terminate('412', '2026-03-08');
    target.simulator.advance(30 * DAY);
    const changes = (await events()).map(([, changed]) => changed);
    const left = ['status', 'employmentHistoryStatus', 'employeeStatusDate'];
    expect(changes).toEqual([['department'], ['department'], left]);
  });

  onSimulator('nothing of fields its owner may not read', async () => {
    await watch();
    target.simulator.hideField('department');
    const change = { date: '2026-03-02', department: 'Platform', reportsTo: null };
    target.simulator.transfer('412', change);
    expect(await events()).toEqual([['employee.updated', ['reportsTo']]]);
    target.simulator.switches.updatedSuppressedBy = 'any';
    target.simulator.transfer('412', { ...change, department: 'Support', reportsTo: '9' });
    expect(await events()).toHaveLength(1);
  });

  onSimulator('of the creation and deletion of somebody its owner may not see', async () => {
    await watch();
    target.simulator.hideEmployee('600');
    target.simulator.addEmployee({ id: 600, firstName: 'Noor', lastName: 'Haddad' });
    target.simulator.deleteEmployee('600');
    expect((await events()).map(([type]) => type)).toEqual(['employee.created', 'employee.deleted']);
  });

  onSimulator('nothing once its owner is deactivated, or while nobody should', async () => {
    await watch();
    target.simulator.setUserActive(false);
    target.simulator.updateEmployee('412', { mobilePhone: '1' });
    target.simulator.setUserActive(true);
    target.simulator.dropWebhooks(true);
    target.simulator.updateEmployee('412', { mobilePhone: '2' });
    target.simulator.dropWebhooks(false);
    target.simulator.quietly(() => target.simulator.updateEmployee('412', { mobilePhone: '3' }));
    expect(await events()).toEqual([]);
  });
});
