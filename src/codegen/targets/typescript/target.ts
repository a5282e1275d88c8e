import { defineTarget } from '../../target.js';
import { lower } from './lower.js';
import { print } from './print.js';

/** Typed middleware: one TypeScript file with the types, the access matrix, the tables and the engine bound to them. */
export default defineTarget({ lower, print });
