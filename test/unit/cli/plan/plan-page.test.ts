// What the page of a plan does by itself, run against as much of a page as it touches.
import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';

const script = readFileSync('lib/cli/plan/plan-page.js', 'utf8');

type Listener = () => void;

class PagePart {
  hidden = false;
  value = '';
  textContent: string;
  readonly dataset: Record<string, string>;
  readonly attributes = new Map<string, string>();
  readonly #listeners = new Map<string, Listener>();

  constructor(textContent: string, dataset: Record<string, string> = {}) {
    this.textContent = textContent;
    this.dataset = dataset;
  }

  addEventListener(kind: string, listener: Listener): void {
    this.#listeners.set(kind, listener);
  }

  setAttribute(name: string, value: string): void {
    this.attributes.set(name, value);
  }

  happen(kind: string): void {
    this.#listeners.get(kind)?.();
  }
}

function openPage() {
  const cards = [
    new PagePart('Zoë Okafor BambooHR 412 Update title', { action: 'update' }),
    new PagePart('Ada Ng BambooHR 413 New record', { action: 'create' }),
    new PagePart('Zoë Wei BambooHR 414 New record', { action: 'create' }),
  ];
  const tiles = ['all', 'update', 'create'].map((filter) => new PagePart(filter, { filter }));
  const parts: Record<string, PagePart> = { q: new PagePart(''), shown: new PagePart('') };
  const document = {
    querySelectorAll: (selector: string) => (selector === 'article' ? cards : tiles),
    getElementById: (id: string) => parts[id],
  };
  runInNewContext(script, { document, setTimeout: (run: Listener) => run(), clearTimeout: () => undefined });
  return {
    shown: () => cards.filter(({ hidden }) => !hidden).map(({ textContent }) => textContent.split(' BambooHR')[0]),
    count: () => parts['shown']?.textContent,
    pressed: () =>
      tiles.filter((tile) => tile.attributes.get('aria-pressed') === 'true').map((tile) => tile.textContent),
    choose: (filter: string) => tiles.find((tile) => tile.textContent === filter)?.happen('click'),
    find: (words: string) => {
      parts['q']!.value = words;
      parts['q']!.happen('input');
    },
  };
}

describe('the page of a plan', () => {
  it('shows one kind, by words, and says how many', () => {
    const page = openPage();
    page.choose('create');
    expect([page.shown(), page.count(), page.pressed()]).toEqual([['Ada Ng', 'Zoë Wei'], '2 of 3 shown', ['create']]);
    page.find(' ZOË ');
    expect([page.shown(), page.count()]).toEqual([['Zoë Wei'], '1 of 3 shown']);
    page.choose('all');
    expect(page.shown()).toEqual(['Zoë Okafor', 'Zoë Wei']);
    page.find('');
    expect([page.shown().length, page.count()]).toEqual([3, '3 of 3 shown']);
  });
});
