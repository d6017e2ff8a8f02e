// What the simulator does on command where a vendor may be careless: odd parts of deliveries, malformed rows, stamps in
// the future.
import { beforeEach, describe, expect } from '@jest/globals';
import { onSimulator, openSimulator, type SimulatedTarget } from './target.ts';
import { register, WebhookReceiver } from './webhooks/webhook-receiver.ts';

let target: SimulatedTarget;
beforeEach(async () => {
  target = await openSimulator();
});

describe('a delivery', () => {
  onSimulator('may write its changed fields as a map and leave its time empty', async () => {
    const receiver = await WebhookReceiver.start();
    await register(target, { url: receiver.url, monitorFields: ['mobilePhone'] });
    Object.assign(target.simulator.switches, { changedFieldsAs: 'map', eventTime: 'null' });
    target.simulator.updateEmployee('412', { mobilePhone: '1' });
    await target.simulator.flushDeliveries();
    expect(receiver.received[0]?.json).toMatchObject({
      timestamp: null,
      data: { employeeId: '412', changedFields: { 1: 'mobilePhone' } },
    });
  });
});

describe('a malformed row', () => {
  onSimulator('may stand in the feed, once', async () => {
    target.simulator.misspellAnswer(/changed$/, '"id":"412"', '"id":null');
    const feed = '/employees/changed?since=2011-06-05T00:00:00Z';
    expect((await target.api.get(feed)).text).toContain('"412":{"id":null');
    expect((await target.api.get(feed)).text).toContain('"412":{"id":"412"');
  });

  onSimulator('may stand in a history table', async () => {
    target.simulator.misspellAnswer(/jobInfo$/, '"date":"2024-02-05"', '"date":"soon"');
    expect((await target.api.get('/employees/412/tables/jobInfo')).text).toContain('"date":"soon"');
  });

  onSimulator('may stand in a list', async () => {
    target.simulator.misspellAnswer(/lists$/, '"name":"R/D"', '"name":{}');
    expect((await target.api.get('/meta/lists')).text).toContain('"name":{}');
  });
});

onSimulator('a change may be stamped far in the future, and is then the latest', async () => {
  target.simulator.stampChange('412', Date.UTC(2999, 0, 1));
  const { json } = await target.api.get('/employees/changed?since=2026-03-02T00:00:00Z');
  expect(json).toMatchObject({
    latest: '2999-01-01T00:00:00+00:00',
    employees: { 412: { lastChanged: '2999-01-01T00:00:00+00:00' } },
  });
});
