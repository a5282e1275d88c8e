import type { AnalyzeOptions } from '../analysis/analyze.js';
import type { Config } from '../schema/config.js';

/** What a config tells the rules. */
export function ruleOptions({ rules, quota, gateway }: Config): Pick<AnalyzeOptions, 'levels' | 'quota'> {
  return { levels: rules, quota: quota && { rows: quota.rows, gateway: gateway?.token } };
}
