// The run of trials under way and the last report, in the table: two items.
import { type CertifyStore, CertifyRun } from '../../certify/run-store.ts';
import { Report } from '../../certify/report.ts';
import { type Key, type Table } from './table.ts';

const runKey: Key = { pk: 'CERTIFY', sk: 'RUN' };
const reportKey: Key = { pk: 'CERTIFY', sk: 'REPORT' };

export class DynamoCertifyStore implements CertifyStore {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  /** What cannot be read is as good as over. */
  async loadRun(): Promise<CertifyRun | undefined> {
    return CertifyRun.safeParse(await this.#table.get(runKey)).data;
  }

  async begin(run: CertifyRun, nowMs: number): Promise<boolean> {
    return await this.#table.put(
      { ...runKey, ...run },
      { condition: 'attribute_not_exists(untilMs) OR untilMs <= :now', values: { ':now': nowMs } },
    );
  }

  async save(run: CertifyRun): Promise<boolean> {
    return await this.#table.put(
      { ...runKey, ...run },
      { condition: '#run = :run', names: { '#run': 'run' }, values: { ':run': run.run } },
    );
  }

  /** One that cannot be read is none. */
  async loadReport(): Promise<Report | undefined> {
    const { report } = (await this.#table.get(reportKey)) ?? {};
    return Report.safeParse(report).data;
  }

  async saveReport(report: Report): Promise<void> {
    await this.#table.put({ ...reportKey, report });
  }
}
