// Runs the platform in a process of its own, so that a test can kill it: assembly, data folder.
import { startLocal } from '../../infra/local/run.ts';
import { settings } from './settings.ts';

const [, , assembly = '', data = ''] = process.argv;
const { outputs } = await startLocal({ assembly, data, ...settings });
process.stdout.write(`${outputs['sunrelay-front.ApiUrl']}\n`);
