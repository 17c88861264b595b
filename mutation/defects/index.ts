import type { Defect } from '../defect';
import { ACCESSES } from './accesses';
import { ASYNC } from './async';
import { CLIENT } from './client';
import { DESIGN } from './design';
import { FINDINGS } from './findings';
import { SURROUNDINGS } from './surroundings';
import { WRITER } from './writer';

/** All planted defects. */
export const DEFECTS: Defect[] = [...CLIENT, ...ACCESSES, ...WRITER, ...ASYNC, ...DESIGN, ...FINDINGS, ...SURROUNDINGS];
