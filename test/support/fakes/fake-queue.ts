// A change queue in memory.
import { ConnectorError } from '../../../lib/errors.ts';
import { Change } from '../../../lib/employee/change.ts';
import { type ChangeQueue } from '../../../lib/employee/ports.ts';

export class FakeQueue implements ChangeQueue {
  readonly sent: { readonly change: Change; readonly identity: string }[] = [];
  /** How often it was asked to send anything. */
  sends = 0;
  isDown = false;

  async send(changes: Parameters<ChangeQueue['send']>[0]): Promise<void> {
    if (changes.length === 0) return;
    this.sends += 1;
    if (this.isDown) throw new ConnectorError('queue-unavailable', 'Down.', { retryable: true });
    for (const { change, identity } of changes) this.sent.push({ change: Change.parse(change), identity });
  }
}
