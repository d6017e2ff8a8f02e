// CloudFormation's intrinsic functions as text, so that expectations read like what will be deployed.

/** {"Fn::GetAtt": ["Table", "Arn"]} becomes "${Table.Arn}", and so on all the way down. */
function readable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(readable);
  if (typeof value !== 'object' || value === null) return value;
  const entries: [string, unknown][] = Object.entries(value);
  const [first] = entries;
  const text = entries.length === 1 && first !== undefined ? intrinsic(...first) : undefined;
  return text ?? Object.fromEntries(entries.map(([name, each]) => [name, readable(each)]));
}

function intrinsic(name: string, value: unknown): string | undefined {
  if (name === 'Ref' && typeof value === 'string') return `\${${value}}`;
  if (name === 'Fn::Sub' && typeof value === 'string') return value;
  if (name === 'Fn::GetAtt' && Array.isArray(value)) return `\${${value.join('.')}}`;
  if (name !== 'Fn::Join' || !Array.isArray(value) || !Array.isArray(value[1])) return undefined;
  return value[1].map(readable).join(String(value[0]));
}

/** Without the hash that CDK hangs on logical ids: "${StorageTableB43FDCE7.Arn}" becomes "${StorageTable.Arn}". */
export function withoutHashes(value: unknown): unknown {
  const text = JSON.stringify(readable(value));
  return JSON.parse(text.replaceAll(/(\$\{[A-Za-z]+?)[0-9A-F]{8}(\.[A-Za-z]+)?\}/g, '$1$2}'));
}
