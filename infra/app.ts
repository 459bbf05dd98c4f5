import { platform } from './stacks/platform.ts';

platform().app.synth();
