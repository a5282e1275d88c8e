import type { Program } from '../../src/ir/program.js';
import type { Schema } from '../../src/ir/schema.js';
import { applyPlan, type ApplyInput, type ApplyResult } from '../../src/plan/apply.js';
import { WHOLE_POLICY, type Goal } from '../../src/plan/goal.js';
import { makePlan } from '../../src/plan/make-plan.js';
import type { Plan } from '../../src/plan/plan.js';
import type { Preference } from '../../src/plan/preference.js';
import type { Outcome } from '../../src/plan/problem.js';
import { CLOCK, FakeJournal, FakeProject, FakeSink } from './fake-project.js';
import { SCHEMA } from './policies.js';

/** A fake project with a journal and a place for secrets, to plan and apply in. */
export class World {
  readonly project: FakeProject;
  readonly journal = new FakeJournal();
  readonly sink = new FakeSink();
  preference: Preference = 'availability';

  constructor(schema: Schema = SCHEMA) {
    this.project = new FakeProject(schema);
  }

  tryPlan(program: Program, protect: readonly string[] = [], goal: Goal = WHOLE_POLICY): Outcome<Plan> {
    const { state } = this.project;
    return makePlan({
      goal,
      preference: this.preference,
      program,
      state,
      protect,
      createdAt: CLOCK.now(),
      version: '1.0.0',
    });
  }

  plan(program: Program, goal: Goal = WHOLE_POLICY): Plan {
    const plan = this.tryPlan(program, [], goal);
    if (!plan.ok) throw new Error(plan.problems.map(({ message }) => message).join());
    return plan.value;
  }

  apply(plan: Plan, program: Program, more: Partial<ApplyInput> = {}): Promise<ApplyResult> {
    const { project, journal, sink } = this;
    return applyPlan({ plan, program, protect: [], project, journal, sink, clock: CLOCK, ...more });
  }

  /** Plans and applies, and fails when that is not possible. */
  async become(program: Program, goal: Goal = WHOLE_POLICY): Promise<void> {
    const result = await this.apply(this.plan(program, goal), program);
    if (result.kind !== 'applied') throw new Error(JSON.stringify(result));
  }
}
