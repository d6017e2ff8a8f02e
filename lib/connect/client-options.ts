// How long a call of one of AWS's own services may take, and how often it is tried: no function hangs until its own end
// because a service does not answer.

/** A timeout is an error here and not only a warning, which is what the SDK makes of it by itself. */
const handler = (connectionTimeout: number, requestTimeout: number) => ({
  connectionTimeout,
  requestTimeout,
  throwOnRequestTimeout: true,
});

/** Of every function but the door, and of the command line. */
export const clientOptions = { requestHandler: handler(3_000, 10_000), maxAttempts: 3 } as const;

/** Of the webhook's function, which reads a secret and sends to the queue before its ten seconds are over. */
export const doorClientOptions = { requestHandler: handler(1_000, 2_000), maxAttempts: 2 } as const;
