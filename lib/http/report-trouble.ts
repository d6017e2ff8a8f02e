// A vendor that does not answer for a while is one alarm, whichever functions meet it and however often they try.
import { type Effects } from '../effects.ts';
import { type Vendor } from '../errors.ts';

/** A vendor's own restart takes minutes: nothing to wake anyone for. */
const longMs = 15 * 60_000;

const metricOf = { bamboohr: 'BambooHrUnavailable', netsuite: 'NetSuiteUnavailable' } as const;

/** `since`: from when on a vendor's circuit was opened without a success between (epoch milliseconds). */
export function reportTrouble(
  since: ReadonlyMap<Vendor, number>,
  { now, metrics }: Pick<Effects, 'now' | 'metrics'>,
): void {
  for (const vendor of ['bamboohr', 'netsuite'] as const) {
    const sinceMs = since.get(vendor);
    metrics.add(metricOf[vendor], sinceMs !== undefined && now() - sinceMs >= longMs ? 1 : 0);
  }
}
