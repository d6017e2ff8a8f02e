// The knobs of the simulated account. Where the vendor's behaviour is undocumented or depends on the account's set-up,
// both answers are a switch; the default is what is documented or seen, else the less kind one.

export interface Switches {
  // Token endpoint
  /** How `expires_in` is written. */
  expiresInAs: 'number' | 'string';
  /** Life of an access token, told in `expires_in` and kept. */
  tokenLifeSeconds: number;
  /** Which error a defective assertion gets; a missing field is `invalid_request` in any case. */
  assertionError: 'invalid_grant' | 'invalid_client' | 'invalid_request';
  /** Refuse a `jti` that was seen before. */
  refuseReplayedAssertion: boolean;
  /** False: the role gets a token, and then 401 on every data call. */
  roleMayUseRest: boolean;

  // Certificate endpoint
  /** Which of the account's hosts has it: documented on the one, called on the other by a public client. */
  certificatesOn: 'restlets' | 'suitetalk' | 'both';
  /** False: the role lacks "Manage own OAuth 2.0 Client Credentials Certificates". */
  roleMayManageCertificates: boolean;
  certificateErrorBody: 'problem' | 'oauth' | 'empty';
  /** How ids of entities, roles and applications are written. */
  certificateIdsAs: 'number' | 'string';
  listsRevokedCertificates: boolean;
  /** Whether a certificate may be made for another entity than the token's. */
  certificatesOfOtherEntities: boolean;
  /** What a certificate meets that is mapped already. */
  sameCertificateAgain: 'refused' | 'second-id';
  /** Whether live access tokens end when the certificate they were bought with is revoked. */
  tokensDieWithCertificate: boolean;

  // Account
  oneWorld: boolean;
  departmentsFeature: boolean;
  classesFeature: boolean;
  locationsFeature: boolean;
  dateFormat: 'M/D/YYYY' | 'D/M/YYYY' | 'YYYY-MM-DD';
  timeZone: string;

  // Metadata catalogue: which permission opens it, and whether it names what the role may not see, is not documented.
  metadataCatalogue: 'open' | 'closed';
  /** The feature: the employee record has fields that say when a change takes effect. */
  effectiveDating: boolean;
  metadataShowsHiddenFields: boolean;

  // Errors
  /** The `type` URL of errors: 401 and 429 as printed in the help and the others as seen lately, or all alike. */
  errorTypes: 'as-recorded' | 'rfc2616' | 'rfc9110';
  notFoundText: 'recent' | 'documented';
  invalidReferenceCode: 'USER_ERROR' | 'INVALID_CONTENT';
  /** Whether refusals that concern a property say so in `o:errorPath`. */
  errorPaths: 'given' | 'missing';

  // Language and role
  /** The company's language, when the integration's user has another: whoever does not name it is refused. */
  insistsOnLanguage: string | undefined;
  /** Whether that refusal names the value it wants. */
  languageRefusalNamesValue: boolean;
  /** False: the role may read employees and write none, and every write is refused for it. */
  roleMayWriteEmployees: boolean;
  /** False: the role has Employees at Edit, which deletes none. */
  roleMayDeleteEmployees: boolean;

  /** Properties that the role may not set. */
  closedToWrites: readonly string[];
  /** In which language a text that is too long is refused. */
  lengthRefusalIn: 'English' | 'German';

  // Records
  /** Whether `eid:` stands for a record in every request, or in an upsert alone. */
  externalIdsAddress: 'every-request' | 'upserts';
  /** Whether PUT keeps the fields that it does not mention. */
  putMode: 'merge' | 'replace';
  propertyNamesIgnoreCase: boolean;
  refuseInactiveReferences: boolean;
  refuseEliminationSubsidiaries: boolean;
  refuseSupervisorCycles: boolean;
  /** Properties that must have a value, besides the subsidiary of a OneWorld account. */
  mandatoryFields: readonly string[];
  /** Longest text per property; longer ones are refused. */
  longestText: Readonly<Record<string, number>>;
  /** On: employee numbers are generated. Off: `entityId` is given or derived from the name, and unique. */
  autoNumbering: boolean;
  /** With auto-numbering on, refuse an `entityId` that comes without `autoName: false`. */
  refuseEntityIdWhenNumbered: boolean;
  /** Reactivating switches removed access on again unless the same write says `giveAccess: false`. */
  reactivationRestoresAccess: boolean;
  reactivationNeedsAdministrator: boolean;
  terminationNeedsReasons: boolean;
  /** False: the role lacks Termination Reasons, and a write that gives one is refused. */
  roleMayGiveTerminationReasons: boolean;
  validatePhones: boolean;
  /** False: the refusal of a phone speaks of phone numbers and names no field. */
  phoneRefusalNamesField: boolean;
  refuseSubsidiaryChange: boolean;
  /** `account-format`: North American numbers are stored as (415) 555-0110. */
  phonesOnSaving: 'as-sent' | 'account-format';
  emailsOnSaving: 'as-sent' | 'lower-case';
  /** Outer blanks go, and repeated ones become one. */
  trimsTextsOnSaving: boolean;
  /** The form in which letters with accents are stored. */
  composesTextsOnSaving: 'as-sent' | 'NFC' | 'NFD';
  /** `giveAccess` can be set but is not shown. */
  giveAccessMissingFromAnswers: boolean;
  /** Refuse any write to a person whose stored supervisor is inactive, unless it changes the supervisor. */
  refuseWhileSupervisorInactive: boolean;

  // SuiteQL
  /** Whether the subsidiary map tables list the children reached through "include children". */
  mapTablesExpandChildren: boolean;
  /** What a column of a hidden field answers. */
  hiddenColumns: 'null' | 'unknown';

  // Limits
  concurrencyLimit: number;
  retryAfterSeconds: number | undefined;
  overloadAnswer: '429' | '401';
}

export const defaultSwitches: Switches = {
  expiresInAs: 'number',
  tokenLifeSeconds: 3600,
  assertionError: 'invalid_grant',
  refuseReplayedAssertion: false,
  roleMayUseRest: true,
  certificatesOn: 'restlets',
  roleMayManageCertificates: true,
  certificateErrorBody: 'problem',
  certificateIdsAs: 'number',
  listsRevokedCertificates: true,
  certificatesOfOtherEntities: false,
  sameCertificateAgain: 'refused',
  tokensDieWithCertificate: true,
  oneWorld: true,
  departmentsFeature: true,
  classesFeature: true,
  locationsFeature: true,
  dateFormat: 'M/D/YYYY',
  timeZone: 'America/Los_Angeles',
  metadataCatalogue: 'open',
  effectiveDating: false,
  metadataShowsHiddenFields: true,
  errorTypes: 'as-recorded',
  notFoundText: 'recent',
  invalidReferenceCode: 'USER_ERROR',
  externalIdsAddress: 'every-request',
  errorPaths: 'given',
  insistsOnLanguage: undefined,
  languageRefusalNamesValue: true,
  roleMayWriteEmployees: true,
  roleMayDeleteEmployees: true,
  closedToWrites: [],
  lengthRefusalIn: 'English',
  putMode: 'merge',
  propertyNamesIgnoreCase: false,
  refuseInactiveReferences: true,
  refuseEliminationSubsidiaries: true,
  refuseSupervisorCycles: true,
  mandatoryFields: ['lastName'],
  longestText: {},
  autoNumbering: true,
  refuseEntityIdWhenNumbered: true,
  reactivationRestoresAccess: false,
  reactivationNeedsAdministrator: false,
  terminationNeedsReasons: false,
  roleMayGiveTerminationReasons: true,
  validatePhones: false,
  phoneRefusalNamesField: true,
  refuseSubsidiaryChange: false,
  phonesOnSaving: 'as-sent',
  emailsOnSaving: 'as-sent',
  trimsTextsOnSaving: false,
  composesTextsOnSaving: 'as-sent',
  giveAccessMissingFromAnswers: false,
  refuseWhileSupervisorInactive: false,
  mapTablesExpandChildren: false,
  hiddenColumns: 'null',
  concurrencyLimit: 5,
  retryAfterSeconds: undefined,
  overloadAnswer: '429',
};
