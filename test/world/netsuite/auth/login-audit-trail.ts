// The login audit trail: the only place where the true reason of a refused login is written down.

export type LoginFailure =
  | 'AccessTokenExpired'
  | 'EntityOrRoleDisabled'
  | 'InvalidSignature'
  | 'TokenRejected'
  | 'InvalidIntegration'
  | 'ScopeMismatched'
  | 'AuthorizationCodeGrantRequired'
  | 'InvalidScope'
  | 'FeatureDisabled'
  | 'IntegrationBlocked'
  | 'UnsupportedAlgo'
  | 'TokenValidityTooBroad'
  | 'TokenBlocked'
  | 'InvalidTokenType'
  | 'SignatureValidation'
  | 'ClientIdMismatch'
  | 'TokenNotAcceptable'
  | 'TokenExpired'
  | 'InvalidIssuer'
  | 'MissingKeyId'
  | 'MissingKey';

export interface LoginAuditRow {
  readonly atMs: number;
  readonly at: 'token-endpoint' | 'data-call';
  readonly detail: LoginFailure;
}
