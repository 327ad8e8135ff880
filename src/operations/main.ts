#!/usr/bin/env node
import { run } from './command-line';

process.exitCode = run(process.argv.slice(2));
