// What the account makes of a text on saving. Off by default, since it is not proven over REST.
import { type Account } from '../account.ts';
import { type Stored } from './record-store.ts';

const PHONES = new Set(['phone', 'mobilePhone', 'officePhone', 'homePhone', 'fax']);

/** Changes the values of a write to the account's own spelling. */
export function spellAsSaved(account: Account, changes: Map<string, Stored | null>): void {
  for (const [name, value] of changes) {
    if (typeof value === 'string' && name !== 'externalId') changes.set(name, spelt(account, name, value));
  }
}

function spelt({ switches }: Account, name: string, text: string): string | null {
  if (PHONES.has(name)) return switches.phonesOnSaving === 'account-format' ? inAccountFormat(text) : text;
  const plain = name === 'email' && switches.emailsOnSaving === 'lower-case' ? text.toLowerCase() : text;
  const trimmed = switches.trimsTextsOnSaving ? plain.replaceAll(/\s+/gu, ' ').trim() : plain;
  const form = switches.composesTextsOnSaving;
  const saved = form === 'as-sent' ? trimmed : trimmed.normalize(form);
  return saved === '' ? null : saved;
}

/** Numbers of North America by the account's mask, every other as it came. */
function inAccountFormat(text: string): string {
  const [number = '', extension] = text.split(/\s*(?:ext\.?|x)\s*/i);
  const parts = /^1?(\d{3})(\d{3})(\d{4})$/.exec(number.replaceAll(/\D/g, ''));
  const isForeign = /^\s*\+(?!1)/.test(number);
  if (parts === null || isForeign) return text;
  return `(${parts[1]}) ${parts[2]}-${parts[3]}${extension === undefined ? '' : ` x${extension}`}`;
}
