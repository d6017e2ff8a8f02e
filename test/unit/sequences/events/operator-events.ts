// What an operator orders, and what a guard has to be released from.
import { type Company } from '../company/company.ts';
import { answer, link, openMatch, order } from '../company/operator.ts';
import { zoe, zoeAgain } from '../company/people.ts';
import { isLinked, maxsRecord, type SequenceEvent } from './sequence-event.ts';

async function revoke(company: Company): Promise<void> {
  company.isRevoked = true;
  await order(company, { v: 1, operation: 'revoke', employeeId: zoe });
}

export const operatorEvents: readonly SequenceEvent[] = [
  {
    name: 'guard',
    isWaiting: true,
    makesSense: (c) => c.world.limits.terminations.atLeast > 0,
    happen: (c) => c.limitTerminations(0),
  },
  {
    name: 'release',
    makesSense: (c) => c.world.guards.state.latched.terminations !== undefined,
    happen: (c) => order(c, { v: 1, operation: 'release', kinds: ['terminations'] }),
  },
  { name: 'revoke', makesSense: (c) => isLinked(c, zoe), happen: revoke },
  {
    name: 'retry',
    makesSense: (c) => c.world.states.of(zoe).failure !== undefined,
    happen: (c) => order(c, { v: 1, operation: 'retry', of: { employeeIds: [zoe] } }),
  },
  ...[zoe, zoeAgain].flatMap((id): SequenceEvent[] => [
    {
      name: `link ${id}`,
      makesSense: (c) => openMatch(c, id) !== undefined && c.recordFor(id) !== undefined,
      happen: (c) => link(c, id, c.recordFor(id)!),
    },
    {
      name: `link ${id} to Max's`,
      makesSense: (c) => openMatch(c, id) !== undefined,
      happen: (c) => link(c, id, maxsRecord(c)),
    },
    { name: `create ${id}`, makesSense: (c) => openMatch(c, id) !== undefined, happen: (c) => answer(c, id, 'create') },
    { name: `ignore ${id}`, makesSense: (c) => openMatch(c, id) !== undefined, happen: (c) => answer(c, id, 'ignore') },
    { name: `unlink ${id}`, makesSense: (c) => isLinked(c, id), happen: (c) => answer(c, id, 'unlink') },
  ]),
];
