import { isJsonObject, type JsonObject } from '../support/json.js';
import { parseJson } from '../support/parse-json.js';
import type { Plan } from './plan.js';
import { planId } from './make-plan.js';
import { validatePlan } from './plan-validator.generated.js';
import { failure, success, type Outcome } from './problem.js';

const FORMAT_VERSION = 1;

/** The text of a plan file: `schemas/plan.schema.json`. */
export function printPlan(plan: Plan): string {
  return `${JSON.stringify(plan, null, 2)}\n`;
}

/** Reads a plan file; `path` is for messages. Refuses what is no plan, is of another format, or was edited. */
export function parsePlan(text: string, path: string): Outcome<Plan> {
  const value = parseJson(text);
  if (!isJsonObject(value)) return refuse(`\`${path}\` is not a plan file: it holds no JSON object`);
  const version = value['formatVersion'];
  if (typeof version === 'number' && version !== FORMAT_VERSION) {
    return refuse(`\`${path}\` is a plan of format ${version}; this program reads format ${FORMAT_VERSION}`);
  }
  if (!isPlan(value)) return refuse(`\`${path}\` is not a plan file: ${mistakeIn(value)}`);
  if (planId(value) !== value.id) return refuse(`\`${path}\` was edited after the plan was made`);
  return success(value);
}

function isPlan(value: unknown): value is Plan {
  return validatePlan(value);
}

/** In words where it is not of this program at all, and else the place alone: nobody writes plans by hand. */
function mistakeIn(value: JsonObject): string {
  if (value['formatVersion'] !== FORMAT_VERSION) return 'it has no `formatVersion`';
  const place = validatePlan.errors?.[0]?.instancePath ?? '';
  return place === '' ? 'a part of it is missing' : `\`${place}\` is not as \`policy plan\` writes it`;
}

function refuse(message: string): Outcome<never> {
  return failure({ code: 'bad-plan-file', message, help: 'make the plan again with `policy plan --out`' });
}
