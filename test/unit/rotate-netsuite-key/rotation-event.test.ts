// The four steps, in both spellings that AWS uses.
import { describe, expect, it } from '@jest/globals';
import { parseRotationEvent } from '../../../lib/rotate-netsuite-key/rotation-event.ts';
import { caughtSync } from '../../support/caught.ts';

const event = (Step: unknown) => ({
  Step,
  SecretId: 'arn:netsuite',
  ClientRequestToken: 'version-2',
  RotationToken: 'x',
});

describe('a rotation event', () => {
  it.each([
    ['createSecret', 'createSecret'],
    ['create_secret', 'createSecret'],
    ['set_secret', 'setSecret'],
    ['testSecret', 'testSecret'],
    ['test_secret', 'testSecret'],
    ['finish_secret', 'finishSecret'],
  ])('with the step %s is understood', (spelled, step) => {
    expect(parseRotationEvent(event(spelled))).toEqual({ step, secretId: 'arn:netsuite', versionId: 'version-2' });
  });

  it.each([[event('dropSecret')], [event(1)], [{}], [null], [{ Step: 'createSecret' }]])('is not %j', (odd) => {
    expect(caughtSync(() => parseRotationEvent(odd))).toMatchObject({ code: 'rotation-refused' });
  });
});
