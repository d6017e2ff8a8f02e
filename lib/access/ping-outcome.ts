// What comes of asking a vendor one cheap question, with the credential as it is stored now.

export const pingOutcomes = [
  /** Logged in, and the question was answered. */
  'reached',
  /** The secret has no content yet. */
  'secret-empty',
  /** `fault` names the field. */
  'secret-invalid',
  /** BambooHR does not know the key, or did not when it was sent last. */
  'key-refused',
  /** BambooHR's refresh token is lost or revoked. */
  'reconnect-needed',
  /** BambooHR knows the key and answers nothing: locked after wrong keys, or a user without access. */
  'access-refused',
  /** No answer of the vendor's own: no such company or account, or an outage. */
  'no-answer',
  /** The account is a sandbox and the deployment production, or the reverse; `fault` says which. */
  'wrong-environment',
  /** NetSuite does not take what the key signed. */
  'login-refused',
  /** NetSuite handed out a token and refuses every call with it. */
  'rest-refused',
  /** NetSuite lets the role in and does not let it ask for employees. */
  'permission-missing',
  /** NetSuite insists on the company's language. */
  'language-needed',
] as const;

export interface Ping {
  readonly outcome: (typeof pingOutcomes)[number];
  /** The secret and the field at fault, never a value. */
  readonly fault?: string;
}
