// The older kind of deliveries, with values: several employees in one body, JSON or form.
import { beforeEach, describe, expect } from '@jest/globals';
import { signDelivery } from '../../../world/bamboohr/bamboohr-simulator.ts';
import { onSimulator, openSimulator, type SimulatedTarget } from '../target.ts';
import { register, WebhookReceiver } from './webhook-receiver.ts';

let target: SimulatedTarget;
let receiver: WebhookReceiver;
beforeEach(async () => {
  target = await openSimulator();
  receiver = await WebhookReceiver.start();
});

const legacy = {
  events: undefined,
  monitorFields: ['mobilePhone', 'department'],
  postFields: { firstName: 'First Name', '4': 'Team', preferredName: 'Nick' },
};
const watch = (more: object = {}): Promise<string> => register(target, { url: receiver.url, ...legacy, ...more });
const change = (): void => {
  target.simulator.updateEmployee('412', { mobilePhone: '1' });
  target.simulator.transfer('412', { date: '2026-03-02', department: 'A/B' });
  target.simulator.deleteEmployee('9');
};
const entry = { timestamp: '2026-03-02T17:00:00+0000' };

describe('a delivery with fields', () => {
  onSimulator('holds the changes of one moment, names and values as wished', async () => {
    await watch();
    change();
    await target.simulator.flushDeliveries();
    const fields = { 'First Name': { value: 'Zoë' }, Team: { value: 'R/D' }, Nick: { value: null } };
    const zoe = { ...entry, id: '412', action: 'Updated' };
    expect(receiver.received.map(({ json }) => json)).toEqual([
      {
        employees: [
          { ...zoe, changedFields: ['Mobile Phone'], fields },
          { ...zoe, changedFields: ['Team'], fields: { ...fields, Team: { value: 'A/B' } } },
          { ...entry, id: '9', action: 'Deleted', changedFields: [], fields: {} },
        ],
      },
    ]);
    expect(receiver.received[0]!.body).toContain(String.raw`{"value":"A\/B"}`);
    expect(receiver.received[0]!.body).toContain(String.raw`{"value":"Zo\u00eb"}`);
  });

  onSimulator('may hold one employee, plain values, and neither action nor time', async () => {
    await watch();
    Object.assign(target.simulator.switches, {
      employeesPerDelivery: 1,
      fieldValues: 'plain',
      fieldEntriesSayAction: false,
    });
    target.simulator.updateEmployee('412', { mobilePhone: '1' });
    target.simulator.deleteEmployee('9');
    await target.simulator.flushDeliveries();
    const fields = { 'First Name': 'Zoë', Team: 'R/D', Nick: null };
    expect(receiver.received.map(({ json }) => json)).toEqual([
      { employees: [{ id: '412', changedFields: ['Mobile Phone'], fields }] },
      { employees: [{ id: '9', changedFields: [], fields: {} }] },
    ]);
  });

  onSimulator('loses values that were taken from its owner', async () => {
    await watch();
    target.simulator.hideField('department');
    target.simulator.updateEmployee('412', { mobilePhone: '1' });
    await target.simulator.flushDeliveries();
    const [{ fields }] = receiver.received[0]!.json['employees'] as [{ fields: object }];
    expect(Object.keys(fields)).toEqual(['First Name', 'Nick']);
  });

  onSimulator('comes as a form when wished, signed all the same', async () => {
    const key = await watch({ format: 'form-encoded', postFields: {} });
    target.simulator.updateEmployee('412', { mobilePhone: '1' });
    await target.simulator.flushDeliveries();
    const { headers, body } = receiver.received[0]!;
    expect(headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect([...new URLSearchParams(body)]).toEqual([
      ['employees[0][id]', '412'],
      ['employees[0][action]', 'Updated'],
      ['employees[0][timestamp]', '2026-03-02T17:00:00+0000'],
      ['employees[0][changedFields][0]', 'Mobile Phone'],
    ]);
    const timestamp = headers['x-bamboohr-timestamp']!;
    expect(headers['x-bamboohr-signature']).toBe(signDelivery(key, body, timestamp));
  });
});
