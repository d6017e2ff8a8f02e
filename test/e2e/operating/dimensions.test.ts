// Departments, divisions and locations on their way to NetSuite: rules, tasks, lists that move, and files people edit.
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runConnector } from '../../world/run-connector.ts';
import { hire, mutatingCalls, record, type SmallWorld, startSmallWorld, state, today } from '../small-world.ts';

let world: SmallWorld;
let folder: string;
const connector = async (...args: string[]) => await runConnector(world, args);
const settle = (): Promise<void> => world.settle({ timeoutMs: 60_000 });
const optionId = (label: string): string => String(world.bamboohr.listOptionId('department', label));

describe('dimensions', () => {
  beforeAll(async () => {
    world = await startSmallWorld();
    folder = await mkdtemp(join(tmpdir(), 'dimensions-'));
  });
  afterAll(() => world.close());

  it('hold the people of an unmapped value as one task with a suggestion, until it is mapped', async () => {
    const skunks = world.netsuite.addDepartment({ name: 'Skunk Works' });
    const held = Array.from({ length: 3 }, () => hire(world, { department: 'Skunkworks' }));
    const other = hire(world);
    await settle();
    expect(record(world, other)).toBeDefined();
    const { code, output } = await connector('dimensions', 'list');
    expect(output).toContain(
      `map department 'Skunkworks' to a department - 3 people (most alike: ${skunks} Skunk Works)`,
    );
    expect(code).toBe(1);
    expect((await connector('dimensions', 'suggest')).output).toMatch(
      /department +\d+ +Skunkworks +department +\d+ +Skunk Works/,
    );
    expect((await connector('dimensions', 'map', 'department', 'Skunkworks', 'department', skunks)).output).toContain(
      'Added 1',
    );
    await world.backfill();
    await settle();
    for (const id of held) expect(record(world, id)).toMatchObject({ department: skunks });
    expect((await connector('dimensions', 'list')).output).toContain('No employee waits for a mapping.');
  }, 60_000);

  it('go out as a file and come back with a shown difference', async () => {
    const file = join(folder, 'mapping.csv');
    expect((await connector('dimensions', 'export', file)).code).toBe(0);
    const text = await readFile(file, 'utf8');
    expect(text).toContain('source,optionId,label,target,netsuiteId,netsuiteName,order');
    expect(text).toContain(`department,${optionId('R/D')},R/D,department,${world.ids.department['R/D']},R/D,`);

    const edited = join(folder, 'edited.csv');
    const row = `department,${optionId('Finance')},Finance,department`;
    await writeFile(edited, `source,optionId,label,target,netsuiteId\n${row},${world.ids.department['R/D']}\n`);
    const dry = await connector('dimensions', 'import', edited, '--dry-run');
    expect(dry.output).toContain(`~ department ${optionId('Finance')} (Finance) -> department`);
    expect(dry.output).toContain('Would add');
    expect((await connector('dimensions', 'import', edited)).output).toContain('changed 1');
    await writeFile(edited, `source,optionId,label,target,netsuiteId\n${row},${world.ids.department.Finance}\n`);
    await connector('dimensions', 'import', edited);
  }, 60_000);

  it('refuse a file with unknown ids as a whole, and say what was meant', async () => {
    const file = join(folder, 'wrong.csv');
    const good = `department,${optionId('R/D')},R/D,department,${world.ids.department.Finance}`;
    await writeFile(
      file,
      `source,optionId,label,target,netsuiteId\n${good}\ndepartment,${optionId('Finance')},Finance,department,99999\n`,
    );
    const { code, complaints } = await connector('dimensions', 'import', file);
    expect(complaints).toContain(
      `line 3: netsuiteId 99999 is no department in NetSuite; did you mean ${world.ids.department.Finance} (Finance)?`,
    );
    expect(code).toBe(2);
    const { output } = await connector('dimensions', 'list', '--json');
    const { rows } = JSON.parse(output) as { rows: { optionId: string; netsuiteId: string }[] };
    expect(rows.find((row) => row.optionId === optionId('R/D'))?.netsuiteId).toBe(world.ids.department['R/D']);
  }, 60_000);

  it('may look at several fields at once, the more exact row first', async () => {
    const leeds = String(world.bamboohr.listOptionId('location', 'Leeds, UK'));
    const special = world.netsuite.addDepartment({ name: 'Finance Leeds' });
    const file = join(folder, 'combined.csv');
    await writeFile(
      file,
      `source,optionId,label,target,netsuiteId\ndepartment+location,${optionId('Finance')}+${leeds},Finance in Leeds,department,${special}\n`,
    );
    expect(await connector('dimensions', 'import', file)).toMatchObject({ complaints: '', code: 0 });
    await world.stack.runtime.recycle();
    const person = hire(world, { department: 'Finance' });
    const other = hire(world, { department: 'R/D' });
    await settle();
    expect(record(world, person)).toMatchObject({ department: special });
    expect(record(world, other)).toMatchObject({ department: world.ids.department['R/D'] });
  }, 60_000);

  it('catch a record that was made inactive before anything is written there, and name it', async () => {
    const person = hire(world);
    await settle();
    const old = world.netsuite.addDepartment({ name: 'Old' });
    world.bamboohr.addListOption('department', 'Old');
    await connector('dimensions', 'map', 'department', 'Old', 'department', old);
    world.netsuite.inactivate('department', old);
    await world.reconcile();
    await settle();
    await world.stack.runtime.recycle();
    const writes = mutatingCalls(world);
    world.bamboohr.transfer(person, { date: today, department: 'Old' });
    await settle();
    expect(mutatingCalls(world)).toBe(writes);
    expect(await state(world, person)).toMatchObject({
      hold: { code: 'unmapped', values: [{ why: 'inactive', netsuiteId: old }] },
    });
    expect((await connector('dimensions', 'list')).output).toContain(
      `map department 'Old' to a department leads to department ${old}, which is inactive - 1 person`,
    );
    // Active again: nobody has to do anything more.
    world.netsuite.activate('department', old);
    await world.reconcile();
    await world.backfill();
    await settle();
    expect(record(world, person)).toMatchObject({ department: old });
  }, 60_000);

  it('catch a department that is not for the subsidiary of the employee', async () => {
    const uk = world.netsuite.addSubsidiary({ name: 'UK', parent: '1' });
    const foreign = world.netsuite.addDepartment({ name: 'UK only', subsidiaries: [uk] });
    world.bamboohr.addListOption('department', 'UK only');
    await connector('dimensions', 'map', 'department', 'UK only', 'department', foreign);
    const writes = mutatingCalls(world);
    const person = hire(world, { department: 'UK only' });
    await settle();
    expect(mutatingCalls(world)).toBe(writes);
    expect(await state(world, person)).toMatchObject({
      hold: { values: [{ why: 'other-subsidiary', netsuiteId: foreign }] },
    });
    // With a rule that moves such people to the subsidiary, both fit.
    const file = join(folder, 'subsidiary.csv');
    await writeFile(
      file,
      `source,optionId,label,target,netsuiteId\ndepartment,${optionId('UK only')},UK only,subsidiary,${uk}\n`,
    );
    expect((await connector('dimensions', 'import', file)).output).toContain('Added 1');
    // A worker believes the mapping it read for half a minute.
    await world.stack.runtime.recycle();
    await connector('retry', person);
    await settle();
    expect(record(world, person)).toMatchObject({ department: foreign, subsidiary: uk });
  }, 60_000);
});
