// Which employee property an answer speaks of: its words are kept only where they are a property's name or label.
import { isCustomField, standardProperties } from '../mapping/employee-properties.ts';

/** Labels that are no spelling of the property. */
const labels: Readonly<Record<string, string>> = {
  supervisorname: 'supervisor',
  officephone: 'officePhone',
  regretted: 'terminationregretted',
  jobtitle: 'title',
  officialname: 'lastName',
  releasedateterminationdate: 'releasedate',
};

/** Known properties in their own spelling, joined by commas; undefined when none of the words is one. */
export function namedProperties(words: string, mapped: Iterable<string> = []): string | undefined {
  const spellings = new Map([...standardProperties, ...mapped].map((name) => [comparableWord(name), name]));
  const named = words.split(',').flatMap((word) => {
    const trimmed = word.trim().replace(/\.$/, '');
    const property = spellings.get(comparableWord(trimmed)) ?? labels[comparableWord(trimmed)];
    if (property !== undefined) return [property];
    return isCustomId(trimmed) ? [trimmed.toLowerCase()] : [];
  });
  return named.length === 0 ? undefined : [...new Set(named)].join(', ');
}

/** An id that NetSuite gave, which no person's data looks like. */
const isCustomId = (word: string): boolean => /^(custentity|cseg)_?[a-z0-9_]{1,60}$/i.test(word) || isCustomField(word);

const comparableWord = (word: string): string => word.toLowerCase().replace(/[^a-z0-9]/g, '');
