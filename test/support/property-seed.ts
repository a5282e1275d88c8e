import fc from 'fast-check';
import { propertySeed } from './seed.js';

if (propertySeed !== undefined) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: propertySeed });
