import { mayAwaitAtTop } from '../../async/top-level';
import { whyNotAsync } from '../../async/functions';
import type { Edits } from '../edits';
import type { Program } from '../program';
import type { Unit } from '../unit';

/** Refuses the stores of a unit whose code has no place to wait for them. */
export function checkCanAwait(program: Program, edits: Edits, unit: Unit): void {
  const stores = [...unit.stores.keys()];
  const at = [...unit.stores.values()][0]?.uses[0]?.path ?? unit.fn ?? unit.module.program;
  if (!unit.fn) {
    const inClass = at.findParent((parent) => parent.isClassBody());
    if (inClass || !mayAwaitAtTop(program, unit.module))
      edits.finding(
        'await-impossible-here',
        stores,
        at,
        inClass ? 'the initial value of a field cannot await' : 'the top level of a CommonJS module cannot await',
      );
    return;
  }
  const why = whyNotAsync(unit.fn);
  if (why) edits.finding('await-impossible-here', stores, at, why);
  if (
    unit.stores.size > 0 &&
    [...unit.stores.values()].some(({ uses }) =>
      uses.some(({ path }) => path.findParent((p) => p.listKey === 'params' && p.parentPath === unit.fn)),
    )
  ) {
    edits.finding('await-impossible-here', stores, at, 'a default parameter cannot await');
  }
}
