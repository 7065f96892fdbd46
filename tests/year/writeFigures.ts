/**
 * Take the figures of a lived demonstration year for those it is held to: `node tests/year/writeFigures.ts <data folder>`.
 * Whoever does so says in the changelog whose figures changed from which day on, and why.
 */
import { writeFileSync } from 'node:fs';
import { writtenFigures } from './figuresIn.ts';
import { FIGURES, figuresKeptIn } from './keptFigures.ts';

const [folder = ''] = process.argv.slice(2);
writeFileSync(FIGURES, writtenFigures(await figuresKeptIn(folder)));
