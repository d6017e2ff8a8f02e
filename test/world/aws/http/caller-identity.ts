// STS as far as the operators' functions need it: GetCallerIdentity says whose signature a request bears.
import { type SimulatedAnswer, type SimulatedRequest, SimulatedServer } from '../../http/simulated-server.ts';
import { ACCOUNT_ID } from '../account.ts';
import { verifyCaller } from './verify-caller.ts';

export class CallerIdentity {
  readonly server = new SimulatedServer((request) => this.#answer(request));
  /** While set, STS answers nothing but this status. */
  outage: number | undefined;

  async #answer(request: SimulatedRequest): Promise<SimulatedAnswer> {
    if (this.outage !== undefined) return xml(this.outage, '<ErrorResponse/>');
    const form = new URLSearchParams(request.body.toString());
    if (form.get('Action') !== 'GetCallerIdentity') return refusal('InvalidAction');
    const caller = await verifyCaller(request, 'sts');
    if (caller === undefined) return refusal('SignatureDoesNotMatch');
    const { userArn, accessKey } = caller;
    const result = `<Arn>${userArn}</Arn><UserId>${accessKey}</UserId><Account>${ACCOUNT_ID}</Account>`;
    return xml(
      200,
      `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>${result}</GetCallerIdentityResult></GetCallerIdentityResponse>`,
    );
  }
}

const refusal = (code: string): SimulatedAnswer =>
  xml(403, `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code></Error></ErrorResponse>`);

const xml = (status: number, body: string): SimulatedAnswer => ({
  status,
  headers: { 'content-type': 'text/xml' },
  body,
});
