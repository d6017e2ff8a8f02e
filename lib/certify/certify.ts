// One step of a certification: begin a run, make one trial, end the run with its report, or take over the report of
// another deployment. Every step may be repeated, and cleans up what a broken one left.
import { ConnectorError } from '../errors.ts';
import { type Settings } from '../config/settings.ts';
import { certifyLeaseMs } from '../config/time-limits.ts';
import { cleanUp } from './clean-up.ts';
import { type CertifyAnswer, type CertifyTools } from './certify-tools.ts';
import { importReport } from './import-report.ts';
import { digestOf, sealReport } from './report.ts';
import { type CertifyStep, type StepOf } from './request.ts';
import { type CertifyRun, type CertifyStore } from './run-store.ts';
import { runTrial } from './run-trial.ts';
import { faultOfAccount } from './sandbox-only.ts';
import { trialCodes } from './trials.ts';

const markOf = ({ externalIdPrefix }: Settings): string => `${externalIdPrefix}certify-`;

/** Throws `operation-invalid` for what must not be done, before anything is. */
export async function certify(step: CertifyStep, tools: CertifyTools): Promise<CertifyAnswer> {
  const account = await tools.account();
  if (step.action === 'report') return withReport({ account }, await tools.store.loadReport());
  if (step.action === 'import') return { account, report: await importReport(step, account, tools) };
  const fault = faultOfAccount(account, { environment: tools.environment, typed: step.account });
  if (fault !== undefined) throw invalid(fault);
  if (await tools.isPaused()) throw invalid('Writes are paused: connector resume comes first.');
  switch (step.action) {
    case 'start':
      return await start(step, account, tools);
    case 'try':
      return await tryOne(step, account, tools);
    case 'finish':
      return await finish(step, account, tools);
  }
}

async function start({ emailDomain }: StepOf<'start'>, account: string, tools: CertifyTools): Promise<CertifyAnswer> {
  const { effects, store } = tools;
  const run: CertifyRun = {
    run: effects
      .uniqueId()
      .replaceAll(/[^a-z0-9]/g, '')
      .slice(0, 8),
    account,
    emailDomain,
    startedAt: new Date(effects.now()).toISOString(),
    untilMs: effects.now() + certifyLeaseMs,
    results: [],
  };
  if (!(await store.begin(run, effects.now()))) {
    throw invalid('Another run is making trials: it ends by itself six minutes after its last call.');
  }
  // What a run left that was cut off: its own process can do nothing about it any more.
  const cleanedUp = await cleanUp(markOf(tools.settings), recordsOf(account, tools));
  return { account, run: run.run, trials: trialCodes, cleanedUp };
}

async function tryOne(step: StepOf<'try'>, account: string, tools: CertifyTools): Promise<CertifyAnswer> {
  const run = await ownRun(step.run, account, tools);
  const cleaning = recordsOf(account, tools);
  const result = await runTrial(step.trial, { run, records: cleaning.records, tools, mark: markOf(tools.settings) });
  const cleanedUp = await cleanUp(`${markOf(tools.settings)}${run.run}-`, cleaning);
  const others = run.results.filter(({ trial }) => trial !== step.trial);
  await keep({ ...run, results: [...others, result] }, tools);
  return { account, run: run.run, result, cleanedUp };
}

/** The report comes once nothing is left to be cleaned up. */
async function finish(step: StepOf<'finish'>, account: string, tools: CertifyTools): Promise<CertifyAnswer> {
  const { effects, store, settings, version } = tools;
  const run = await ownRun(step.run, account, tools);
  const cleanedUp = await cleanUp(markOf(settings), recordsOf(account, tools));
  if (!cleanedUp.isDone) return { account, run: run.run, cleanedUp };
  const isComplete = trialCodes.every((code) => run.results.some(({ trial }) => trial === code));
  const report = isComplete
    ? sealReport({
        v: 1,
        account,
        finishedAt: new Date(effects.now()).toISOString(),
        version,
        settings: digestOf(settings),
        results: run.results,
        left: { active: cleanedUp.active.length, inactive: cleanedUp.inactive.length },
      })
    : undefined;
  if (report !== undefined) await store.saveReport(report);
  await keep({ ...run, untilMs: 0 }, tools);
  return withReport({ account, run: run.run, cleanedUp }, report);
}

const withReport = (answer: CertifyAnswer, report: CertifyAnswer['report']): CertifyAnswer =>
  report === undefined ? answer : { ...answer, report };

const recordsOf = (account: string, tools: CertifyTools) => ({
  records: tools.records({ account, mark: markOf(tools.settings) }),
  hasTime: tools.hasTime,
});

async function ownRun(id: string, account: string, { store, effects }: CertifyTools): Promise<CertifyRun> {
  const run = await store.loadRun();
  if (run?.run !== id || run.account !== account) throw invalid('That run is over: start another one.');
  const held = { ...run, untilMs: effects.now() + certifyLeaseMs };
  await keepIn(store, held);
  return held;
}

const keep = async (run: CertifyRun, { store }: CertifyTools): Promise<void> => await keepIn(store, run);

async function keepIn(store: CertifyStore, run: CertifyRun): Promise<void> {
  if (!(await store.save(run))) throw invalid('Another run has begun: start again.');
}

const invalid = (sentence: string): ConnectorError => new ConnectorError('operation-invalid', sentence);
