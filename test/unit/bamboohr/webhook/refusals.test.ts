// Refusals of strangers: few lines, and nothing counted is lost while deliveries come.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { Refusals } from '../../../../lib/bamboohr/webhook/refusals.ts';
import { FakeEffects } from '../../../support/fake-effects.ts';

let effects: FakeEffects;
let refusals: Refusals;
beforeEach(() => {
  effects = new FakeEffects();
  refusals = new Refusals(effects);
});

const told = () => effects.lines.map(({ counts }) => counts);

describe('refusals', () => {
  it('are told at once when there were none before, so that a single one is seen', () => {
    refusals.count('WebhookBadSignature', 'WebhookBadSignature');
    expect(effects.lines).toEqual([
      { level: 'warn', message: 'webhook deliveries refused', counts: { WebhookBadSignature: 1 } },
    ]);
    expect(effects.count('WebhookBadSignature')).toBe(1);
  });

  it('of one minute are one line, each reason with its number', () => {
    refusals.count('too-large');
    for (let count = 0; count < 1_000; count += 1) refusals.count('WebhookBadSignature', 'WebhookBadSignature');
    for (let count = 0; count < 500; count += 1) refusals.count('not-json');
    effects.pass(59_999);
    refusals.tellWhenDue();
    expect(told()).toEqual([{ 'too-large': 1 }]);
    effects.pass(1);
    refusals.tellWhenDue();
    expect(told()).toEqual([{ 'too-large': 1 }, { WebhookBadSignature: 1_000, 'not-json': 500 }]);
    expect(effects.count('WebhookBadSignature')).toBe(1_000);
  });

  it('are told once', () => {
    refusals.count('too-large');
    effects.pass(60_000);
    refusals.tellWhenDue();
    expect(told()).toHaveLength(1);
  });

  it('without a metric add none', () => {
    refusals.count('not-json');
    expect(effects.counts.size).toBe(0);
  });
});
