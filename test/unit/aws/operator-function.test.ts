// Calling the operator's function: the signature it carries and what its answers mean.
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { OperatorFunction } from '../../../lib/aws/operator-function.ts';
import { type ListOption, type MappingRow, type TargetListEntry } from '../../../lib/dimensions/dimension-mapping.ts';
import { type Latch } from '../../../lib/guards/write-guard.ts';
import { parseRequest } from '../../../lib/operations/request.ts';
import { caught } from '../../support/caught.ts';
import { FakeEffects } from '../../support/fake-effects.ts';

const credentials = { accessKeyId: 'AKID', secretAccessKey: 'secret' };
const { sha256 } = new CloudFormationClient({ region: 'eu-central-1', credentials }).config;
const url = 'https://abc.lambda-url.eu-central-1.on.aws/';
const urls = {
  view: url,
  operate: 'https://def.lambda-url.eu-central-1.on.aws/',
  approve: 'https://ghi.lambda-url.eu-central-1.on.aws/',
};
const request = parseRequest({ v: 1, operation: 'list' });

let effects: FakeEffects;
let operator: OperatorFunction;
beforeEach(() => {
  effects = new FakeEffects(Date.now());
  operator = new OperatorFunction(
    urls,
    { credentials, region: 'eu-central-1', sha256, prove: async () => 'proof' },
    effects,
  );
});

const answering = (status: number, body: unknown) => {
  effects.answer = () => ({ status, headers: {}, body: typeof body === 'string' ? body : JSON.stringify(body) });
};

describe('a call of the operator function', () => {
  it("carries the caller's signature over the body", async () => {
    answering(200, { operation: 'list', employeeIds: [], points: [] });
    expect(await operator.ask(request)).toEqual({ operation: 'list', employeeIds: [], points: [] });
    const [sent] = effects.sent;
    expect(sent).toMatchObject({ method: 'POST', url, body: '{"v":1,"operation":"list"}' });
    expect(sent?.headers['authorization']).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKID\/\d{8}\/eu-central-1\/lambda\/aws4_request, SignedHeaders=.*host.*, Signature=[0-9a-f]{64}$/,
    );
  });

  it.each([
    [{ operation: 'webhook', action: 'status' }, urls.view, 'ViewerPolicyArn'],
    [{ operation: 'revoke', employeeId: '41' }, urls.operate, 'OperatorPolicyArn'],
    [{ operation: 'webhook', action: 'rotate' }, urls.operate, 'OperatorPolicyArn'],
    [{ operation: 'release', kinds: ['changes'] }, urls.approve, 'ApproverPolicyArn'],
  ])('of %j goes to the URL of its right, and a refusal names the policy', async (content, to, policy) => {
    answering(403, { Message: 'Forbidden' });
    const refused = await caught(operator.ask(parseRequest({ v: 1, ...content })));
    expect(refused).toMatchObject({ code: 'operator-refused', message: expect.stringContaining(policy) });
    expect(effects.sent.map((sent) => sent.url)).toEqual([to]);
  });

  it.each([
    ['a refusal', 400, { error: { code: 'operation-invalid', message: 'No.' } }, 'operation-invalid', 'No.'],
    ['a principal without the policy', 403, { Message: 'Forbidden' }, 'operator-refused', 'ViewerPolicyArn'],
    ['a fault', 500, { error: { code: 'operation-failed', message: 'Later.' } }, 'operation-failed', 'Later.'],
    [
      'a vendor that asks for patience',
      503,
      { error: { code: 'plan-unavailable', message: 'Later.' } },
      'operation-failed',
      'Later.',
    ],
    ['a fault of Lambda', 502, 'Internal Server Error', 'operation-failed', 'answered 502'],
    ['an answer it does not know', 200, { other: 1 }, 'operation-failed', 'answered 200 in a shape'],
  ])('says that it met %s', async (_, status, body, code, message) => {
    answering(status, body);
    expect(await caught(operator.ask(request))).toMatchObject({ code, message: expect.stringContaining(message) });
  });

  it('brings rows, list entries and latches with every part they may have', async () => {
    const row: Required<MappingRow> = {
      ...{ source: 'department', optionId: '18', and: [{ source: 'location', optionId: '7' }], order: 2 },
      ...{ label: 'R/D', target: 'department', netsuiteId: '12', origin: 'imported', savedAtMs: 1 },
    };
    const entry: Required<TargetListEntry> = {
      ...{ id: '12', fullName: 'R/D', isInactive: true, parentId: '1', subsidiaries: ['1'] },
    };
    const latch: Required<Latch> = { since: '2026-03-02T09:00:00.000Z', counted: 13, limit: 12, field: 'email' };
    const listed: Required<ListOption> = { id: '18', label: 'R/D', isArchived: false };
    const answer = {
      ...{ operation: 'dimensions', employeeIds: [] },
      dimensions: {
        ...{ rows: [row], lists: { department: [listed] }, targets: { department: [entry] } },
        ...{ absentTargets: [], tasks: [], refreshedAtMs: 1 },
      },
      guards: { staff: 1, latched: { roster: latch }, paused: 'all', expected: {}, waiting: {} },
    };
    answering(200, answer);
    expect(await operator.ask(request)).toEqual(answer);
  });
});
