// One cheap question that tells a closed account from one closed employee, asked once for hundreds of alike refusals.
import { type Effects, type HttpAnswer } from '../effects.ts';
import { classifyRefusal } from './classify-refusal.ts';

/** The employee record of the credential itself: open to every credential, and it reveals nothing. */
const ownRecord = '/api/v1/employees/0?fields=id';
const rememberedMs = 5 * 60_000;

/** True while the account answers, whatever one employee or endpoint was refused with. */
export function createAccountCheck(
  { now }: Pick<Effects, 'now'>,
  ask: (path: string) => Promise<HttpAnswer>,
): () => Promise<boolean> {
  let last: { readonly askedAtMs: number; readonly isOpen: Promise<boolean> } | undefined;
  const isOpenNow = async (): Promise<boolean> => {
    const refusal = classifyRefusal(await ask(ownRecord));
    return refusal !== 'account' && refusal !== 'unclear';
  };
  return async () => {
    if (last === undefined || now() - last.askedAtMs > rememberedMs) {
      last = { askedAtMs: now(), isOpen: isOpenNow() };
    }
    try {
      const isOpen = await last.isOpen;
      // An open circuit breaker remembers for all workers; once it is closed the question is a new one.
      if (!isOpen) last = undefined;
      return isOpen;
    } catch (error) {
      last = undefined;
      throw error;
    }
  };
}
