// Everything somebody has to look at, under one partition, so that a list of it needs no scan.
import * as z from 'zod';
import { type Effects } from '../effects.ts';
import { ConnectorError } from '../errors.ts';
import { type OpenPoint, type OpenPointOf, type OpenPoints } from '../sync/open-points.ts';
import { type Table } from './table.ts';

const pk = 'OPEN';

const Stored = z.object({
  kind: z.enum(['match', 'failure', 'finding', 'hold']),
  code: z.string(),
  field: z.exactOptional(z.string()),
  netsuiteIds: z.exactOptional(z.array(z.string())),
  reasons: z.exactOptional(z.array(z.string())),
  class: z.exactOptional(z.string()),
  vendorCode: z.exactOptional(z.string()),
  employeeId: z.string(),
  since: z.string(),
});

const sortKey = (employeeId: string, { kind, code, field = '-' }: OpenPoint): string =>
  `${kind}#${code}#${field}#${employeeId}`;

export class OpenPointTable implements OpenPoints {
  readonly #table: Table;
  readonly #effects: Pick<Effects, 'now'>;

  constructor(table: Table, effects: Pick<Effects, 'now'>) {
    this.#table = table;
    this.#effects = effects;
  }

  async list(kind?: OpenPoint['kind']): Promise<readonly OpenPointOf[]> {
    const items = await this.#table.query(
      kind === undefined
        ? { condition: 'pk = :pk', values: { ':pk': pk } }
        : { condition: 'pk = :pk AND begins_with(sk, :kind)', values: { ':pk': pk, ':kind': `${kind}#` } },
    );
    return items.map((item) => {
      const parsed = Stored.safeParse(item);
      if (parsed.success) return parsed.data;
      throw new ConnectorError('open-point-unreadable', 'An open point in the table is not readable.');
    });
  }

  /** Writes the difference only, so that a point which stays keeps the moment it was opened. */
  async replace(employeeId: string, before: readonly OpenPoint[], after: readonly OpenPoint[]): Promise<void> {
    const former = new Map(before.map((point) => [sortKey(employeeId, point), point]));
    const current = new Map(after.map((point) => [sortKey(employeeId, point), point]));
    for (const [sk, point] of current) {
      const known = former.get(sk);
      if (known === undefined || !isEqual(known, point)) await this.#put(employeeId, sk, point);
    }
    for (const sk of former.keys()) if (!current.has(sk)) await this.#table.delete({ pk, sk });
  }

  /** A point whose particulars changed is the same point: `since` of an item that is there stays. */
  async #put(employeeId: string, sk: string, point: OpenPoint): Promise<void> {
    const known = Stored.safeParse(await this.#table.get({ pk, sk }));
    const since = known.success ? known.data.since : new Date(this.#effects.now()).toISOString();
    await this.#table.put({ pk, sk, ...point, employeeId, since });
  }
}

const isEqual = (one: OpenPoint, other: OpenPoint): boolean => identity(one) === identity(other);

const identity = ({ kind, code, field, netsuiteIds, reasons, class: failureClass, vendorCode }: OpenPoint): string =>
  JSON.stringify([kind, code, field, netsuiteIds, reasons, failureClass, vendorCode]);
