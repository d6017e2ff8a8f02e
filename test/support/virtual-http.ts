// Real HTTP under a virtual clock: requests go out, time only passes when the test says so.
import { type HttpAnswer, type HttpRequest } from '../../lib/effects.ts';
import { createEffects } from '../../lib/real-effects.ts';
import { FakeEffects } from './fake-effects.ts';

const { send } = createEffects();

/** Effects whose requests are really sent; a sleep passes virtual time only. */
export function effectsWithHttp(): FakeEffects {
  const effects = new FakeEffects();
  effects.answer = (request: HttpRequest): Promise<HttpAnswer> => send(request);
  return effects;
}
