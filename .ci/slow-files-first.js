// Starts the slow test files first, so that no core ends up waiting for one of them; the others go by size, as jest has it.
import Sequencer from '@jest/test-sequencer';

/** The slowest first: whoever makes a file slow puts it here. */
const slow = [
  'unit/sequences/sequences',
  'e2e/guards',
  'e2e/adoption',
  'e2e/differences',
  'e2e/operator',
  'e2e/plan-apply',
  'e2e/one-record',
  'e2e/dimensions',
  'e2e/throttling',
  'e2e/account-quirks',
  'e2e/personal-data',
  'e2e/reconcile',
];

const rankOf = ({ path }) => {
  const rank = slow.findIndex((name) => path.endsWith(`test/${name}.test.ts`));
  return rank < 0 ? slow.length : rank;
};

export default class SlowFilesFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((one, other) => rankOf(one) - rankOf(other));
  }
}
