// What came of a question that was asked to find out whether it may be asked: answered, refused with a reason, or not
// answered at all, which says nothing either way.

export type InquiryRefusal =
  /** The credential itself: the key, the refresh token, the client assertion. */
  | 'credential'
  /** The credential holds, and the user it stands for may not use the interface at all. */
  | 'interface'
  /** This account insists on a language that was not named. */
  | 'language'
  /** The account is a sandbox and the deployment production, or the reverse. */
  | 'environment'
  /** A right is missing. */
  | 'forbidden'
  /** There is no such thing here, or our user may not even know of it. */
  | 'absent'
  /** Only an administrator may open the record. */
  | 'administrator'
  /** The question itself is not understood. */
  | 'request';

export type Inquiry<T> =
  | { readonly kind: 'answered'; readonly value: T }
  | { readonly kind: 'refused'; readonly why: InquiryRefusal }
  /** `code` is one of ours: an outage, a closed circuit, no time left. */
  | { readonly kind: 'unanswered'; readonly code: string };

export const answered = <T>(value: T): Inquiry<T> => ({ kind: 'answered', value });

export const refused = (why: InquiryRefusal): Inquiry<never> => ({ kind: 'refused', why });

export const unanswered = (code: string): Inquiry<never> => ({ kind: 'unanswered', code });

/** The same answer, read as something else. */
export const mapInquiry = <T, U>(inquiry: Inquiry<T>, read: (value: T) => U): Inquiry<U> =>
  inquiry.kind === 'answered' ? answered(read(inquiry.value)) : inquiry;
