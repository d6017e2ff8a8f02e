import { expect, it } from '@jest/globals';
import { reportTrouble } from '../../../lib/http/report-trouble.ts';
import { FakeEffects, someMoment } from '../../support/fake-effects.ts';

const minute = 60_000;
const reported = (minutes: number | undefined) => {
  const effects = new FakeEffects();
  reportTrouble(new Map(minutes === undefined ? [] : [['netsuite', someMoment - minutes * minute]]), effects);
  return [effects.counts.get('NetSuiteUnavailable'), effects.counts.get('BambooHrUnavailable')];
};

it('a vendor in trouble for a quarter of an hour rings, and only that one', () => {
  expect(reported(15)).toEqual([1, 0]);
  expect(reported(600)).toEqual([1, 0]);
});

it('one that answers, or was away for moments, is told as well, so that the alarm ends', () => {
  expect(reported(14)).toEqual([0, 0]);
  expect(reported(undefined)).toEqual([0, 0]);
});
