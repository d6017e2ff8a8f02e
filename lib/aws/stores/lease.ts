// A lease inside an item: one holder at a time, until it gives the lease back or its time is over. Each holder needs a
// name of its own, since a late one may find another in its place.
import { type Condition, type Item, type Update } from './table.ts';

/** What else an update changes in the item. */
interface ItemChanges {
  readonly set?: string;
  readonly add?: string;
  readonly values?: Readonly<Record<string, unknown>>;
}

export class Lease {
  readonly owner: string;
  readonly until: string;

  /** `name`: where one item has several leases, begins the names of this one's attributes. */
  constructor(name = 'lease') {
    this.owner = `${name}Owner`;
    this.until = `${name}UntilMs`;
  }

  attributes(owner: string, untilMs: unknown): Item {
    return { [this.owner]: owner, [this.until]: untilMs };
  }

  /** Absent or over; in its last millisecond it is over. */
  isFree(nowMs: number): Condition {
    return {
      condition: `attribute_not_exists(${this.until}) OR ${this.until} <= :leaseNow`,
      values: { ':leaseNow': nowMs },
    };
  }

  isHeldBy(owner: string): Condition {
    return { condition: `${this.owner} = :leaseOwner`, values: { ':leaseOwner': owner } };
  }

  acquire(
    owner: string,
    { nowMs, untilMs }: { readonly nowMs: number; readonly untilMs: number },
    { set, add, values }: ItemChanges = {},
  ): Update {
    const free = this.isFree(nowMs);
    const lease = `${this.owner} = :leaseOwner, ${this.until} = :leaseUntil`;
    return {
      update: `SET ${set === undefined ? '' : `${set}, `}${lease}${add === undefined ? '' : ` ADD ${add}`}`,
      condition: free.condition,
      values: { ...free.values, ...values, ':leaseOwner': owner, ':leaseUntil': untilMs },
    };
  }

  release(owner: string, { set, values }: Omit<ItemChanges, 'add'> = {}): Update {
    const held = this.isHeldBy(owner);
    return {
      update: `${set === undefined ? '' : `SET ${set} `}REMOVE ${this.owner}, ${this.until}`,
      condition: held.condition,
      values: { ...held.values, ...values },
    };
  }
}
