// The queue and its one worker: each message is handled until it comes to an end, as the real queue would deliver it.
import { hasCode, WaitError } from '../../../../lib/errors.ts';
import { type Change } from '../../../../lib/employee/change.ts';
import { type HandledResult } from '../../../../lib/sync/changes/handle-change.ts';
import { authorization } from '../../../support/fake-world.ts';
import { type Company } from './company.ts';

const mostDeliveries = 12;

export class Worker {
  readonly #company: Company;
  /** The employee whose change is handled now, and why. */
  at: { readonly employeeId: string; readonly kind: Change['kind'] } | undefined;
  #taken = 0;

  constructor(company: Company) {
    this.#company = company;
  }

  async handle(
    employeeId: string,
    kind: Change['kind'],
    foundBy: Change['foundBy'],
    more: Pick<Partial<Change>, 'released' | 'rows'> = {},
  ): Promise<void> {
    const { world } = this.#company;
    const { released, rows } = more;
    for (let delivery = 1; delivery <= mostDeliveries; delivery += 1) {
      this.at = { employeeId, kind };
      try {
        const handled = await world.handle(employeeId, kind, foundBy, {
          ...(released === undefined ? {} : authorization({ released: [released] })),
          ...(rows === undefined ? {} : { rows }),
        });
        this.#company.tell(`      ${kind} ${employeeId} by ${foundBy}: ${told(handled)}`);
        await this.drain();
        return;
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
        this.#company.tell(`      ${kind} ${employeeId} by ${foundBy}: comes again (${code})`);
        if (hasCode(error, 'attempts-exhausted')) break;
        if (error instanceof WaitError) world.effects.nowMs = Math.max(world.effects.nowMs, error.untilMs);
      } finally {
        this.at = undefined;
      }
    }
    this.#company.breach(`dead letter of ${employeeId}`);
  }

  /** Handles whatever is in the queue, and what that brings. */
  async drain(): Promise<void> {
    const { sent } = this.#company.world.queue;
    while (this.#taken < sent.length) {
      const { change } = sent[this.#taken]!;
      this.#taken += 1;
      await this.handle(change.employeeId, change.kind, change.foundBy, change);
    }
  }
}

function told({ outcome, hold, failure, findings = [] }: HandledResult): string {
  const why = hold?.code === 'possible-match' ? `${hold.why} ${hold.netsuiteIds.join(' ')}` : hold?.code;
  return [outcome, why, failure?.code, ...findings.map(({ code }) => code)]
    .filter((part) => part !== undefined)
    .join(', ');
}
