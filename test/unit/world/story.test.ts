// Every company that `npm start` may be asked for has the people whom its scenes need.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BambooHrSimulator } from '../../world/bamboohr/bamboohr-simulator.ts';
import { seedBambooHr } from '../../world/company/in-bamboohr.ts';
import { createPeople } from '../../world/company/people.ts';
import { Story } from '../../world/company/story.ts';

const today = '2026-03-02';

let bamboohr: BambooHrSimulator;
beforeEach(async () => {
  bamboohr = await BambooHrSimulator.start({ nowMs: () => Date.parse(`${today}T12:00:00Z`) });
});
afterEach(async () => {
  await bamboohr.close();
});

function tell(employees: number, seed: number): Story {
  const people = createPeople(employees, seed, today);
  seedBambooHr(bamboohr, people);
  const story = new Story(bamboohr, people, today);
  story.lockedByWorkflow();
  for (const name of ['Grace', 'Linus', 'Margaret', 'Edsger']) story.hire(name, 'Hopper-Lee');
  for (let count = 0; count < 4; count += 1) story.transfer();
  for (let count = 0; count < 5; count += 1) story.changePhone();
  story.leave();
  story.leave();
  story.comeBack();
  story.mapped('Skunkworks');
  story.editFormerProfile(story.comeBackElsewhere().former);
  story.settleTwins();
  story.aboutToGo();
  const usual = Math.max(5, Math.floor(employees / 50));
  for (let count = 0; count < usual + 6; count += 1) story.leave();
  return story;
}

describe('the story', () => {
  it.each([60, 61, 65, 73, 90, 120, 200, 600])('finds its people among %d employees', async (employees) => {
    for (let seed = 0; seed < 10; seed += 1) {
      await bamboohr.close();
      bamboohr = await BambooHrSimulator.start({ nowMs: () => Date.parse(`${today}T12:00:00Z`) });
      const { people } = tell(employees, seed);
      // Four hires, and a second profile.
      expect(people).toHaveLength(employees + 5);
      expect(new Set(people.map(({ id }) => id)).size).toBe(people.length);
    }
  });

  it('counts what it gave the connector to write, other than endings, until a guard is released', () => {
    const story = tell(60, 3);
    expect(story.changes).toBeGreaterThan(15);
    story.forgetChanges();
    story.leave();
    expect(story.changes).toBe(0);
    story.changePhone();
    expect(story.changes).toBe(1);
  });

  it('says so when a company has too few people', () => {
    expect(() => tell(20, 1)).toThrow('too small');
  });
});
