// What may happen to Zoë.
import { bamboohrEvents } from './bamboohr-events.ts';
import { netsuiteEvents } from './netsuite-events.ts';
import { operatorEvents } from './operator-events.ts';
import { type SequenceEvent } from './sequence-event.ts';

export const events: readonly SequenceEvent[] = [...bamboohrEvents, ...netsuiteEvents, ...operatorEvents];

export const eventOf = (name: string): SequenceEvent => {
  const found = events.find((one) => one.name === name);
  if (found === undefined) throw new Error(`No event is called ${name}.`);
  return found;
};
