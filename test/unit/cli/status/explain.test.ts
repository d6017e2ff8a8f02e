// What `connector explain` prints of a held, a failed and an unchanged person: golden texts.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { explain } from '../../../../lib/cli/status/explain.ts';
import { ExplanationView } from '../../../../lib/operations/explain/explanation-view.ts';
import { explainEmployee } from '../../../../lib/sync/explaining/explain-employee.ts';
import { FakeWorld } from '../../../support/fake-world.ts';
import { refusal } from '../../../support/fakes/fake-netsuite.ts';
import { anEmployee } from '../../../support/people.ts';
import { CommandLine } from '../command-line.ts';

let line: CommandLine;
let people: FakeWorld;
beforeEach(() => {
  line = new CommandLine();
  people = new FakeWorld();
  line.world.explain = (employeeId) => explainEmployee(employeeId, people.tools);
  people.bamboohr.set('412', anEmployee());
});

describe('connector explain', () => {
  it('of a held person', async () => {
    for (const title of ['Old', 'Older']) {
      people.netsuite.add({ firstName: 'Zoë', lastName: 'Okafor', email: 'zoe@acmeworks.example', title });
    }
    expect(await explain('412', line.given())).toBe(1);
    expect(line.printed).toMatchInlineSnapshot(`
      "held: Nothing is written before the question below is answered.

      1 read    BambooHR shows employee 412: active on 2026-03-02
      2 scope   full
      3 match   no record is known
                NetSuite 1001: work-email&name
                NetSuite 1002: work-email&name
      4 decide  held
                several: Several NetSuite records fit: link the right one, or create one; where two carry our ID, clear it on the wrong one and retry.
      5 write   nothing

      Nothing is remembered of this employee.
      Next: connector matches list
      "
    `);
    expect(line.world.trail).toMatchObject([{ operation: 'explain', count: 1 }]);
  });

  it('of a person whose value NetSuite refused', async () => {
    await people.handle('412');
    people.bamboohr.set('412', anEmployee({ jobTitle: 'Lead' }));
    people.netsuite.beforeWrite = ({ fields }) => {
      if ('title' in fields) throw refusal('invalid-value', 'title');
    };
    await people.handle('412');
    expect(await explain('412', line.given())).toBe(1);
    expect(line.printed).toMatchInlineSnapshot(`
      "failed: NetSuite refused the write for the reason below, and the same write is not sent again without new information.

      1 read    BambooHR shows employee 412: active on 2026-03-02
      2 scope   full
      3 match   the record is remembered, NetSuite 1001
      4 decide  failed
                invalid-value: NetSuite does not take the value: correct it in BambooHR, or map it to one that NetSuite has.
      5 write   nothing

      FIELD        FROM         VALUE                  IN NETSUITE            VERDICT
      firstName    firstName    Zoë                    Zoë                    same
      middleName   middleName   (empty)                (empty)                same
      lastName     lastName     Okafor                 Okafor                 same
      email        workEmail    zoe@acmeworks.example  zoe@acmeworks.example  same
      title        jobTitle     Lead                   Engineer II            refused-before
      phone        workPhone    (empty)                (empty)                same
      mobilePhone  mobilePhone  +44 7700 900123        +44 7700 900123        same
      hireDate     hireDate     2024-02-05             2024-02-05             same
      subsidiary                3                      3                      same
      department                12                     12                     same
      class                     7                      7                      same
      location                  4                      4                      same
      supervisor                (empty)                (empty)                same

      Remembered: failed; 13 fields.
      Next: connector retry 412
      "
    `);
  });

  it('of an unchanged person', async () => {
    await people.handle('412');
    expect(await explain('412', line.given())).toBe(0);
    expect(line.printed).toMatchInlineSnapshot(`
      "unchanged: Every field that BambooHR owns is in NetSuite as it should be: nothing is written.

      1 read    BambooHR shows employee 412: active on 2026-03-02
      2 scope   full
      3 match   the record is remembered, NetSuite 1001
      4 decide  unchanged
      5 write   nothing

      FIELD        FROM         VALUE                  IN NETSUITE            VERDICT
      firstName    firstName    Zoë                    Zoë                    same
      middleName   middleName   (empty)                (empty)                same
      lastName     lastName     Okafor                 Okafor                 same
      email        workEmail    zoe@acmeworks.example  zoe@acmeworks.example  same
      title        jobTitle     Engineer II            Engineer II            same
      phone        workPhone    (empty)                (empty)                same
      mobilePhone  mobilePhone  +44 7700 900123        +44 7700 900123        same
      hireDate     hireDate     2024-02-05             2024-02-05             same
      subsidiary                3                      3                      same
      department                12                     12                     same
      class                     7                      7                      same
      location                  4                      4                      same
      supervisor                (empty)                (empty)                same

      Remembered: created; 13 fields.
      Next: connector plan --employee 412
      "
    `);
  });

  it('as JSON has the shape that the command line reads', async () => {
    await explain('412', line.given({ json: true }));
    expect(ExplanationView.parse(line.json)).toEqual(line.json);
  });
});
