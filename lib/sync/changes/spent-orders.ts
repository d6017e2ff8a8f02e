// An order that was carried out is spent: the same message, sent again by whatever hand, gives no authority a second time.
// Rows of plans are remembered by their plan. Pure.
import { type Change } from '../../employee/change.ts';
import { type SyncState } from '../../employee/sync-state.ts';
import { type MergedChange, type SealedOrder } from './merged-change.ts';

/** More orders about one employee within the life of a seal do not happen. */
const mostRemembered = 50;
/** Enough of the code to tell it from all others. */
const digits = 22;

export function orderIn({ kind, released, authority }: Change): readonly SealedOrder[] {
  const isOrder = kind === 'revoke' || released !== undefined;
  if (authority === undefined || !isOrder) return [];
  return [{ seal: authority.mac.slice(0, digits), ...(released === undefined ? {} : { released }) }];
}

const ordersOf = ({ authorization: { orders = [] } }: MergedChange): readonly SealedOrder[] => orders;

/** Without the authority of orders that are spent; undefined: nothing of it is left to do. */
export function unspent(change: MergedChange, { spentOrders = [] }: SyncState): MergedChange | undefined {
  const orders = ordersOf(change);
  const fresh = orders.filter(({ seal }) => !spentOrders.includes(seal));
  if (fresh.length === orders.length) return change;
  if (change.kind === 'revoke' && fresh.length === 0) return undefined;
  const released = fresh.flatMap((order) => order.released ?? []);
  return { ...change, authorization: { ...change.authorization, released, orders: fresh } };
}

/** With the orders that this change carried out. */
export function withSpent(state: SyncState, change: MergedChange, { spentOrders = [] }: SyncState): SyncState {
  const spent = [...spentOrders, ...ordersOf(change).map(({ seal }) => seal)];
  return spent.length === 0 ? state : { ...state, spentOrders: [...new Set(spent)].slice(-mostRemembered) };
}
