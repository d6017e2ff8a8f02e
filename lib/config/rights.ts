// The rights of those who use the command line, and what the stack calls the URL and the managed policy of each.
export const rights = ['view', 'operate', 'approve'] as const;
export type Right = (typeof rights)[number];

/** What the stack calls the URL and the managed policy of each right. */
export const rightOutputs = {
  view: { url: 'ViewerUrl', policy: 'ViewerPolicyArn' },
  operate: { url: 'OperatorUrl', policy: 'OperatorPolicyArn' },
  approve: { url: 'ApproverUrl', policy: 'ApproverPolicyArn' },
} as const satisfies Record<Right, { url: string; policy: string }>;
