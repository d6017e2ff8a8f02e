// Step: which NetSuite record each department, division and location leads to. What has the same name is mapped already; for
// the rest there is a proposal. Values that stay open hold only their own people.
import { type MappingDiff } from '../../dimensions/import-mapping.ts';
import { suggest, targetsOf } from '../../dimensions/mapping-tasks.ts';
import { type DimensionView } from '../../operations/dimension-operations.ts';
import { type Operator } from '../../operations/operator.ts';
import { countOf } from '../counts.ts';
import { importRows } from '../dimensions/dimensions.ts';
import { mappingFileRows, parseMappingFile } from '../dimensions/mapping-file.ts';
import { allDimensions } from '../every-part.ts';
import { printTable } from '../print-table.ts';
import { readTextFile } from '../text-file.ts';
import { askPlain } from '../secrets/read-given.ts';
import { type Choice, choose } from './ask.ts';
import { already, done, type StepResult, type StepTools } from './step.ts';

export async function mapValues(tools: StepTools): Promise<StepResult> {
  const { config, terminal } = tools;
  const operator = await tools.connect();
  let changed = 0;
  if (config?.mapping !== undefined) changed += await importFile(config.mapping, operator);
  for (;;) {
    const view = await allDimensions(operator);
    const proposals = proposalsFor(view);
    const says = coverageOf(view, proposals.length);
    if (proposals.length === 0 || config !== undefined) return changed > 0 ? done(says) : already(says);
    terminal.complain(says);
    terminal.complain(printTable(['SOURCE', 'LABEL', 'TARGET', 'NETSUITE', 'MOST ALIKE'], proposals.map(cellsOf)));
    const more = await mapSome(proposals, operator, tools);
    if (more === undefined) return changed > 0 ? done(says) : already(says);
    changed += more;
  }
}

interface Proposal {
  readonly source: string;
  readonly optionId: string;
  readonly label: string;
  readonly target: string;
  readonly netsuiteId: string;
  readonly fullName: string;
}

const cellsOf = ({ source, label, target, netsuiteId, fullName }: Proposal): string[] => [
  ...[source, label, target, netsuiteId, fullName],
];

function proposalsFor(view: DimensionView): readonly Proposal[] {
  const open = mappingFileRows(view).filter(([, , , , netsuiteId]) => netsuiteId === '');
  return open.map(([source = '', optionId = '', label = '', target = '']) => {
    const like = suggest(label, targetsOf(target, view));
    return { source, optionId, label, target, netsuiteId: like?.id ?? '', fullName: like?.fullName ?? '' };
  });
}

const coverageOf = ({ rows }: DimensionView, open: number): string =>
  open === 0
    ? `Every value of BambooHR leads to a NetSuite record (${countOf(rows.length, 'row')}).`
    : `${countOf(rows.length, 'value')} of BambooHR lead to a NetSuite record, ${open} do not: their people wait, and no others.`;

/** How many rows were set; undefined: the operator goes on with what there is. */
async function mapSome(
  proposals: readonly Proposal[],
  operator: Operator,
  tools: StepTools,
): Promise<number | undefined> {
  const likely = proposals.filter(({ netsuiteId }) => netsuiteId !== '');
  const take: readonly Choice<Answer>[] =
    likely.length === 0 ? [] : [['take', `take the ${countOf(likely.length, 'proposal')} above as they stand`]];
  const answer = await choose<Answer>(
    'What now?',
    [
      ['later', 'go on; map them later with connector dimensions'],
      ['file', 'import a CSV file, as connector dimensions export writes it'],
      ...take,
      ['again', 'look again, after a change in BambooHR or NetSuite'],
    ],
    tools,
  );
  if (answer === 'later') return undefined;
  if (answer === 'file') return await importFile(await askPlain('CSV file', tools.input), operator);
  if (answer === 'again') return 0;
  const rows = likely.map(({ source, optionId, label, target, netsuiteId }, at) => ({
    ...{ line: at + 1, source, optionId, label, target, netsuiteId, remove: false },
  }));
  return countIn(await importRows(rows, false, operator));
}

type Answer = 'later' | 'file' | 'take' | 'again';

const importFile = async (file: string, operator: Operator): Promise<number> =>
  countIn(await importRows(parseMappingFile(await readTextFile(file)), false, operator));

const countIn = ({ added, changed, removed }: MappingDiff): number => added.length + changed.length + removed.length;
