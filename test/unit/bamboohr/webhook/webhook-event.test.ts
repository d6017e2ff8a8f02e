// What is read out of a verified delivery, in both payload styles.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseWebhookEvent } from '../../../../lib/bamboohr/webhook/webhook-event.ts';

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
    expect(onlyChange(event({}, { employeeId: ' 412 ' })).employeeId).toBe('412');
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

describe('a part that is odd and not needed', () => {
  it.each<[string, object, object]>([
    ['changedFields written as an object', {}, { changedFields: { 0: 'department', 2: 'jobTitle' } }],
    ['changedFields as a text', {}, { changedFields: 'department' }],
    ['changedFields as null', {}, { changedFields: null }],
    ['changedFields with numbers and worse among them', {}, { changedFields: [4, null, {}, 'jobTitle'] }],
    ['a time of null', { timestamp: null }, {}],
    ['a time as unix seconds', { timestamp: 1772442907 }, {}],
    ['a time as an object', { timestamp: { date: '2026-03-02' } }, {}],
    ['a company id of null', {}, { companyId: null }],
    ['no type', { type: undefined }, {}],
    ['a type in other case', { type: 'Employee.Updated' }, {}],
    ['the type of the other style', { type: 'employee_with_fields.updated' }, {}],
  ])('leaves an event-based delivery readable: %s', (_, more, data) => {
    expect(onlyChange(event(more, data))).toMatchObject({ employeeId: '412', kind: 'changed' });
  });

  it.each([
    ['changedFields as an object', { changedFields: { 1: 'Department' } }],
    ['a time of null', { timestamp: null }],
    ['an action of null', { action: null }],
    ['an action as a number', { action: 2 }],
    ['fields as a list', { fields: [] }],
  ])('leaves a field-based entry readable: %s', (_, more) => {
    expect(onlyChange({ employees: [employee(more)] })).toMatchObject({ employeeId: '412', kind: 'changed' });
  });

  it('tells a time in unix seconds', () => {
    expect(onlyChange(event({ timestamp: 1772442907 })).occurredAtMs).toBe(occurredAtMs);
  });

  it('still tells a deletion', () => {
    expect(onlyChange(event({ type: ' EMPLOYEE.DELETED ', timestamp: null })).kind).toBe('deleted');
  });

  it('tells two events apart that name their fields in an object', () => {
    const identityOf = (changedFields: object) => onlyChange(event({}, { changedFields })).identity;
    expect(identityOf({ 0: 'department' })).not.toBe(identityOf({ 0: 'jobTitle' }));
    expect(identityOf({ 0: 'department', 3: 'jobTitle' })).toBe(identityOf(['department', 'jobTitle']));
  });
});

describe('of several entries', () => {
  const ids = (json: unknown) => {
    const parsed = parseWebhookEvent(json);
    return parsed.kind === 'changes'
      ? { ids: parsed.changes.map(({ employeeId }) => employeeId), unreadable: parsed.unreadable }
      : parsed.kind;
  };

  it('the readable ones count', () => {
    const employees = [employee(), employee({ id: 'me' }), null, 'x', { action: 'Updated' }, employee({ id: 413 })];
    expect(ids({ employees })).toEqual({ ids: ['412', '413'], unreadable: 4 });
  });

  it('written as an object, as PHP does with a list that has gaps, all are read', () => {
    expect(ids({ employees: { 0: employee(), 2: employee({ id: 413 }) } })).toEqual({
      ids: ['412', '413'],
      unreadable: 0,
    });
  });

  it('in an event-based delivery the readable ones count too', () => {
    const data = [{ employeeId: '412' }, { employeeId: null }, { employeeId: 414 }];
    expect(ids({ type: 'employee.updated', data })).toEqual({ ids: ['412', '414'], unreadable: 1 });
  });

  it.each([[[]], [{}], [null]])('there may be none: %j', (employees) => {
    expect(ids({ employees })).toBe('ignored');
  });

  it('nothing readable is not understood', () => {
    expect(ids({ employees: [null, employee({ id: '' })] })).toBe('not-recognised');
  });

  /** Told by hand, without the code under test. */
  const idOf = (entry: unknown): string | undefined => {
    const id: unknown = typeof entry === 'object' && entry !== null && 'id' in entry ? entry.id : undefined;
    const text = typeof id === 'string' ? id : Number.isSafeInteger(id) ? String(id) : '';
    return /^[1-9]\d{0,17}$/.test(text) ? text : undefined;
  };

  it('no odd part ever costs a readable id', () => {
    const anything = fc.jsonValue({ maxDepth: 2 });
    const good = fc.record(
      { id: fc.integer({ min: 1, max: 9_999 }), action: anything, timestamp: anything, changedFields: anything },
      { requiredKeys: ['id'] },
    );
    const entry = fc.oneof(good, anything);
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 8 }), fc.boolean(), (entries, asObject) => {
        const readable = entries.map(idOf).filter((id) => id !== undefined);
        const employees = asObject ? Object.fromEntries(entries.entries()) : entries;
        const found = ids({ employees });
        expect(found).toEqual(
          readable.length === 0 ? 'not-recognised' : { ids: readable, unreadable: entries.length - readable.length },
        );
      }),
    );
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
    expect(parseWebhookEvent(json)).toEqual({ kind: 'not-recognised' });
  });

  it.each(['0', 0, '', '012', '-412', '41.2', 41.2, '4e2', 'me', '412/tables', '1234567890123456789'])(
    'takes %j for no employee id',
    (id) => {
      expect(parseWebhookEvent(event({}, { employeeId: id }))).toEqual({ kind: 'not-recognised' });
      expect(parseWebhookEvent({ employees: [employee({ id })] })).toEqual({ kind: 'not-recognised' });
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
