// An operator's order about the NetSuite key. What NetSuite or the secret refuses is told in words, since only a person can
// mend it.
import { type RotationTools } from '../rotate-netsuite-key/ports.ts';
import { type KeyAnswer, type KeyOrder } from '../rotate-netsuite-key/key-order.ts';
import { carryOutKeyOrder, isKeyRefusal } from '../rotate-netsuite-key/manual-key.ts';
import { operationInvalid } from './request.ts';

export async function orderKey(order: KeyOrder, tools: RotationTools): Promise<KeyAnswer> {
  try {
    return await carryOutKeyOrder(order, tools);
  } catch (error) {
    throw isKeyRefusal(error) ? operationInvalid(error.message) : error;
  }
}
