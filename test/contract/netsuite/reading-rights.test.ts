// Reads that show what a role may do: the list of a record type, and the catalogue of its properties.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { problem } from './api.ts';
import { onSimulator, openSimulator, openTarget, type SimulatedTarget, type Target } from './target.ts';

describe('the list of a record type', () => {
  let target: Target;
  beforeEach(async () => {
    target = await openTarget();
  });

  it('has ids and links, and not more than were asked for', async () => {
    const { status, json } = await target.api.record('GET', 'employee?limit=2');
    expect(status).toBe(200);
    const items = json['items'] as { id: string; links: unknown[] }[];
    expect(items.length).toBeLessThanOrEqual(2);
    for (const item of items) expect(Object.keys(item).sort()).toEqual(['id', 'links']);
  });
});

describe('in the simulated account', () => {
  let target: SimulatedTarget;
  let id: string;
  beforeEach(async () => {
    target = await openSimulator();
    id = target.simulator.addEmployee({ lastName: 'Okafor', title: 'Engineer' });
  });
  const catalogue = (type = 'employee') =>
    target.api.record('GET', `metadata-catalog/${type}`, undefined, { accept: 'application/schema+json' });

  onSimulator('the list leaves out whom the role does not see, and is closed with the record', async () => {
    const other = target.simulator.addEmployee({ lastName: 'Hidden' });
    target.simulator.hideEmployee(other);
    expect((await target.api.record('GET', 'employee')).json).toMatchObject({ totalResults: 1, items: [{ id }] });
    target.simulator.denyRecord('employee');
    expect(problem(await target.api.record('GET', 'employee'))).toMatchObject({ status: 403 });
  });

  onSimulator('the catalogue has the properties of this account, custom ones and features included', async () => {
    target.simulator.declareCustomField('custentity_region');
    const { status, json } = await catalogue();
    expect(status).toBe(200);
    expect(Object.keys(json['properties'] as object)).toEqual(
      expect.arrayContaining(['title', 'class', 'custentity_region']),
    );
    target.simulator.switches.classesFeature = false;
    expect((await catalogue()).json['properties']).not.toHaveProperty('class');
    expect(problem(await catalogue('classification'))).toMatchObject({ status: 404 });
  });

  onSimulator('the catalogue may name what the role does not see, or not, or be closed: no source says', async () => {
    target.simulator.hideEmployeeField('title');
    expect((await catalogue()).json['properties']).toHaveProperty('title');
    target.simulator.switches.metadataShowsHiddenFields = false;
    expect((await catalogue()).json['properties']).not.toHaveProperty('title');
    target.simulator.switches.metadataCatalogue = 'closed';
    expect(problem(await catalogue())).toMatchObject({ status: 403 });
  });
});
