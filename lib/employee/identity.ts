// The ids of a person on either side, and of any NetSuite record, as everything that takes one has to check them.
import * as z from 'zod/mini';

/** BambooHR's internal employee id: digits, without a leading zero ("0" would mean the caller's own record). */
export const EmployeeId = z.string().check(z.regex(/^[1-9]\d{0,17}$/, 'must be a BambooHR employee id (digits)'));

/** An option of one of BambooHR's lists. */
export const OptionId = z.string().check(z.regex(/^\d{1,18}$/, "must be BambooHR's option id (digits)"));

/** NetSuite numbers its own first records below zero: the first administrator of an account is -5. */
export const NetSuiteId = z.string().check(z.regex(/^-?[1-9]\d{0,17}$/, 'must be a NetSuite internal id (digits)'));
