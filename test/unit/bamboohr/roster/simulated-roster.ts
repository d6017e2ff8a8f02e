// The roster of the simulated company, read through the client.
import { expect } from '@jest/globals';
import { BambooHrConnection } from '../../../../lib/bamboohr/bamboohr-connection.ts';
import { BambooHrRoster } from '../../../../lib/bamboohr/roster/roster.ts';
import { type SourceRow } from '../../../../lib/employee/roster-rows.ts';
import { defaultFieldMapping } from '../../../../lib/mapping/field-mapping.ts';
import { BambooHrSimulator } from '../../../world/bamboohr/bamboohr-simulator.ts';
import { aShape, FakeShapes } from '../../../support/fakes/fake-shape.ts';
import { lineTo } from '../connection-to.ts';

export const { wanted } = defaultFieldMapping;

export class SimulatedRoster {
  readonly shapes = new FakeShapes();
  readonly bamboohr: BambooHrSimulator;

  private constructor(bamboohr: BambooHrSimulator) {
    this.bamboohr = bamboohr;
  }

  static async start(): Promise<SimulatedRoster> {
    return new SimulatedRoster(await BambooHrSimulator.start());
  }

  roster(fields: readonly string[] = wanted): BambooHrRoster {
    return new BambooHrRoster(new BambooHrConnection(lineTo(this.bamboohr)), fields, aShape(this.shapes));
  }

  /** All rows of all pages. */
  async everyRow(fields?: readonly string[]): Promise<readonly SourceRow[]> {
    const source = this.roster(fields);
    const rows: SourceRow[] = [];
    for (let page = await source.page(); ; page = await source.page(page.next)) {
      rows.push(...page.rows);
      expect(page.total).toBe(this.bamboohr.employees().length);
      if (page.next === undefined) return rows;
    }
  }

  /** Returns the employee id. */
  hire(at: number, more: object = {}): string {
    return this.bamboohr.addEmployee({
      firstName: 'Zoë',
      lastName: `Okafor ${at}`,
      workEmail: `zoe.${at}@acmeworks.example`,
      employeeNumber: `A-${at}`,
      hireDate: '2024-02-05',
      jobInfo: [
        {
          date: '2024-02-05',
          department: 'R/D',
          division: 'EMEA',
          location: 'Leeds, UK',
          jobTitle: 'Engineer',
          reportsTo: null,
        },
      ],
      ...more,
    });
  }

  /** Paths of all requests so far. */
  paths(): string[] {
    return this.bamboohr.server.requests.map(({ path }) => path);
  }
}
