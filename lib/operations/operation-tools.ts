// What an operation works with, and what it answers.
import { type CallerClaim } from '../authority/caller-proof.ts';
import { type CertifyAnswer, type CertifyTools } from '../certify/certify-tools.ts';
import { type CertificationFault } from '../certify/certification.ts';
import { type MappingDiff } from '../dimensions/import-mapping.ts';
import { type DoctorReport } from '../doctor/report.ts';
import { type Effects } from '../effects.ts';
import { type Answer, type AnswerStore } from '../employee/answers.ts';
import { type OpenPointOf, type OpenPoints } from '../employee/open-points.ts';
import { type ChangeQueue } from '../employee/ports.ts';
import { type Vendor } from '../errors.ts';
import { type Ping } from '../access/ping-outcome.ts';
import { type DeadLetterTools, type DeadLetterView, type RedriveResult } from './dead-letters.ts';
import { type DimensionOperationTools, type DimensionView } from './dimension-operations.ts';
import { type GuardOperationTools, type GuardView } from './guard-operations.ts';
import { type OperationTrail } from './operation-trail.ts';
import { type PlanOutcome } from './plan/plan-outcomes.ts';
import { type PlanOutline } from './plan/outline-plan.ts';
import { type PlanProgress, type PlanTools } from './plan/plan-tools.ts';
import { type PreviewResult } from './plan/preview-rows.ts';
import { type OperationOf, type OperationRequest } from './request.ts';
import { type Explanation } from '../sync/explaining/explain-employee.ts';
import { type RunRecord } from '../reconcile/run-store.ts';
import { type RunHistory } from './status/recent-runs.ts';
import { type StatusTools } from './status/view-status.ts';
import { type StatusView } from './status/status-view.ts';
import { type KeyAnswer } from '../rotate-netsuite-key/key-order.ts';
import { type RotationTools } from '../rotate-netsuite-key/ports.ts';
import { type RegistrationTools } from '../webhook-registration/ports.ts';
import { type WebhookView } from '../webhook-registration/webhook-view.ts';

export interface OperationTools {
  readonly effects: Pick<Effects, 'now' | 'uniqueId' | 'log'>;
  /** ARN that STS says the request is signed by; undefined: not proved. */
  readonly callerOf: (claim: CallerClaim) => Promise<string | undefined>;
  readonly answers: AnswerStore;
  readonly openPoints: OpenPoints;
  readonly trail: OperationTrail;
  readonly queue: ChangeQueue;
  /** The NetSuite record an employee is linked with. */
  readonly netsuiteIdOf: (employeeId: string) => Promise<string | undefined>;
  readonly dimensions: DimensionOperationTools;
  readonly guards: GuardOperationTools;
  readonly status: StatusTools;
  readonly history: RunHistory;
  readonly plan: PlanTools;
  readonly deadLetters: DeadLetterTools;
  readonly certify: CertifyTools;
  readonly netsuiteKey: RotationTools;
  readonly ping: (vendor: Vendor) => Promise<Ping>;
  /** Looks at everything, and changes nothing. */
  readonly doctor: (request: OperationOf<'doctor'>) => Promise<DoctorReport>;
  readonly webhook: RegistrationTools;
}

export interface OperationResult {
  readonly operation: OperationRequest['operation'];
  /** Whose change was queued, or would be. */
  readonly employeeIds: readonly string[];
  readonly points?: readonly OpenPointOf[];
  /** There is more of it: ask again with this as `after`. */
  readonly next?: string;
  readonly dimensions?: DimensionView;
  readonly diff?: MappingDiff;
  readonly guards?: GuardView;
  readonly status?: StatusView;
  readonly runs?: readonly RunRecord[];
  readonly explanation?: Explanation;
  readonly deadLetters?: DeadLetterView;
  readonly webhook?: WebhookView;
  readonly redriven?: RedriveResult;
  readonly outline?: PlanOutline;
  readonly progress?: PlanProgress;
  readonly preview?: PreviewResult;
  readonly outcomes?: readonly PlanOutcome[];
  readonly certify?: CertifyAnswer;
  readonly netsuiteKey?: KeyAnswer;
  /** This production deployment lacks a recent report of the trials. */
  readonly certification?: CertificationFault;
  readonly ping?: Ping;
  readonly doctor?: DoctorReport;
  /** Stands for the deployment that answers, wherever and whenever another one has the same name. */
  readonly deployment?: string;
}

export interface EmployeeAnswer {
  readonly employeeId: string;
  readonly answer: Answer;
}
