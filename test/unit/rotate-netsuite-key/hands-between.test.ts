// The secret and NetSuite as hands may leave them between two steps.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { carryOutKeyOrder } from '../../../lib/rotate-netsuite-key/manual-key.ts';
import { type KeyOrder } from '../../../lib/rotate-netsuite-key/key-order.ts';
import { caught } from '../../support/caught.ts';
import { FakeEffects } from '../../support/fake-effects.ts';
import { FakeRotation } from '../../support/fakes/credentials/fake-rotation.ts';
import { netSuiteSecret } from '../netsuite/netsuite-account.ts';
import { RotationWorld } from './rotation-world.ts';

const inUse = () => JSON.parse(netSuiteSecret()) as Record<string, unknown>;
let rotation: FakeRotation;
beforeEach(() => {
  rotation = new FakeRotation(new FakeEffects(), inUse());
});
const order = (given: KeyOrder) => carryOutKeyOrder(given, rotation.tools);

describe('a key that is replaced', () => {
  it('is taken into use, though a crash and a secret put back by hand came between', async () => {
    await order({ action: 'keygen' });
    const { versions } = rotation.tools;
    const dying = {
      ...rotation.tools,
      versions: Object.assign(Object.create(versions), { move: () => Promise.reject(new Error('crash')) }),
    };
    expect(
      await caught(carryOutKeyOrder({ action: 'activate', certificateId: 'certificate-2' }, dying)),
    ).toBeInstanceOf(Error);
    // an administrator puts the former content back by hand, and asks again later
    rotation.versions.secret.put('by-hand', { SecretString: JSON.stringify(inUse()) });
    const answer = await order({ action: 'activate', certificateId: 'certificate-2' });
    expect(answer.certificateId).toBe('certificate-2');
  });

  it('is not told as in use by the id of the former certificate', async () => {
    await order({ action: 'keygen' });
    rotation.taken = []; // NetSuite lets nobody in
    const result = await caught(order({ action: 'activate', certificateId: 'certificate-1' }));
    expect(result).toBeInstanceOf(Error);
  });

  it('loses nothing that was put into the secret by hand during a rotation', async () => {
    const world = await RotationWorld.start();
    world.withoutNetwork();
    const id = world.open();
    await world.step('createSecret', id);
    const now = world.versions.contentOf('AWSCURRENT');
    world.versions.secret.put('by-hand', { SecretString: JSON.stringify({ ...now, note: 'of the operator' }) });
    for (const step of ['setSecret', 'testSecret'] as const) await world.step(step, id);
    expect(await caught(world.step('finishSecret', id))).toMatchObject({ code: 'rotation-refused' });
    await world.simulator.close();
    expect(world.versions.contentOf('AWSCURRENT')).toMatchObject({ note: 'of the operator' });
  });
});
