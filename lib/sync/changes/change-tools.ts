// What one employee's changes are handled with.
import { type Effects } from '../../effects.ts';
import { type ChangeQueue } from '../../employee/ports.ts';
import { type WriteTools } from '../sync-tools.ts';

/** Without the checkpoint, which belongs to one employee's lease. */
export interface ChangeTools extends Omit<WriteTools, 'checkpoint'> {
  readonly queue: ChangeQueue;
  readonly uniqueId: Effects['uniqueId'];
}
