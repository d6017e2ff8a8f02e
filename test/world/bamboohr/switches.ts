// The knobs of the simulated company. Where the vendor's behaviour is undocumented or contradictory, both answers are a
// switch; the default is what is recorded or documented, else the less kind one. They may be changed while running.

export interface Switches {
  // Employees
  /** `status` before the hire date: recordings say Active, the documentation of datasets says Inactive. */
  futureHireStatus: 'Active' | 'Inactive';
  /** When a termination entered ahead of its date takes effect on that date, in company time. */
  futureTerminationEndsAt: '00:00' | '23:59';
  /** How many hours after its moment a row that was entered ahead shows: the daily change may come late. */
  lateTickHours: number;
  /** Whether `terminationDate` shows a termination that has not taken effect, when only current values are asked for. */
  futureTerminationDateShown: boolean;
  /** Whether `departmentId` and its kind are answered for one employee, or dropped like unknown names: never recorded. */
  optionIdsOnEmployee: boolean;
  /** How a missing text is written for one employee: null lately, "" in older traffic. */
  emptyText: 'null' | 'empty';
  /** Which of two history rows with the same date counts. */
  tiedRows: 'first' | 'last';
  /** What somebody without access to a history table gets. */
  hiddenTable: '403' | 'empty';
  /** How a 403 on one employee or table says so; of tables no wording is recorded. */
  forbiddenText: 'documented' | 'another' | 'none';

  // Lists of employees
  /** Whether list-employees knows employeeNumber, terminationDate and the other later fields. */
  listEmployeesNewerFields: boolean;
  /** Whether list-employees is closed to API keys. */
  listEmployeesRefuseBasic: boolean;
  /** Whether datasets may be asked. */
  datasets: 'open' | 'closed';
  /** Whether the dataset shows the job of somebody who has not started: recorded so. */
  datasetShowsFutureJob: boolean;
  /** Whether it shows a transfer to come of somebody who works here. */
  datasetShowsFutureTransfer: boolean;
  /** People whom `total` and `totalItems` count and no page shows. */
  countedAndNotShown: number;
  /** The company's sharing of its directory. */
  directorySharing: 'full' | 'org-chart' | 'off';

  // Changes
  /** Whether `since` includes changes of that very second. */
  sinceIsInclusive: boolean;
  /** How a map without entries is written. */
  emptyEmployees: '[]' | '{}';
  /** What `latest` says when nothing changed. */
  latestWhenEmpty: 'null' | 'absent' | 'since';
  /** Whether a history row that comes into force counts as a change of the employee. */
  effectiveDateBumpsLastChanged: boolean;

  // Logging in
  /** Requests with unknown keys until the API is closed for a while. */
  badKeysBeforeLockout: number;
  lockoutSeconds: number;
  /** Whether the lock-out also hits good keys. */
  lockoutHitsGoodKeys: boolean;
  accessTokenLifeSeconds: number;
  rotateRefreshToken: boolean;
  /** Whether the former refresh token dies when it was rotated. */
  revokeRotatedRefreshToken: boolean;
  tokenErrors: '400' | '200';
  tokenBody: 'both' | 'form' | 'json';
  /** Whether authorisation codes are refused to plain http redirect addresses. */
  refuseHttpRedirects: boolean;
  /** Whether colons and slashes in the query of the authorize page have to be literal as well: reported in part. */
  refuseEncodedQuery: boolean;
  /** What the user does on that page. */
  userAnswers: 'allow' | 'deny';
  /** The first attempt fails, as reported of users who sign in through Google; how is not. */
  firstAuthorization: 'works' | 'redirects-with-error' | 'code-refused';
  /** The answer on the legacy base for a company that does not exist. */
  unknownCompanyStatus: 401 | 404 | 302;

  // Limits
  /** Requests per minute of the company's clock; no limit when undefined. */
  requestsPerMinute: number | undefined;
  rateLimitStatus: 429 | 503;
  /** `Retry-After` of that limit; none when undefined. */
  retryAfterSeconds: number | undefined;
  /** Calls per minute of the webhook log, whose limit hides in a 200. */
  webhookLogCallsPerMinute: number;

  // Webhooks
  /** Whether the user may manage webhooks at all. */
  webhooks: 'open' | 'closed';
  /** Whether the events of companies may be subscribed to by a user who manages webhooks: in no source. */
  companyEvents: 'open' | 'refused';
  /** Whether a replacement is answered with the webhook or with nothing. */
  webhookPutBody: 'webhook' | 'none';
  /** How the monitored fields of a webhook are told: as they were sent, or by their ids. */
  monitorFieldsShownAs: 'sent' | 'ids';

  // Deliveries
  timestampHeader: 'unix' | 'iso';
  bodyTime: '+0000' | 'Z';
  /** Values in field-based bodies: `{"value": "x"}` or just `"x"`. */
  fieldValues: 'nested' | 'plain';
  /** Whether entries of field-based bodies say their action and time. */
  fieldEntriesSayAction: boolean;
  /** PHP writes a list with gaps as a map; whether deliveries ever do is not recorded. */
  changedFieldsAs: 'list' | 'map';
  /** Whether an event's own time may be missing. */
  eventTime: 'shown' | 'null';
  /** Whether every retry gets a timestamp and signature of its own. */
  resignRetries: boolean;
  /** Retries after 5, 10, 20, 40 and 80 minutes, or without the last and with up to 30 s of jitter. */
  retryLadder: 'five-retries' | 'five-attempts';
  /** Real minutes per ladder minute: the default turns 5 minutes into 30 ms. */
  retryScale: number;
  deliveryTimeoutMs: number;
  /** Most employees in one field-based delivery. */
  employeesPerDelivery: number;
  /** First attempts under way at once for one webhook; 1 keeps their order. */
  parallelDeliveries: number;
  /** Events of one moment leave in reverse order. */
  reorderDeliveries: boolean;
  /** `employee.updated` is left out when all (or any) of the changed monitored fields are closed to the owner. */
  updatedSuppressedBy: 'all' | 'any';
}

export const defaultSwitches: Switches = {
  futureHireStatus: 'Active',
  futureTerminationEndsAt: '23:59',
  lateTickHours: 0,
  futureTerminationDateShown: false,
  optionIdsOnEmployee: false,
  emptyText: 'null',
  tiedRows: 'last',
  hiddenTable: '403',
  forbiddenText: 'documented',
  listEmployeesNewerFields: true,
  listEmployeesRefuseBasic: false,
  datasets: 'open',
  datasetShowsFutureJob: true,
  datasetShowsFutureTransfer: false,
  countedAndNotShown: 0,
  directorySharing: 'full',
  sinceIsInclusive: false,
  emptyEmployees: '[]',
  latestWhenEmpty: 'null',
  effectiveDateBumpsLastChanged: false,
  badKeysBeforeLockout: 10,
  lockoutSeconds: 900,
  lockoutHitsGoodKeys: true,
  accessTokenLifeSeconds: 3600,
  rotateRefreshToken: true,
  revokeRotatedRefreshToken: true,
  tokenErrors: '400',
  tokenBody: 'both',
  refuseHttpRedirects: false,
  refuseEncodedQuery: false,
  userAnswers: 'allow',
  firstAuthorization: 'works',
  unknownCompanyStatus: 404,
  requestsPerMinute: undefined,
  rateLimitStatus: 429,
  retryAfterSeconds: 30,
  webhookLogCallsPerMinute: 5,
  webhooks: 'open',
  companyEvents: 'open',
  webhookPutBody: 'webhook',
  monitorFieldsShownAs: 'sent',
  timestampHeader: 'unix',
  bodyTime: '+0000',
  fieldValues: 'nested',
  fieldEntriesSayAction: true,
  changedFieldsAs: 'list',
  eventTime: 'shown',
  resignRetries: false,
  retryLadder: 'five-retries',
  retryScale: 0.0001,
  deliveryTimeoutMs: 10_000,
  employeesPerDelivery: 10,
  parallelDeliveries: 1,
  reorderDeliveries: false,
  updatedSuppressedBy: 'all',
};
