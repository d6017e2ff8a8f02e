// List prices in USD without free tiers and discounts, and what is assumed where nothing here can be counted. A new price is
// a new `version`.

export const priceTable = {
  version: '2026-12-01',
  region: 'us-east-1',
  /** Read from secondary pages that quote AWS's own (cloudchipr.com and cloudburn.io of 2025 and 2026); not from AWS's bill. */
  source: 'pages about AWS Lambda, CloudWatch, Secrets Manager, KMS, X-Ray and API Gateway pricing',
  lambdaRequest: 0.2 / 1_000_000,
  lambdaGigabyteSecondArm: 0.0000133334,
  logGigabyte: 0.5,
  /** Not compressed, which AWS does before it counts. */
  logGigabyteMonth: 0.03,
  metricMonth: 0.3,
  secretCall: 0.05 / 10_000,
  kmsCall: 0.03 / 10_000,
  xrayTrace: 5 / 1_000_000,
  apiRequest: 1 / 1_000_000,
} as const;

export const assumptions = {
  /** Forged requests a second. A slower stranger pays the same for requests and has the secret read as often in a second. */
  requestsPerSecond: 100,
  /** Of one refusal at 512 MB on arm64, the runtime's own part included; what this machine took is told beside it. */
  billedMs: 5,
  /** Each new environment is billed for its start. */
  billedInitMs: 500,
  /** CloudWatch adds so many bytes to every line that it takes. */
  bytesPerLine: 26,
  /** START, END and REPORT of one invocation, where Lambda writes them. */
  platformLineBytes: 400,
} as const;
