// An operator in front of a deployed stack: what is open, what is answered and what is queued, all in memory.
import { type OperationTools } from '../../../lib/operations/operate.ts';
import { type Answered } from '../../../lib/sync/answers.ts';
import { type Change } from '../../../lib/sync/change.ts';
import { type OpenPointOf } from '../../../lib/sync/open-points.ts';
import { FakeEffects } from '../../support/fake-effects.ts';

export const principal = 'arn:aws:iam::123456789012:user/anna';

export class OperationWorld {
  readonly effects = new FakeEffects();
  readonly points: OpenPointOf[] = [];
  /** NetSuite internal id by employee id. */
  readonly linked = new Map<string, string>();
  readonly saved: { employeeId: string; answered: Answered }[] = [];
  readonly trail: object[] = [];
  readonly changes: Change[] = [];
  readonly identities: string[] = [];

  readonly tools: OperationTools = {
    effects: this.effects,
    answers: {
      load: async () => ({}),
      save: async (employeeId, answered) => void this.saved.push({ employeeId, answered }),
      keepFormerId: async () => undefined,
      formerId: async () => undefined,
    },
    openPoints: { list: async (kind) => this.points.filter((point) => kind === undefined || point.kind === kind) },
    trail: { add: async (entry) => void this.trail.push(entry) },
    queue: {
      send: async (sent) => {
        this.changes.push(...sent.map(({ change }) => change));
        this.identities.push(...sent.map(({ identity }) => identity));
      },
    },
    netsuiteIdOf: async (employeeId) => this.linked.get(employeeId),
  };

  open(employeeId: string, point: Partial<OpenPointOf>): void {
    this.points.push({ kind: 'match', code: 'several', employeeId, since: '2026-03-01T00:00:00.000Z', ...point });
  }

  get queued(): string[] {
    return this.changes.map(({ employeeId, kind }) => `${kind} ${employeeId}`);
  }
}
