// Starts the slow test files first, so that no core ends up waiting for one of them; the others go by size, as jest has it.
import Sequencer from '@jest/test-sequencer';

/** The slowest first; a file that becomes slow belongs here. */
const slow = [
  'unit/sequences/sequences',
  'e2e/operating/plan-apply',
  'e2e/operating/guards',
  'e2e/adoption',
  'e2e/differences',
  'e2e/operating/operator',
  'e2e/set-up/webhook-registration',
  'e2e/operating/dimensions',
  'e2e/operating/waiting',
  'e2e/throttling',
  'e2e/reconcile',
  'unit/simulation/outage',
  'e2e/one-record',
  'e2e/polling',
  'e2e/account-quirks',
  'e2e/personal-data',
  'e2e/set-up/init',
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
