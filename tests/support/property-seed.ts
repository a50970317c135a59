// Properties walk the same paths in every run, so that a red run is a change of ours; PROPERTY_SEED=random looks elsewhere.
import fc from 'fast-check';

const asked = process.env['PROPERTY_SEED'];

if (asked !== 'random') fc.configureGlobal({ seed: asked === undefined ? 20_261_101 : Number(asked) });
