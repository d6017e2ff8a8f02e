// What is read out of a verified delivery, in both payload styles.
import { describe, expect, it } from '@jest/globals';
import { parseWebhookEvent } from '../../../lib/bamboohr/webhook-event.ts';

const occurredAtMs = Date.UTC(2026, 2, 2, 9, 15, 7);
const event = (more: object = {}, data: object = {}) => ({
  type: 'employee.updated',
  timestamp: '2026-03-02T09:15:07+0000',
  data: { companyId: '900001', employeeId: '412', ...data },
  ...more,
});
const employee = (more: object = {}) => ({
  id: '412',
  action: 'Updated',
  timestamp: '2026-03-02T09:15:07+0000',
  changedFields: ['Department'],
  fields: {},
  ...more,
});
const onlyChange = (json: unknown) => {
  const parsed = parseWebhookEvent(json);
  if (parsed.kind !== 'changes' || parsed.changes.length !== 1) throw new Error(`No single change: ${parsed.kind}`);
  return parsed.changes[0]!;
};

describe('an event-based delivery', () => {
  it.each([
    ['employee.created', 'changed'],
    ['employee.updated', 'changed'],
    ['employee.deleted', 'deleted'],
  ])('of type %s is a change of kind %s', (type, kind) => {
    expect(onlyChange(event({ type }))).toMatchObject({ employeeId: '412', kind, occurredAtMs });
  });

  it('may give the employee id as a number', () => {
    expect(onlyChange(event({}, { employeeId: 412 })).employeeId).toBe('412');
  });

  it('may come without a time', () => {
    const { timestamp: _none, ...rest } = event();
    expect(onlyChange(rest)).not.toHaveProperty('occurredAtMs');
  });

  it('keeps its change when its time is unreadable', () => {
    expect(onlyChange(event({ timestamp: 'soon' }))).not.toHaveProperty('occurredAtMs');
  });

  it.each(['employee.archived', 'employee.updated.extra', 'time_off.requested'])('of type %s is ignored', (type) => {
    expect(parseWebhookEvent(event({ type }))).toEqual({ kind: 'ignored' });
  });
});

describe('a field-based delivery', () => {
  it.each([
    ['nested values', { Department: { value: 'R/D' } }],
    ['plain values', { Department: 'R/D' }],
    ['no values', {}],
  ])('is read with %s', (_, fields) => {
    expect(onlyChange({ employees: [employee({ fields })] })).toMatchObject({ employeeId: '412', kind: 'changed' });
  });

  it('yields one change for each employee', () => {
    const parsed = parseWebhookEvent({ employees: [employee(), employee({ id: 413, action: 'Deleted' })] });
    expect(parsed).toMatchObject({
      kind: 'changes',
      changes: [
        { employeeId: '412', kind: 'changed' },
        { employeeId: '413', kind: 'deleted' },
      ],
    });
  });

  it.each([
    ['Created', 'changed'],
    ['Updated', 'changed'],
    ['Deleted', 'deleted'],
    ['deleted', 'deleted'],
  ])('with action %s is a change of kind %s', (action, kind) => {
    expect(onlyChange({ employees: [employee({ action })] }).kind).toBe(kind);
  });

  it('may lack action, time and changed fields', () => {
    expect(onlyChange({ employees: [{ id: '412', fields: {} }] })).toMatchObject({
      employeeId: '412',
      kind: 'changed',
    });
  });

  it('about nobody is ignored', () => {
    expect(parseWebhookEvent({ employees: [] })).toEqual({ kind: 'ignored' });
  });
});

describe('what cannot be understood', () => {
  it.each([
    ['no JSON', undefined],
    ['null', null],
    ['a list', [event()]],
    ['a text', 'employee.updated'],
    ['an empty object', {}],
    ['an employee event without data', { type: 'employee.updated' }],
    ['an employee event without an id', { type: 'employee.updated', data: { companyId: '900001' } }],
    ['employees without an id', { employees: [{ action: 'Updated' }] }],
    ['employees that are no list', { employees: { id: '412' } }],
  ])('is named so: %s', (_, json) => {
    expect(parseWebhookEvent(json)).toEqual({ kind: 'not-understood' });
  });

  it.each(['0', 0, '', '012', '-412', '41.2', 41.2, '4e2', 'me', ' 412', '412/tables', '1234567890123456789'])(
    'takes %j for no employee id',
    (id) => {
      expect(parseWebhookEvent(event({}, { employeeId: id }))).toEqual({ kind: 'not-understood' });
      expect(parseWebhookEvent({ employees: [employee({ id })] })).toEqual({ kind: 'not-understood' });
    },
  );
});

describe('the identity of an event', () => {
  const identityOf = (more: object, data: object) => onlyChange(event(more, data)).identity;
  const original = identityOf({}, { changedFields: ['department', 'jobTitle'] });

  it('is the same for a redelivery', () => {
    expect(identityOf({}, { changedFields: ['department', 'jobTitle'] })).toBe(original);
  });

  it('does not depend on the order of the changed fields', () => {
    expect(identityOf({}, { changedFields: ['jobTitle', 'department'] })).toBe(original);
  });

  it.each([
    ['other changed fields', {}, { changedFields: ['department'] }],
    ['another time', { timestamp: '2026-03-02T09:15:08+0000' }, { changedFields: ['department', 'jobTitle'] }],
    ['another type', { type: 'employee.created' }, { changedFields: ['department', 'jobTitle'] }],
  ])('differs with %s', (_, more, data) => {
    expect(identityOf(more, data)).not.toBe(original);
  });

  it('differs for two field-based changes of one employee', () => {
    const [first, second] = [['Department'], ['Job Title']].map(
      (changedFields) => onlyChange({ employees: [employee({ changedFields })] }).identity,
    );
    expect(first).not.toBe(second);
  });
});
