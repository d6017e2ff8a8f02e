// What was learned of an account, in memory.
import { AccountShape, type ShapeFact, type ShapeFacts, type ShapeStore } from '../../../lib/account-shape.ts';

export class FakeShapes implements ShapeStore {
  readonly facts = new Map<string, ShapeFact>();
  saves = 0;

  async load(): Promise<ShapeFacts> {
    return Object.fromEntries(this.facts);
  }

  async save(thing: string, fact: ShapeFact): Promise<void> {
    this.saves += 1;
    this.facts.set(thing, fact);
  }

  async forget(thing: string): Promise<void> {
    this.facts.delete(thing);
  }
}

/** Knows nothing yet, by a clock of the test's own. */
export const aShape = (store: ShapeStore = new FakeShapes(), now: () => number = Date.now): AccountShape =>
  new AccountShape(store, { now });
