// An employee without memory: linked already, waiting for an answer, to be matched, or not known to NetSuite.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { findMatch } from '../../../../lib/sync/matching/find-match.ts';
import { type SourceFields } from '../../../../lib/employee/source-fields.ts';
import { FakeWorld } from '../../../support/fake-world.ts';
import { aLeaver, anEmployee } from '../../../support/people.ts';

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
});

const look = (more: SourceFields = {}, employeeId = '412') =>
  findMatch({ employeeId, fields: anEmployee(more), isLeaver: false }, world.tools);
const namesake = { firstName: 'Zoë', lastName: 'Okafor', hireDate: '2024-02-05' };
const numbered = { ...namesake, entityId: 'A-0088' };

describe('the first look into NetSuite', () => {
  it('at nobody alike finds somebody unknown', async () => {
    world.netsuite.add({ entityId: 'B-1', firstName: 'Mira', lastName: 'Okafor', email: 'mira@acmeworks.example' });
    expect(await look()).toEqual({ kind: 'unknown' });
  });

  it.each(['bamboohr-412', 'BambooHR-412'])('finds the link %s whatever else is alike', async (externalId) => {
    world.netsuite.add(namesake);
    const { netsuiteId } = world.netsuite.add({ externalId, firstName: 'Zoe', email: 'zoe@acmeworks.example' });
    expect(await look()).toEqual({ kind: 'linked', netsuiteId, isAnswered: false });
  });

  it('adopts the one beyond doubt', async () => {
    const { netsuiteId } = world.netsuite.add(numbered);
    expect(await look()).toEqual({ kind: 'to-link', netsuiteId, reason: 'employee-number&name+hire-date' });
    expect(world.states.owners.size).toBe(0);
  });

  it('takes an id that only begins like ours for a foreign one', async () => {
    world.netsuite.add({ ...numbered, externalId: 'bamboohr-legacy-1' });
    expect(await look()).toMatchObject({ kind: 'held', hold: { why: 'foreign-external-id' } });
  });

  it('is not troubled by a namesake at work under another id of ours', async () => {
    world.bamboohr.set('77', anEmployee({ employeeNumber: 'B-2', workEmail: 'zo@acmeworks.example' }));
    world.netsuite.add({ ...namesake, externalId: 'bamboohr-77' });
    expect(await look()).toEqual({ kind: 'unknown' });
  });

  it.each([
    ['left', aLeaver()],
    ['is about to leave', anEmployee({ terminationDate: '2026-03-31' })],
    ['is not shown by BambooHR', undefined],
  ])('asks about a namesake active in NetSuite who %s', async (_, other) => {
    if (other !== undefined) world.bamboohr.set('77', other);
    const { netsuiteId } = world.netsuite.add({ ...namesake, externalId: 'bamboohr-77' });
    expect(await look()).toMatchObject({ kind: 'held', hold: { why: 'former-employee', netsuiteIds: [netsuiteId] } });
  });
});

describe('somebody recognised by name and day alone', () => {
  beforeEach(() => {
    world.netsuite.add(namesake);
  });

  it.each([
    ['is adopted when BambooHR has no other', [{ employeeId: '412', hireDate: '2024-02-05' }], 'to-link'],
    ['is adopted when the other came another day', [{ employeeId: '413', hireDate: '2025-01-01' }], 'to-link'],
    ['waits when there is another', [{ employeeId: '413', hireDate: '2024-02-05' }], 'held'],
    ['waits when the day of the other is withheld', [{ employeeId: '413', hireDate: null }], 'held'],
    ['waits when BambooHR does not say', undefined, 'held'],
  ])('%s', async (_, others, kind) => {
    world.sameNameEmployees = others;
    expect(await look()).toMatchObject({ kind });
  });
});

describe('the answer of a person', () => {
  let netsuiteId: string;
  beforeEach(() => {
    ({ netsuiteId } = world.netsuite.add({ ...namesake, email: 'z@old.example' }));
  });

  it('is waited for', async () => {
    expect(await look()).toMatchObject({ kind: 'held', hold: { why: 'contradiction', netsuiteIds: [netsuiteId] } });
  });

  it('to link is followed', async () => {
    world.answers.give('412', { kind: 'link', netsuiteId });
    expect(await look()).toEqual({ kind: 'to-link', netsuiteId, reason: 'answered' });
  });

  it('to create is followed', async () => {
    world.answers.give('412', { kind: 'create', besides: [netsuiteId] });
    expect(await look()).toEqual({ kind: 'unknown', isAnswered: true });
  });

  it('to create does not speak of somebody who turned up later', async () => {
    world.answers.give('412', { kind: 'create', besides: [netsuiteId] });
    const later = world.netsuite.add({ ...namesake, email: 'zo@old.example' });
    expect(await look()).toMatchObject({ kind: 'held', hold: { netsuiteIds: [later.netsuiteId] } });
  });

  it('to leave somebody out is followed', async () => {
    world.answers.give('412', { kind: 'ignore' });
    expect(await look()).toEqual({ kind: 'ignored' });
  });

  it('to undo a link keeps the person waiting for the next one', async () => {
    world.answers.give('412', { kind: 'unlink' });
    expect(await look()).toMatchObject({ kind: 'held', hold: { why: 'unlinked' } });
  });
});

describe('where our ids stand in a field of their own', () => {
  beforeEach(() => {
    world.netsuite.identityField = 'custentity_bamboohr_id';
  });

  it('the bare id links', async () => {
    const { netsuiteId } = world.netsuite.add({ ...namesake, externalId: 'WD-1', custentity_bamboohr_id: '412' });
    expect(await look()).toEqual({ kind: 'linked', netsuiteId, isAnswered: false });
  });

  it('two records with the same id wait for a person', async () => {
    const ids = [1, 2].map(() => world.netsuite.add({ custentity_bamboohr_id: '412' }).netsuiteId);
    expect(await look()).toMatchObject({ kind: 'held', hold: { why: 'several', netsuiteIds: ids } });
  });

  it('a foreign external id is in nobody’s way', async () => {
    world.netsuite.add({ ...numbered, externalId: 'WD-1' });
    expect(await look()).toMatchObject({ kind: 'to-link' });
  });
});
