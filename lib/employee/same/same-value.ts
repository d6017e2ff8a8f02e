// Is NetSuite's value the one we mean? By meaning, where a system writes a value in its own way on saving; to the letter
// elsewhere, so that a corrected spelling is written (Zoe becomes Zoë, obrien O'Brien, a straight apostrophe a curly one).
//   phones            the number that is dialled (same-phone.ts)
//   e-mail addresses  case and outer blanks do not count
//   every other text  how accents are composed, outer and repeated blanks do not count
//   custom numbers    zeros around the point do not count (1.50 comes back as 1.5)
//   days, ids, flags  exactly
import { isSamePhone } from './same-phone.ts';
import { isSameEmail, isSameSpelling } from './same-text.ts';

type Value = string | boolean | null;

export function isSameValue(field: string, a: Value, b: Value): boolean {
  if (a === b) return true;
  if (typeof a !== 'string' || typeof b !== 'string') return false;
  if (isSameSpelling(a, b)) return true;
  if (isPhoneField(field)) return isSamePhone(a, b);
  if (isEmailField(field)) return isSameEmail(a, b);
  return field.startsWith('custentity') && decimal(a) === decimal(b);
}

/** Whole numbers stay as they are: 007 may well be a text. */
const decimal = (text: string): string =>
  /^-?\d*\.\d+$/.test(text) ? text.replace(/\.?0+$/, '').replace(/^(-?)\./, '$10.') : text;

/** Custom fields are known by their names alone: what is no telephone number is compared as a text all the same. */
export const isPhoneField = (field: string): boolean => /phone|mobile|(?:^|_)fax/iu.test(field);
const isEmailField = (field: string): boolean => /(?:^|_)e_?mail/iu.test(field);
