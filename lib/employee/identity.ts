// The ids of a person on either side, and of any NetSuite record, as everything that takes one has to check them. The
// marks say that an id which a function does not check stays out of its bundle.
import * as z from 'zod/mini';

const digits = (pattern: RegExp, message: string) => z.string().check(z.regex(pattern, message));

/** BambooHR's internal employee id: digits, without a leading zero ("0" would mean the caller's own record). */
export const EmployeeId = /* @__PURE__ */ digits(/^[1-9]\d{0,17}$/, 'must be a BambooHR employee id (digits)');

/** An option of one of BambooHR's lists. */
export const OptionId = /* @__PURE__ */ digits(/^\d{1,18}$/, "must be BambooHR's option id (digits)");

/** NetSuite numbers its own first records below zero: the first administrator of an account is -5. */
export const NetSuiteId = /* @__PURE__ */ digits(/^-?[1-9]\d{0,17}$/, 'must be a NetSuite internal id, such as "3"');
