// Lambda's control plane as far as the connector needs it: an event source mapping is switched on and off. As on AWS the
// order takes a while, and another one given meanwhile is refused.
import { randomUUID } from 'node:crypto';
import { type SimulatedAnswer, type SimulatedRequest, SimulatedServer } from '../../http/simulated-server.ts';
import { type EventSource } from './event-source.ts';

const path = /^\/2015-03-31\/event-source-mappings\/([^/]+)\/?$/;

export class LambdaControl {
  readonly server = new SimulatedServer((request) => this.#answer(request));
  /** How long an order takes: the real one needs up to some minutes. */
  switchingMs = 0;
  readonly #sources = new Map<string, EventSource>();
  readonly #busyUntilMs = new Map<string, number>();

  add(id: string, source: EventSource): void {
    this.#sources.set(id, source);
  }

  async #answer({ method, path: asked, body }: SimulatedRequest): Promise<SimulatedAnswer> {
    const id = decodeURIComponent(path.exec(asked)?.[1] ?? '');
    const source = this.#sources.get(id);
    if (method !== 'PUT' || source === undefined) {
      return refusal(404, 'ResourceNotFoundException', 'The resource you requested does not exist.');
    }
    if ((this.#busyUntilMs.get(id) ?? 0) > Date.now()) {
      return refusal(409, 'ResourceConflictException', 'Cannot update the event source mapping because it is in use.');
    }
    const { Enabled: isOn } = JSON.parse(body.toString() || '{}') as { Enabled?: boolean };
    this.#busyUntilMs.set(id, Date.now() + this.switchingMs);
    if (isOn === true) source.enable();
    if (isOn === false) await source.disable();
    return answer(202, { UUID: id, State: isOn === true ? 'Enabling' : 'Disabling' });
  }
}

const refusal = (status: number, code: string, message: string): SimulatedAnswer =>
  answer(status, { Type: 'User', Message: message, message }, { 'x-amzn-errortype': code });

const answer = (status: number, body: object, headers: Record<string, string> = {}): SimulatedAnswer => ({
  status,
  headers: { 'content-type': 'application/json', 'x-amzn-requestid': randomUUID(), ...headers },
  body: JSON.stringify(body),
});
